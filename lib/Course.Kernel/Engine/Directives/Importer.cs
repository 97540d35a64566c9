using Course.Jupyter.Documents;

namespace Course.Kernel.Engine.Directives;

/// <summary>Reads the code of a script or a notebook that a cell loads.</summary>
internal static class Importer
{
    /// <summary>The pieces of code in the file, each with the name that errors call it by.</summary>
    /// <exception cref="DirectiveException">There is no such file, or it is of an unknown kind.</exception>
    public static IReadOnlyList<(string Name, string Code)> Read(DirectivePart directive, string path)
    {
        if (!File.Exists(path))
            throw new DirectiveException(directive.Name, $"There is no file {path}.");
        string name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [(name, File.ReadAllText(path))],
            ".dib" => [(name, CodeOnly(File.ReadAllText(path)))],
            ".ipynb" => ReadNotebook(directive, path, name),
            string other => throw new DirectiveException(directive.Name, $"{name} is of the kind '{other}'; known are .cs, .csx, .dib and .ipynb."),
        };
    }

    private static string CodeOnly(string dib) =>
        string.Concat(CellParser.Parse(dib).OfType<CodePart>().Select(part => part.Code.Trim() + "\n"));

    private static IReadOnlyList<(string Name, string Code)> ReadNotebook(DirectivePart directive, string path, string name)
    {
        try
        {
            return
            [
                .. NotebookDocument.Read(path).Cells
                    .Index()
                    .Where(cell => cell.Item.Kind == CellKind.Code)
                    .Select(cell => ($"{name}, cell {cell.Index + 1}", cell.Item.Source)),
            ];
        }
        catch (NotebookFormatException error)
        {
            throw new DirectiveException(directive.Name, error.Message);
        }
    }
}
