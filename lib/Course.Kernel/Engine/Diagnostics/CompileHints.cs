using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>What may help with an error, for the usual troubles of notebooks and of people who come from Python.</summary>
/// <param name="compilation">The cell that failed.</param>
/// <param name="sources">All cells that were sent.</param>
internal sealed partial class CompileHints(CSharpCompilation compilation, CellSources sources)
{
    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["CS7021"] = "A cell cannot hold a namespace. Leave the namespace line out; the types work without it.",
        ["CS1109"] = "Extension methods must stand at the top of the cell, outside of any class: static int Twice(this int x) => 2 * x;",
        ["CS8345"] = "A variable at the top of a cell outlives the cell, which a Span cannot. Put the code into a method.",
        ["CS4032"] = "Mark the method that holds the await as async.",
        ["CS4033"] = "Mark the method that holds the await as async.",
        ["CS4034"] = "Mark the lambda that holds the await as async: async () => await …",
        ["CS0201"] = "Without the ; a value that stands last in the cell is shown. To keep it, assign it: var x = …;",
        ["CS0012"] = "Load the assembly or package that holds the type first: #r \"FILE.dll\" or #r \"nuget: NAME\"",
        ["CS1012"] = "Text stands in double quotes: \"…\". Single quotes hold one character.",
    };

    /// <summary>One sentence or two; null when nothing is known.</summary>
    public string? For(Diagnostic error)
    {
        if (!error.Location.IsInSource)
        {
            return null;
        }
        FileLinePositionSpan span = error.Location.GetLineSpan();
        string line = sources.Line(span.Path, span.StartLinePosition.Line + 1) ?? "";
        SyntaxToken token = error.Location.SourceTree!.GetRoot().FindToken(error.Location.SourceSpan.Start);
        return error.Id switch
        {
            "CS0103" => OtherLanguages.Name(token.ValueText) ?? MissingUsings.ForType(compilation, token.ValueText) ?? Similar(token) ?? EarlierCell(token, span.Path),
            "CS0246" => OtherLanguages.Line(line) ?? MissingUsings.ForType(compilation, token.ValueText) ?? Package(token),
            "CS0234" => Package(token),
            "CS1061" => Await(error) ?? MissingUsings.ForExtension(compilation, token),
            "CS0029" or "CS0266" or "CS0019" or "CS1503" or "CS1579" => Await(error),
            "CS1513" or "CS1026" => OtherLanguages.Line(line) ?? Unclosed(error.Location.SourceTree),
            _ => OtherLanguages.Line(line) ?? ByCode.GetValueOrDefault(error.Id),
        };
    }

    private static string? Await(Diagnostic error) => TaskInMessage().IsMatch(error.GetMessage())
        ? "That is a task, whose value is not there yet. Put await before the call."
        : null;

    private static string? Package(SyntaxToken token) =>
        token.Parent?.AncestorsAndSelf().OfType<UsingDirectiveSyntax>().FirstOrDefault()?.NamespaceOrType is { } name
            ? $"If a package brings the namespace, load it in a line before: #r \"nuget: {name}\" (the package may have another name)."
            : null;

    private string? Similar(SyntaxToken token) =>
        compilation.GetSemanticModel(token.SyntaxTree!).LookupSymbols(token.SpanStart)
            .Select(symbol => symbol.Name)
            .Where(name => IsNear(name, token.ValueText))
            .OrderBy(name => name.Length)
            .ThenBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault() is { } near ? $"Did you mean {near}?" : null;

    private string EarlierCell(SyntaxToken token, string own) => sources.Declaring(token.ValueText, own) is { } cell
        ? $"{cell} declares it but did not compile. Run that cell again when it is mended."
        : "No cell that has run declares it. If one further up does, run that first.";

    /// <summary>True for names that differ in case only, or in one letter that is wrong, missing or too many.</summary>
    private static bool IsNear(string name, string written)
    {
        if (name.Equals(written, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }
        (string shorter, string longer) = name.Length < written.Length ? (name, written) : (written, name);
        if (shorter.Length < 3 || longer.Length - shorter.Length > 1)
        {
            return false;
        }
        int same = shorter.AsSpan().CommonPrefixLength(longer);
        return longer.AsSpan(same + 1).SequenceEqual(shorter.AsSpan(shorter.Length == longer.Length ? same + 1 : same));
    }

    private static string? Unclosed(SyntaxTree tree)
    {
        Stack<SyntaxToken> open = [];
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken) || token.IsKind(SyntaxKind.OpenParenToken))
            {
                open.Push(token);
            }
            else if (token.IsKind(SyntaxKind.CloseBraceToken) || token.IsKind(SyntaxKind.CloseParenToken))
            {
                // The parser puts in what is missing; those tokens have no text.
                if (!token.IsMissing && open.Count > 0 && open.Peek().IsKind(token.IsKind(SyntaxKind.CloseBraceToken) ? SyntaxKind.OpenBraceToken : SyntaxKind.OpenParenToken))
                {
                    open.Pop();
                }
            }
        }
        return open.TryPop(out SyntaxToken left)
            ? $"The {left.Text} in line {left.GetLocation().GetLineSpan().StartLinePosition.Line + 1} is not closed."
            : null;
    }

    [GeneratedRegex(@"'(System\.Threading\.Tasks\.)?(Value)?Task(<.*>)?'")]
    private static partial Regex TaskInMessage();
}
