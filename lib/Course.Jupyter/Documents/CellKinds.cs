namespace Course.Jupyter.Documents;

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
