using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Assignments;

/// <summary>
/// A test cell as it runs beside a learner's code: the inputs and the calls, without what is expected, the mistakes that are known, names, hints and
/// points. Visible and hidden checks are two cells, so that no hidden input is there before all visible answers are given.
/// </summary>
/// <remarks>
/// Of the declarations those stay that the calls need, by their names; so do statements that mention one that stays. What takes part in
/// expected answers alone is gone, and so is every comment.
/// </remarks>
internal sealed class AnswerCells
{
    private const string Sheet = "global::Course.Checks.AnswerSheet", Key = "global::Course.Checks.AnswerKey";

    private readonly CompilationUnitSyntax root;
    private readonly ExpressionSyntax assessment;
    private readonly List<InvocationExpressionSyntax> chain;

    private AnswerCells(CompilationUnitSyntax root, List<InvocationExpressionSyntax> chain) => (this.root, this.chain, assessment) = (root, chain, chain[^1]);

    /// <summary>The cell that asks for the answers to the checks that learners see; null when there are none.</summary>
    public string? Visible => Asking(hidden: false);

    /// <summary>The cell that asks for the answers to the hidden checks; null when there are none.</summary>
    public string? Hidden => Asking(hidden: true);

    /// <summary>Takes a test cell apart.</summary>
    /// <exception cref="FormatException">It is not of the form that <see cref="Problem"/> describes.</exception>
    public static AnswerCells Of(string code) =>
        Read(code) is (var cells, null) ? cells! : throw new FormatException(Problem(code));

    /// <summary>Why the answers of a test cell cannot be taken apart from what it expects, and what would be right; null when they can.</summary>
    public static string? Problem(string code) => Read(code).Problem;

    /// <summary>The cell as it runs where only the assignment's own solutions do: its assessment is kept to judge others by.</summary>
    /// <param name="id">What the cell is called there.</param>
    public string Keeping(string id)
    {
        string code = root.ToFullString();
        return $"{code[..assessment.SpanStart]}{Key}.Keep({SymbolDisplay.FormatLiteral(id, quote: true)}, {assessment});{code[assessment.Span.End..]}";
    }

    /// <summary>The call by which answers are judged there.</summary>
    /// <param name="sheets">The answers, as JSON.</param>
    public static string Judging(string sheets) => $"{Key}.Judge({SymbolDisplay.FormatLiteral(sheets, quote: true)})";

    private static (AnswerCells? Cells, string? Problem) Read(string code)
    {
        var root = CellCode.Read(code);
        if (root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>().FirstOrDefault() is { } directive)
            return (null, $"there is a directive in it, {directive.ToString().Trim()}; put it into a locked cell before it");
        List<InvocationExpressionSyntax> chain = [];
        var next = (root.Members.LastOrDefault() as GlobalStatementSyntax)?.Statement is ExpressionStatementSyntax last ? last.Expression : null;
        for (; next is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call; next = access.Expression)
            chain.Insert(0, call);
        if (next is not IdentifierNameSyntax { Identifier.ValueText: "Assessment" } || chain is not [var first, ..] || NameOf(first) != "Of")
            return (null, "its last expression is not one chain of calls; write Assessment.Of(…) and behind it .Given(…), .Hidden() and the checks");
        var cells = new AnswerCells(root, chain);
        foreach (var call in chain.Skip(1))
        {
            if (Questions(call) is null && NameOf(call) is not "Hidden")
                return (null, $"it calls .{NameOf(call)}, and the chain of an assessment is made of Given, Within, Hidden, Close, Equal, Same, Between and Throws");
        }
        return (cells, null);
    }

    /// <summary>What a call of the chain becomes: a method of the sheet and its arguments; null where there is none.</summary>
    private static (string Method, IReadOnlyList<ExpressionSyntax> Arguments)? Questions(InvocationExpressionSyntax call)
    {
        (string Method, (string Name, int Place)[] Arguments)? form = NameOf(call) switch
        {
            "Given" => ("Given", [("input", 0)]),
            "Within" => ("Within", [("seconds", 0)]),
            "Close" or "Equal" => ("Ask", [("answer", 2)]),
            "Throws" => ("Ask", [("call", 2)]),
            "Between" => ("Measure", [("measure", 2)]),
            "Same" => ("AskTwice", [("answer", 2), ("other", 3)]),
            _ => null,
        };
        if (form is not { } known)
            return null;
        ExpressionSyntax?[] arguments = [.. known.Arguments.Select(argument => Argument(call, argument.Name, argument.Place))];
        return arguments.Contains(null) ? null : (known.Method, arguments!);
    }

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax call, string name, int place)
    {
        var arguments = call.ArgumentList.Arguments;
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)?.Expression
            ?? (arguments.ElementAtOrDefault(place) is { NameColon: null } positional ? positional.Expression : null);
    }

    private static string NameOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    private string? Asking(bool hidden)
    {
        bool inHidden = false, asks = false;
        List<SyntaxNode> kept = [];
        var calls = new StringBuilder();
        foreach (var call in chain.Skip(1))
        {
            inHidden |= NameOf(call) == "Hidden";
            bool isCheck = NameOf(call) is not ("Given" or "Within" or "Hidden");
            if (Questions(call) is not var (method, arguments) || (isCheck ? inHidden != hidden : inHidden && !hidden))
                continue;
            asks |= isCheck;
            kept.AddRange(arguments);
            string name = method == "Given" ? ", " + (Argument(call, "name", 1) is { } given ? Bare(given) : SymbolDisplay.FormatLiteral(arguments[0].ToString(), quote: true)) : "";
            calls.Append($"\n    .{method}({string.Join(", ", arguments.Select(Bare))}{name})");
        }
        if (!asks)
            return null;
        var code = new StringBuilder();
        foreach (var import in root.Usings)
            code.Append(Bare(import)).Append('\n');
        code.Append($"{Sheet}.Prepare();\n");
        foreach (var part in Needed(kept))
            code.Append(Bare(part)).Append('\n');
        return code.Append($"{Sheet}.Begin()").Append(calls).ToString();
    }

    /// <summary>The declarations and statements that some code needs, in order.</summary>
    private IEnumerable<MemberDeclarationSyntax> Needed(IEnumerable<SyntaxNode> code)
    {
        MemberDeclarationSyntax[] parts = [.. root.Members.SkipLast(1).SelectMany(Parts)];
        string[][] declared = [.. parts.Select(part => Declared(part).ToArray())];
        HashSet<string> names = [.. code.SelectMany(CodeNames.Used)], called = [.. code.SelectMany(Called)], own = [.. declared.SelectMany(found => found)];
        bool[] needed = new bool[parts.Length];
        for (bool more = true; more;)
        {
            more = false;
            for (int i = 0; i < parts.Length; i++)
            {
                bool changes = parts[i] is GlobalStatementSyntax && CodeNames.Used(parts[i]).Any(name => own.Contains(name) && names.Contains(name));
                if (needed[i] || !(changes || declared[i].Any(names.Contains) || Extensions(parts[i]).Any(called.Contains)))
                    continue;
                needed[i] = more = true;
                names.UnionWith(CodeNames.Used(parts[i]));
                called.UnionWith(Called(parts[i]));
            }
        }
        return parts.Where((_, i) => needed[i]);
    }

    /// <summary>A declaration of several variables is one for each.</summary>
    private static IEnumerable<MemberDeclarationSyntax> Parts(MemberDeclarationSyntax member) => member is FieldDeclarationSyntax { Declaration.Variables.Count: > 1 } field
        ? field.Declaration.Variables.Select(variable => field.WithDeclaration(field.Declaration.WithVariables(SyntaxFactory.SingletonSeparatedList(variable))))
        : [member];

    private static IEnumerable<string> Declared(MemberDeclarationSyntax part) => part switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        _ => CodeNames.Declared(part),
    };

    /// <summary>The methods in it that are called like members of something else.</summary>
    private static IEnumerable<string> Extensions(MemberDeclarationSyntax part) => part.DescendantNodesAndSelf().OfType<MethodDeclarationSyntax>()
        .Where(CodeNames.IsExtension).Select(method => method.Identifier.ValueText);

    private static IEnumerable<string> Called(SyntaxNode code) =>
        code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(CodeNames.IsMember).Select(name => name.Identifier.ValueText);

    /// <summary>Code without its comments.</summary>
    private static string Bare(SyntaxNode code) => code.ReplaceTrivia(
        code.DescendantTrivia(),
        (trivia, _) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? trivia : SyntaxFactory.Space).ToString();
}
