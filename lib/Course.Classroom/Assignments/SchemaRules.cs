using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>The rules of nbgrader's schema version 3 for one cell, and those of the course about which cells there are.</summary>
internal static partial class SchemaRules
{
    private static readonly string[] Flags = ["grade", "locked", "solution"];
    private static readonly string[] Fields = [.. Flags, "schema_version", "grade_id", "points", "task", "checksum", "cell_type"];

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex IdForm();

    /// <summary>What is wrong with a cell: rule, and what was found and would be right.</summary>
    public static IEnumerable<(string Rule, string Text)> Problems(NotebookCell cell)
    {
        if (!cell.Metadata.TryGetPropertyValue(NbgraderMetadata.Field, out var node))
            return [];
        return node is JsonObject fields
            ? [.. OfSchema(fields), .. OfRole(cell, NbgraderMetadata.Of(cell)!, fields)]
            : [("schema", "metadata.nbgrader is no object; take it out, or write one of schema version 3")];
    }

    private static IEnumerable<(string, string)> OfSchema(JsonObject fields)
    {
        foreach (string field in fields.Select(field => field.Key).Where(field => !Fields.Contains(field)))
            yield return ("schema", $"the field {field} is unknown to nbgrader; take it out");
        if (NbgraderMetadata.Number(fields["schema_version"]) != NbgraderMetadata.SchemaVersion)
            yield return ("schema", $"schema_version is {Json(fields["schema_version"])}; write {NbgraderMetadata.SchemaVersion}");
        foreach (string flag in Flags.Where(flag => !IsBool(fields[flag])))
            yield return ("schema", $"{flag} is {Json(fields[flag])}; write true or false");
        foreach (string field in new[] { "checksum", "cell_type" }.Where(fields.ContainsKey))
            yield return ("schema", $"{field} stands in the student version only; take it out");
        if (fields.ContainsKey("task") && !IsBool(fields["task"]))
            yield return ("schema", $"task is {Json(fields["task"])}; write true or false, or take it out");
    }

    private static IEnumerable<(string, string)> OfRole(NotebookCell cell, NbgraderMetadata says, JsonObject fields)
    {
        if ((says.Grade || says.Solution || says.Locked) && !IdForm().IsMatch(says.GradeId))
            yield return ("id", $"grade_id is {Json(fields["grade_id"])}; write one of letters, digits, hyphens and underscores");
        if (says.Grade && !(NbgraderMetadata.Number(fields["points"]) >= 0))
            yield return ("points", $"points is {Json(fields["points"])}; write what the cell is worth, 0 or more");
        if (!says.Grade && fields.ContainsKey("points"))
            yield return ("points", "only a graded cell has points; take them out");
        if (NbgraderMetadata.Value<bool>(fields, "task"))
            yield return ("role", "nbgrader's task cells are graded by hand, and this course grades code; ask in a locked Markdown cell and check in a test cell");
        else if (says.Grade && says.Solution)
            yield return ("role", "an answer that is graded itself is graded by hand, and this course grades code; make it an answer and give the points to a test cell");
        else if (cell.Kind != CellKind.Code && (says.Grade || says.Solution))
            yield return ("role", $"{(says.Grade ? "a test" : "an answer")} is a code cell; this one is {cell.Kind.ToString().ToLowerInvariant()}");
        else if (says.IsTest && !says.Locked)
            yield return ("locked", "a test cell is locked; write \"locked\": true");
        else if (says.Solution && says.Locked)
            yield return ("locked", "learners write into an answer cell; write \"locked\": false");
    }

    private static bool IsBool(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool _);

    private static string Json(JsonNode? node) => node is null ? "missing" : node.ToJsonString();
}
