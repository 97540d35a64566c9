using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine;

/// <summary>Tells a console whether more lines are wanted.</summary>
internal static class CodeCompleteness
{
    /// <summary>The compiler knows no #! directives; the session does.</summary>
    private const string UnknownDirective = "CS1024";

    public static Completeness Of(string code)
    {
        SyntaxTree tree = SubmissionCompiler.Parse(code, "");
        return !SyntaxFactory.IsCompleteSubmission(tree) ? Completeness.Incomplete
            : tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error && found.Id != UnknownDirective) ? Completeness.Invalid
            : Completeness.Complete;
    }
}
