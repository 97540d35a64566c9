using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// Lets a cell end in a Span, which lives on the stack and so cannot be anybody's value: what it holds is copied.
/// </summary>
internal static class SpanValue
{
    /// <summary>The cell with a copy for its value; null where something else is wrong with it.</summary>
    public static SyntaxTree? Copied(SyntaxTree tree, ImmutableArray<Diagnostic> errors)
    {
        if (errors is not [{ Id: "CS0029" } only]
            || ((CompilationUnitSyntax)tree.GetRoot()).Members is not [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { Expression: var value } }]
            || only.Location.SourceSpan != value.Span)
        {
            return null;
        }
        string message = only.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        string? copy = message.Contains("Span<char>' to 'object'", StringComparison.Ordinal) ? ".ToString()"
            : message.Contains("Span<", StringComparison.Ordinal) && message.EndsWith("to 'object'", StringComparison.Ordinal) ? ".ToArray()"
            : null;
        if (copy is null)
            return null;
        bool isPrimary = value is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        TextChange[] changes = isPrimary
            ? [new TextChange(new TextSpan(value.Span.End, 0), copy)]
            : [new TextChange(new TextSpan(value.SpanStart, 0), "("), new TextChange(new TextSpan(value.Span.End, 0), ")" + copy)];
        return tree.WithChangedText(tree.GetText().WithChanges(changes));
    }
}
