using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine.Directives;

/// <summary>Tells a console whether more lines are wanted.</summary>
internal static class CodeCompleteness
{
    private const int Step = 4;

    /// <summary>Whether the code could run as it stands.</summary>
    public static Completeness Of(string code)
    {
        SyntaxTree[] trees;
        try
        {
            trees = [.. CellParser.Parse(code).OfType<CodePart>().Select(part => SubmissionCompiler.Parse(part.Code, ""))];
        }
        catch (DirectiveException)
        {
            return Completeness.Invalid;
        }
        catch (CodeRefusedException)
        {
            // It will be refused, with words, when it is run.
            return Completeness.Complete;
        }
        return !trees.All(SyntaxFactory.IsCompleteSubmission) ? Completeness.Incomplete
            : trees.Any(HasErrors) ? Completeness.Invalid
            : Completeness.Complete;
    }

    /// <summary>What a further line begins with: as the last line, one step deeper for each bracket that it leaves open.</summary>
    public static string IndentAfter(string code)
    {
        string last = code.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        int indent = last.TrimEnd().Length - last.Trim().Length;
        int open = SyntaxFactory.ParseTokens(last).Sum(token => token.Kind() switch
        {
            SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
            SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
            _ => 0,
        });
        bool closedFirst = last.TrimStart() is ['}' or ')' or ']', ..];
        return new string(' ', Math.Max(0, indent + (Step * Math.Clamp(open + (closedFirst ? 1 : 0), 0, 1))));
    }

    private static bool HasErrors(SyntaxTree tree) =>
        tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error);
}

/// <summary>Whether code could run as it stands.</summary>
internal enum Completeness
{
    /// <summary>It could run.</summary>
    Complete,

    /// <summary>It breaks off; more lines may complete it.</summary>
    Incomplete,

    /// <summary>No further line can make it right.</summary>
    Invalid,
}
