using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>What nbgrader's metadata (schema version 3) say about a cell.</summary>
/// <param name="GradeId">The cell's id in the assignment; empty when it has none.</param>
/// <param name="Grade">Whether the cell gives points.</param>
/// <param name="Solution">Whether learners write into the cell.</param>
/// <param name="Locked">Whether learners may not change the cell.</param>
/// <param name="Points">What it is worth; 0 where it gives none.</param>
internal sealed record NbgraderMetadata(string GradeId, bool Grade, bool Solution, bool Locked, double Points)
{
    /// <summary>The field of a cell's metadata that holds them.</summary>
    public const string Field = "nbgrader";

    /// <summary>The version of the schema that is read and written.</summary>
    public const int SchemaVersion = 3;

    /// <summary>A cell in which learners write.</summary>
    public bool IsAnswer => Solution && !Grade;

    /// <summary>A cell in which learners write and that a person gives points for, nbgrader's manually graded answer.</summary>
    public bool IsByHand => Solution && Grade;

    /// <summary>A cell that gives points for an answer.</summary>
    public bool IsTest => Grade && !Solution;

    /// <summary>A cell that learners get as it is and that is put back before grading, test cells too.</summary>
    public bool IsFixed => !Solution && (Grade || Locked);

    /// <summary>Reads those of a cell; null where there are none. What is malformed counts as not said: the rules name it.</summary>
    public static NbgraderMetadata? Of(NotebookCell cell)
    {
        if (cell.Metadata[Field] is not JsonObject fields)
            return null;
        return new NbgraderMetadata(
            Value<string>(fields, "grade_id") ?? "", Value<bool>(fields, "grade"), Value<bool>(fields, "solution"),
            Value<bool>(fields, "locked"), Number(fields["points"]) ?? 0);
    }

    /// <summary>
    /// nbgrader's checksum of a cell: MD5 over source, cell type, the three flags as Python prints them, id, and the points of a graded cell.
    /// It tells an unchanged cell; it protects nothing.
    /// </summary>
    public string Checksum(NotebookCell cell)
    {
        string text = cell.Source + cell.Kind.ToString().ToLowerInvariant() + Python(Grade) + Python(Solution) + Python(IsFixed) + GradeId
            + (Grade ? Python(Points) : "");
#pragma warning disable CA5351 // The format asks for MD5.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    internal static T? Value<T>(JsonObject fields, string field) =>
        fields[field] is JsonValue value && value.TryGetValue(out T? found) ? found : default;

    /// <summary>A number, however it came into the document; null where there is none.</summary>
    internal static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static string Python(bool value) => value ? "True" : "False";

    private static string Python(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text;
    }
}
