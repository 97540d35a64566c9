using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Assignments;

/// <summary>What the code of a test cell says about its assessment.</summary>
internal sealed class TestCell(string code)
{
    private readonly CompilationUnitSyntax root = CellCode.Read(code);

    /// <summary>The calls that begin an assessment: <c>Assessment.Of("scores", points: 3)</c>.</summary>
    public IEnumerable<AssessmentStart> Starts => CallsOf("Of")
        .Where(call => ((MemberAccessExpressionSyntax)call.Expression).Expression is IdentifierNameSyntax { Identifier.ValueText: "Assessment" })
        .Select(call => new AssessmentStart(
            call.ToString(), Literal(call, 0) as string, Literal(call, 1) is IConvertible points and not string ? points.ToDouble(CultureInfo.InvariantCulture) : null));

    /// <summary>The lines, counted from 1, in which the checks that follow are hidden: <c>.Hidden()</c>.</summary>
    public IEnumerable<int> HidingLines => CallsOf("Hidden").Select(call => ((MemberAccessExpressionSyntax)call.Expression).Name.GetLocation().GetLineSpan().StartLinePosition.Line + 1);

    /// <summary>Whether the last thing in it is a semicolon, so that the cell has no result.</summary>
    public bool EndsInSemicolon => root.GetLastToken().IsKind(SyntaxKind.SemicolonToken);

    private IEnumerable<InvocationExpressionSyntax> CallsOf(string method) => root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == method);

    private static object? Literal(InvocationExpressionSyntax call, int argument) =>
        (call.ArgumentList.Arguments.ElementAtOrDefault(argument)?.Expression as LiteralExpressionSyntax)?.Token.Value;
}

/// <summary>A call that begins an assessment.</summary>
/// <param name="Text">The call as it is written.</param>
/// <param name="Task">The task it names; null where that is no literal.</param>
/// <param name="Points">What it says the checks are worth together; null where that is no literal.</param>
internal sealed record AssessmentStart(string Text, string? Task, double? Points);
