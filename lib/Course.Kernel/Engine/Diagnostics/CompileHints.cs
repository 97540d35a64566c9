using System.Text.RegularExpressions;
using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>What may help with an error, for the usual troubles of notebooks and of people who come from Python.</summary>
/// <param name="compilation">The cell that failed.</param>
/// <param name="sources">All cells that were sent.</param>
internal sealed partial class CompileHints(CSharpCompilation compilation, CellSources sources)
{
    private const string SpanValue = "A Span lives on the stack and cannot be the value of a cell. Copy it: ….ToArray()";

    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["CS1106"] = "Extension methods stand at the top of the cell, or in a class that is static: static class Extensions { public static int Twice(this int x) => 2 * x; }",
        ["CS1109"] = "In a static class of a cell, extension methods are public: public static int Twice(this int x) => 2 * x;",
        ["CS1009"] = "In a text \\ begins a special character. Double it, or put @ before the text: @\"C:\\data\"",
        ["CS1010"] = "A text in \" ends on its line. One of several lines stands between \"\"\" and \"\"\".",
        ["CS7020"] = "yield belongs into a method: IEnumerable<int> Numbers() { yield return 1; }",
        ["CS1529"] = "Using lines stand at the top of the cell, before all other code.",
        ["CS9283"] = "Put it into a static class: static class Extensions { extension(string s) { … } }",
        ["CS0122"] = "Members of a class are private unless they say public.",
        ["CS8346"] = SpanValue,
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
            return null;
        var span = error.Location.GetLineSpan();
        string line = sources.Line(span.Path, span.StartLinePosition.Line + 1) ?? "";
        var token = error.Location.SourceTree!.GetRoot().FindToken(error.Location.SourceSpan.Start);
        if (OddCharacters.In(error.Location.SourceTree, error.Location.SourceTree.GetLineSpan(error.Location.SourceSpan).StartLinePosition.Line) is { } odd)
            return odd;
        if (IsUsingVariable(line))
            return "A using variable cannot stand at the top of a cell, which lives on. Write using (var x = …) { … }, or put the code into a method.";
        return error.Id switch
        {
            "CS0103" or "CS0246" when compilation.ScriptCompilationInfo is null && sources.Declaring(token.ValueText, span.Path) is { } cell =>
                $"{cell} declares it, but a namespace, and types beside an extension block, cannot see into other cells. Declare it in this cell, pass it in as a parameter, "
                + "or write an extension method: static class Extensions { public static int Twice(this int x) => 2 * x; }",
            "CS0103" => OtherLanguages.Name(token.ValueText) ?? MissingUsings.ForType(compilation, token.ValueText) ?? Similar(token) ?? EarlierCell(token, span.Path),
            "CS0246" => OtherLanguages.Line(line) ?? MissingUsings.ForType(compilation, token.ValueText) ?? Package(token),
            "CS0234" => Package(token),
            "CS1061" => Await(error) ?? Partial(token, span.Path) ?? MissingUsings.ForExtension(compilation, token),
            "CS0117" => Partial(token, span.Path),
            "CS0029" or "CS1503" when SpanInMessage().IsMatch(error.GetMessage()) => SpanValue,
            "CS0029" or "CS0266" or "CS0019" or "CS1503" or "CS1579" => Await(error),
            "CS1513" or "CS1026" => OtherLanguages.Line(line) ?? Unclosed(error.Location.SourceTree),
            _ => OtherLanguages.Line(line) ?? ByCode.GetValueOrDefault(error.Id),
        };
    }

    /// <summary>Asked of the line as a statement, since the parser of cells takes what begins with using for a namespace.</summary>
    private static bool IsUsingVariable(string line) => SyntaxFactory.ParseStatement(line.TrimStart()) is LocalDeclarationStatementSyntax
    {
        UsingKeyword.RawKind: not (int)SyntaxKind.None,
        Declaration.Variables: [{ Identifier.IsMissing: false, Initializer: not null }, ..],
    };

    private static string? Await(Diagnostic error) => TaskInMessage().IsMatch(error.GetMessage())
        ? "That is a task, whose value is not there yet. Put await before the call."
        : null;

    /// <summary>For a member that may stand in a part of the class in another cell.</summary>
    private string? Partial(SyntaxToken name, string own)
    {
        if (name.Parent?.Parent is not MemberAccessExpressionSyntax access)
            return null;
        var model = compilation.GetSemanticModel(name.SyntaxTree!);
        var type = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;
        bool isPartial = type?.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is TypeDeclarationSyntax declared && declared.Modifiers.Any(SyntaxKind.PartialKeyword)) == true;
        return isPartial && sources.Declaring(type!.Name, own) is { } other
            ? $"{other} declares {type.Name}, too. partial joins the parts of one cell only: put them all into one."
            : null;
    }

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
            return true;
        (string shorter, string longer) = name.Length < written.Length ? (name, written) : (written, name);
        if (shorter.Length < 3 || longer.Length - shorter.Length > 1)
            return false;
        int same = shorter.AsSpan().CommonPrefixLength(longer);
        return longer.AsSpan(same + 1).SequenceEqual(shorter.AsSpan(shorter.Length == longer.Length ? same + 1 : same));
    }

    private static string? Unclosed(SyntaxTree tree)
    {
        Stack<SyntaxToken> open = [];
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken) || token.IsKind(SyntaxKind.OpenParenToken))
            {
                open.Push(token);
            }
            else if (token.IsKind(SyntaxKind.CloseBraceToken) || token.IsKind(SyntaxKind.CloseParenToken))
            {
                // The parser puts in what is missing; those tokens have no text.
                if (!token.IsMissing && open.Count > 0 && open.Peek().IsKind(token.IsKind(SyntaxKind.CloseBraceToken) ? SyntaxKind.OpenBraceToken : SyntaxKind.OpenParenToken))
                    open.Pop();
            }
        }
        return open.TryPop(out var left)
            ? $"The {left.Text} in line {left.GetLocation().GetLineSpan().StartLinePosition.Line + 1} is not closed."
            : null;
    }

    [GeneratedRegex(@"'(System\.)?(ReadOnly)?Span<.*>' to 'object'")]
    private static partial Regex SpanInMessage();

    [GeneratedRegex(@"'(System\.Threading\.Tasks\.)?(Value)?Task(<.*>)?'")]
    private static partial Regex TaskInMessage();
}
