using Course.Kernel.Engine.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine;

/// <summary>Tells a console whether more lines are wanted.</summary>
internal static class CodeCompleteness
{
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
        return !trees.All(SyntaxFactory.IsCompleteSubmission) ? Completeness.Incomplete
            : trees.Any(HasErrors) ? Completeness.Invalid
            : Completeness.Complete;
    }

    private static bool HasErrors(SyntaxTree tree) =>
        tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error);
}
