using Course.Classroom.Assignments;
using Course.Classroom.Release;
using Course.Jupyter.Documents;

namespace Assignments.Tests;

/// <summary>What learners get of the course's assignments.</summary>
public sealed class StudentVersionTests
{
    // A shorter line, such as a brace, says nothing.
    private const int TellingLength = 12;

    public static TheoryData<string> Ids => CourseAssignments.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task RunsFromTopToBottomAndScoresNothing(string id)
    {
        var assignment = CourseAssignments.Read(id);
        var trial = await MutationTrial.OfAsync(id);
        var tasks = trial.Unanswered;

        Complaints.None(trial.Errors);
        Assert.Equal(assignment.Tasks.Select(task => task.Id).Order(), tasks.Keys.Order());
        Assert.All(tasks.Values, task => Assert.All(task.Checks, check => Assert.False(check.Passed, check.ToString())));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HoldsNoLineOfASolutionOrAHiddenTest(string id)
    {
        var assignment = CourseAssignments.Read(id);
        var shown = StudentVersion.Of(assignment);
        string text = string.Join('\n', shown.Cells.Select(cell => cell.Source));
        string[] visible = [.. assignment.Source.Cells.SelectMany(Visible)];

        string[] secret =
        [
            .. assignment.Source.Cells.SelectMany(cell => CodeRegion.All.SelectMany(region => region.Inside(cell.Source)))
                .Select(line => line.Text.Trim())
                .Where(line => line.Length >= TellingLength && !line.StartsWith(Stub.Mark, StringComparison.Ordinal) && !visible.Any(seen => seen.Contains(line, StringComparison.Ordinal))),
        ];

        Assert.NotEmpty(secret);
        Assert.All(secret, line => Assert.DoesNotContain(line, text));
        Assert.DoesNotContain("BEGIN ", text);
        Assert.All(shown.Cells, cell => Assert.Empty(cell.Outputs));
    }

    private static IEnumerable<string> Visible(NotebookCell cell)
    {
        var inside = CodeRegion.All.SelectMany(region => region.Inside(cell.Source)).Select(line => line.Line).ToHashSet();
        return cell.Source.Split('\n').Where((_, i) => !inside.Contains(i + 1));
    }
}
