using Course.Classroom.Assignments;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assignments.Tests;

/// <summary>What runs beside the code of learners, for each test cell of the course.</summary>
public sealed class AnswerCellsTests
{
    private static readonly string[] Secret = ["expected", "mistakes", "hint", "looksLike", "low", "high", "tolerance", "name"];

    public static TheoryData<string> Ids => CourseAssignments.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void NoTextOfACheckAndNothingThatOnlyExpectedAnswersNeedIsInThem(string id)
    {
        var tests = CourseAssignments.Read(id).Tasks.SelectMany(task => task.Tests);
        Complaints.None([.. tests.SelectMany(test => ComplaintsOf(test.Source).Select(complaint => $"{test.Id}: {complaint}"))]);
    }

    private static IEnumerable<string> ComplaintsOf(string source)
    {
        var cells = AnswerCells.Of(source);
        string asking = cells.Visible + cells.Hidden;
        if (asking.Contains("//", StringComparison.Ordinal))
            yield return "a comment stands there";
        var checks = CellCode.Read(source).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Close" or "Equal" or "Same" or "Throws" or "Between" }).ToList();
        foreach (var call in checks)
        {
            var arguments = call.ArgumentList.Arguments;
            var secrets = arguments.Index().Where(argument => argument.Item.NameColon is { } name
                ? Secret.Contains(name.Name.Identifier.ValueText)
                : argument.Index is 0 or 1 or 3 && !(argument.Index == 3 && call.ToString().Contains(".Same(", StringComparison.Ordinal)));
            string asked = string.Join('\n', arguments.Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>());
            // A longer expression there is a solution by hand; of a short one, such as 3, nothing can be told.
            foreach (string secret in secrets.Select(argument => argument.Item.Expression.ToString()).Where(text => text.Length > 12 && !asked.Contains(text, StringComparison.Ordinal)))
            {
                if (asking.Contains(secret, StringComparison.Ordinal))
                    yield return $"this stands there: {secret}";
            }
        }
    }
}
