using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;

namespace Course.Runner.Execution;

/// <summary>Finds cells of a C# notebook that are written in another language, which must not be compiled as C#.</summary>
internal static partial class ForeignLanguage
{
    /// <summary>What the C# kernel knows itself.</summary>
    private static readonly string[] Own = [LanguageNames.CSharp, "Markdown", "HTML"];

    [GeneratedRegex(@"^[ \t]*(?<mark>#!(?<name>[A-Za-z#][\w.#-]*)|%%(?<name>[A-Za-z][\w.#-]*))(?=[ \t\r]*$|[ \t]+\S)", RegexOptions.Multiline)]
    private static partial Regex Mark();

    /// <summary>Why a cell cannot be run, or null when it is C# as far as it says.</summary>
    public static string? Problem(NotebookDocument document, NotebookCell cell)
    {
        if (Marked(cell.Source) is { } marked)
            return Sentence(marked.Language, $"the line \"{marked.Line}\"");
        if (StartsWithOwn(cell.Source) || Stated(document, cell) is not (var language, var place))
            return null;
        return Sentence(language, place);
    }

    private static string Sentence(string language, string says) =>
        $"it is written in {language}, as {says} says, and this kernel runs C#: rewrite the cell, or tag it {ExecutionTags.SkipExecution} to leave it out";

    /// <summary>A line that switches to another language, wherever it stands; <c>%%</c> only as the first of a cell.</summary>
    private static (string Language, string Line)? Marked(string source)
    {
        foreach (Match match in Mark().Matches(source))
        {
            string mark = match.Groups["mark"].Value;
            bool atStart = string.IsNullOrWhiteSpace(source[..match.Groups["mark"].Index]);
            if (mark.StartsWith("%%", StringComparison.Ordinal) && !atStart)
                continue;
            // Other words after #! are commands of the kernel, such as #!time, or unknown to it, which it says itself.
            if (LanguageNames.Find(match.Groups["name"].Value) is { } language && !Own.Contains(language))
                return (language, mark);
        }
        return null;
    }

    private static bool StartsWithOwn(string source) =>
        Mark().Match(source) is { Success: true } first
        && string.IsNullOrWhiteSpace(source[..first.Groups["mark"].Index])
        && LanguageNames.Find(first.Groups["name"].Value) is { } language && Own.Contains(language);

    /// <summary>What the cell's metadata says, or else the notebook's about all its cells; null for C#.</summary>
    private static (string Language, string Place)? Stated(NotebookDocument document, NotebookCell cell)
    {
        (JsonNode? Name, string Place)[] places =
        [
            (JsonValues.Field(cell.Metadata["polyglot_notebook"], "kernelName"), "polyglot_notebook.kernelName in its metadata"),
            (JsonValues.Field(cell.Metadata["dotnet_interactive"], "language"), "dotnet_interactive.language in its metadata"),
            (JsonValues.Field(cell.Metadata["vscode"], "languageId"), "vscode.languageId in its metadata"),
            (JsonValues.Field(JsonValues.Field(document.Metadata["polyglot_notebook"], "kernelInfo"), "defaultKernelName"),
                "defaultKernelName in the notebook's metadata"),
        ];
        foreach (var (name, place) in places)
        {
            if (name is not JsonValue value || !value.TryGetValue(out string? text) || text.Length == 0)
                continue;
            string language = LanguageNames.Usual(text);
            return language == LanguageNames.CSharp ? null : (language, place);
        }
        return null;
    }
}
