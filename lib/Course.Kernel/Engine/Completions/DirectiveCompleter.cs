using System.Text.RegularExpressions;
using Course.Kernel.Engine.Directives;

namespace Course.Kernel.Engine.Completions;

/// <summary>Completes directives: their names, then the files and packages that they take.</summary>
/// <param name="fullPath">Makes a path of the cell whole.</param>
/// <param name="packages">Where NuGet keeps the packages that were restored once.</param>
internal sealed partial class DirectiveCompleter(Func<string, string> fullPath, string packages)
{
    private const string NuGet = "nuget:";

    private static readonly Dictionary<string, string[]> FilesOf = new()
    {
        ["#r"] = [".dll", ".exe"],
        ["#load"] = [".csx", ".cs", ".dib", ".ipynb"],
        ["#!import"] = [".csx", ".cs", ".dib", ".ipynb"],
        ["#i"] = [],
    };

    /// <summary>Completes the directive that starts at <paramref name="start"/>.</summary>
    public CodeCompletions Complete(string code, int start, int position)
    {
        string written = code[start..position];
        var argument = Argument().Match(written);
        if (!argument.Success)
            return Names(code, start, position);
        if (!FilesOf.TryGetValue(argument.Groups["name"].Value, out string[]? endings))
            return CodeCompletions.None(position);
        var text = argument.Groups["text"];
        int begin = start + text.Index;
        if (text.Value.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase) && endings is not [".csx", ..])
            return Package(code, begin + NuGet.Length, position);
        var files = FilePaths.Complete(text.Value, begin, fullPath, endings);
        bool isPackage = endings is not [".csx", ..] && NuGet.StartsWith(text.Value, StringComparison.OrdinalIgnoreCase);
        return isPackage
            ? new CodeCompletions([new CompletionItem(NuGet, "module", "a package"), .. files.Items], begin, position)
            : files;
    }

    private static CodeCompletions Names(string code, int start, int position)
    {
        int end = start;
        while (end < code.Length && !char.IsWhiteSpace(code[end]) && code[end] != '"')
            end++;
        return new CodeCompletions(
            [
                .. DirectiveRunner.Known
                    .Select(known => (Name: known.Name.Split(' ')[0], known.Purpose))
                    .Where(known => known.Name.StartsWith(code[start..position], StringComparison.Ordinal))
                    .GroupBy(known => known.Name, known => known.Purpose)
                    .Select(known => new CompletionItem(known.Key, "keyword", string.Join("; ", known))),
            ],
            start,
            end);
    }

    /// <summary>Of packages only those are known that are on this machine; the name goes up to a comma, the version follows it.</summary>
    private CodeCompletions Package(string code, int start, int position)
    {
        string text = code[start..position];
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        string folder = comma < 0 ? packages : Path.Combine(packages, text[..comma].Trim().ToLowerInvariant());
        string begun = text[(comma + 1)..].TrimStart();
        return new CodeCompletions(
            [
                .. FoldersIn(folder)
                    .Where(name => !name.StartsWith('.') && name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.OrdinalIgnoreCase)
                    .Select(name => new CompletionItem(name, "module")),
            ],
            position - begun.Length,
            position);
    }

    private static IEnumerable<string> FoldersIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)) : [];

    [GeneratedRegex(@"^(?<name>#!?\s*\w+)(\s*""(?<text>[^""]*)|\s+(?<text>[^""]*))$")]
    private static partial Regex Argument();
}
