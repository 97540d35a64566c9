using System.Text.Json.Nodes;
using Course.Classroom.Assignments;

namespace Course.Classroom.Tests.Assignments;

public sealed class AssignmentTests
{
    [Fact]
    public void AnAssignmentKnowsItsTasksAndTheirPoints()
    {
        var assignment = Assignment.Of(SmallAssignment.With(document =>
        {
            document.Settings()["due"] = "2026-12-01T23:59:00+01:00";
            document.Settings()["late"] = new JsonObject { ["penaltyPerDay"] = 0.1, ["maxPenalty"] = 0.5 };
        }));

        Assert.Equal(("01-doubling", "Assignment 1: Doubling", 1, 2.0), (assignment.Id, assignment.Title, assignment.Chapter, assignment.Points));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 23, 59, 0, TimeSpan.FromHours(1)), assignment.Due);
        var task = Assert.Single(assignment.Tasks);
        Assert.Equal(("twice", "Twice", 2.0), (task.Id, task.Title, task.Points));
        Assert.Equal(["text", "answer", "test"], new[] { task.Text, task.Answers[0], task.Tests[0] }.Select(cell => cell.Id));
    }

    [Fact]
    public void HiddenTestsMayHaveACellOfTheirOwn()
    {
        var assignment = Assignment.Of(SmallAssignment.With(document =>
        {
            document.Cells[0].Source = "# T\n\n3.5 points";
            document.Cells[2].Source = "## Twice (3.5 points)";
            document.Cells.Add(SmallAssignment.With(
                Course.Jupyter.Documents.CSharpNotebook.Code("// BEGIN HIDDEN TESTS\nAssessment.Of(\"twice\", points: 1.5).Hidden()\n// END HIDDEN TESTS", "hidden"),
                "twice-hidden", grade: true, locked: true, points: 1.5));
        }));

        Assert.Equal(3.5, Assert.Single(assignment.Tasks).Points);
        Assert.Equal(["test", "hidden"], assignment.Tasks[0].Tests.Select(cell => cell.Id));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.1)]
    [InlineData(24, 0.1)]
    [InlineData(25, 0.2)]
    [InlineData(1000, 0.5)]
    public void EachBegunDayCosts(double hoursLate, double penalty)
    {
        var due = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(penalty, new LateRule(0.1, 0.5, TimeSpan.Zero, null).PenaltyOf(due, due.AddHours(hoursLate)), 1e-12);
    }

    [Fact]
    public void AllProblemsAreNamedAtOnce()
    {
        var error = Assert.Throws<AssignmentFormatException>(() => Assignment.Of(SmallAssignment.With(document =>
        {
            document.Settings()["id"] = "Doubling!";
            document.Fields(4)["points"] = 3;
            document.Cells[3].Source = "int Twice(int n) => 2 * n;";
        })));

        Assert.Equal(
            """
            notebook is not an assignment as it should be:
              notebook: id: metadata.course.assignment.id is "Doubling!"; an id is made of small letters, digits and single hyphens, as in 03-self-attention
              cell 3 (id twice-text): points: the heading says 2, but the test cells of the task are worth 3
              cell 4 (id twice-answer): region: there is no solution; put it between // BEGIN SOLUTION and // END SOLUTION
              cell 5 (id twice): test: the assessment is Assessment.Of("twice", points: 2), but id and points of the cell say Assessment.Of("twice", points: 3)
            """.ReplaceLineEndings("\n"), error.Message);
    }
}
