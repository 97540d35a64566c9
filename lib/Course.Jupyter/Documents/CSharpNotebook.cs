using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>C# notebooks with the metadata by which Polyglot, Jupyter, nbconvert and papermill know them.</summary>
public static class CSharpNotebook
{
    /// <summary>The name the course's kernel is registered under; .NET Interactive's own as well.</summary>
    public const string KernelName = ".net-csharp";

    /// <summary>A C# notebook with these cells.</summary>
    public static NotebookDocument Create(params IEnumerable<NotebookCell> cells)
    {
        var document = new NotebookDocument { Metadata = Metadata() };
        foreach (var cell in cells)
            document.Cells.Add(cell);
        return document;
    }

    /// <summary>A code cell with the metadata the Polyglot extension writes.</summary>
    public static NotebookCell Code(string source, string? id = null, params IReadOnlyList<string> tags) =>
        new(CellKind.Code, source, id)
        {
            Metadata = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
            },
            Tags = tags,
        };

    /// <summary>A cell of prose.</summary>
    public static NotebookCell Markdown(string source, string? id = null) => new(CellKind.Markdown, source, id);

    /// <summary>The notebook metadata: kernelspec and language_info.</summary>
    public static JsonObject Metadata() => new()
    {
        ["kernelspec"] = new JsonObject
        {
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["name"] = KernelName,
        },
        ["language_info"] = LanguageInfo(),
    };

    /// <summary>
    /// What the kernel says of its language. In a notebook that says it otherwise JupyterLab puts these words and marks it as changed;
    /// where the name is not its own, VS Code notes the language at every cell.
    /// </summary>
    public static JsonObject LanguageInfo() => new()
    {
        ["codemirror_mode"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["mimetype"] = "text/x-csharp",
        ["name"] = "csharp",
        ["pygments_lexer"] = "csharp",
        ["version"] = "14.0",
    };
}
