using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>
/// One cell. Text is held as one string here and split into lines only in the file; the same goes for the text of
/// streams and of text MIME types inside <see cref="Outputs"/>.
/// </summary>
public sealed class NotebookCell
{
    /// <summary>Makes a cell; without an id it gets one made from its kind and source.</summary>
    /// <exception cref="ArgumentException">The id is not one nbformat allows.</exception>
    public NotebookCell(CellKind kind, string source, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (id is not null && !CellIds.IsValid(id))
            throw new ArgumentException($"'{id}' is not a cell id; one has {CellIds.Rule}.", nameof(id));
        Kind = kind;
        Source = source;
        HasGeneratedId = id is null;
        Id = id ?? CellIds.Generate(kind, source, static _ => false);
    }

    /// <summary>Makes a cell whose id, if it has none, is another than those taken.</summary>
    internal NotebookCell(CellKind kind, string source, string? id, Func<string, bool> isTaken, Dictionary<(CellKind, string), int> attempts)
        : this(kind, source, id)
    {
        if (HasGeneratedId)
            Id = CellIds.Generate(kind, source, isTaken, attempts);
    }

    /// <summary>Unique in its notebook, stable over edits.</summary>
    public string Id { get; internal set; }

    /// <summary>Code, Markdown or raw.</summary>
    public CellKind Kind { get; }

    /// <summary>The text of the cell, lines separated as in the file (usually \n), with no newline after the last.</summary>
    public string Source { get; set; }

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata { get; set; } = [];

    /// <summary>Outputs as nbformat has them (stream, display_data, execute_result, error); only code cells write them.</summary>
    public JsonArray Outputs { get; set; } = [];

    /// <summary>The number the kernel gave the cell's last run; null when it has not run.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>Pictures pasted into a Markdown or raw cell: file name → MIME bundle; null without any.</summary>
    public JsonObject? Attachments { get; set; }

    /// <summary>Fields nbformat does not know; they are written back as they were.</summary>
    public JsonObject OtherFields { get; } = [];

    /// <summary>The strings of <c>metadata.tags</c>; setting an empty list removes the field.</summary>
    public IReadOnlyList<string> Tags
    {
        get => Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => tag!.GetValue<string>())] : [];
        set
        {
            if (value.Count == 0)
                Metadata.Remove("tags");
            else
                Metadata["tags"] = new JsonArray([.. value.Distinct().Select(tag => JsonValue.Create(tag))]);
        }
    }

    internal bool HasGeneratedId { get; }

    /// <summary>Forgets what the last run left: outputs and execution count.</summary>
    public void ClearOutputs()
    {
        Outputs = [];
        ExecutionCount = null;
    }
}

/// <summary>The three kinds of cells of nbformat 4.</summary>
public enum CellKind
{
    /// <summary>Source a kernel runs; has outputs and an execution count.</summary>
    Code,

    /// <summary>Prose.</summary>
    Markdown,

    /// <summary>Text passed through as it is.</summary>
    Raw,
}

/// <summary>The names of the cell kinds in a file.</summary>
internal static class CellKinds
{
    internal static string Name(CellKind kind) => kind switch
    {
        CellKind.Code => "code",
        CellKind.Markdown => "markdown",
        CellKind.Raw => "raw",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A cell is code, Markdown or raw."),
    };

    internal static CellKind? FromName(string name) => name switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        _ => null,
    };
}
