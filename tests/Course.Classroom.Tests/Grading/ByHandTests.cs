using Course.Classroom.Assignments;
using Course.Classroom.Gradebook;
using Course.Classroom.Grading;
using Course.Classroom.Release;
using Course.Classroom.Results;
using Course.Classroom.Tests.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Grading;

/// <summary>Tasks that a person grades: nbgrader's manually graded answers.</summary>
public sealed class ByHandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-by-hand-");

    public void Dispose() => folder.Delete(recursive: true);

    private static NotebookDocument Source()
    {
        var source = TestAssignment.Create().Source;
        source.Cells[0].Source = "# Sums\n\nFour tasks, 10 points.";
        source.Cells.Add(SmallAssignment.With(CSharpNotebook.Markdown("## Task 4 · Why (3 points)", "why-text"), "why-text", locked: true));
        source.Cells.Add(SmallAssignment.With(CSharpNotebook.Markdown("Write here.", "why"), "why", grade: true, solution: true, points: 3));
        return source;
    }

    private static NotebookDocument Answered(string? why)
    {
        var notebook = StudentVersion.Of(Assignment.Of(Source()));
        foreach (string id in new[] { "twice-answer", "total-answer", "last-answer" })
            TestAssignment.CellOf(notebook, id).Source = TestAssignment.CellOf(Source(), id).Source;
        if (why is not null)
            TestAssignment.CellOf(notebook, "why").Source = why;
        return notebook;
    }

    [Fact]
    public void SuchATaskHasATextAndOneAnswerWithThePoints()
    {
        var assignment = Assignment.Of(Source());
        Assert.Equal((10.0, true, 3.0), (assignment.Points, assignment.Tasks[3].IsByHand, assignment.Tasks[3].Points));
        Assert.Equal("Write here.", TestAssignment.CellOf(StudentVersion.Of(assignment), "why").Source);

        var twoCells = Source();
        twoCells.Cells.Add(SmallAssignment.With(CSharpNotebook.Code("Assessment.Of(\"why\", points: 1)", "test"), "why-answer", solution: true));
        Assert.Contains(
            "cell 14 (id why): task: the task why is graded by a person, so it has this one cell to answer in and no test; make two tasks of it",
            Assignment.Problems(twoCells).Select(problem => problem.ToString()));
        var noText = Source();
        noText.Cells.RemoveAt(noText.Cells.Count - 2);
        Assert.Contains(
            "cell 13 (id why): task: the task why has no text; ask in a locked Markdown cell with the grade_id why-text", Assignment.Problems(noText).Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("Because sums commute.", "Because sums commute.")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void WhatWasWrittenIsKeptForThePersonWhoGrades(string? written, string? expected)
    {
        var restored = CellRestorer.Restore(new GradingPlan(Assignment.Of(Source())), Answered(written));
        Assert.Equal(expected, restored.ByHand.GetValueOrDefault("why"));
        Assert.Empty(restored.Tampering);
    }

    [Fact]
    public async Task TheChecksGradeTheRestAndAStudentOrTaskIsGradedAgainWhenAsked()
    {
        Thorough.Only();
        string anna = Path.Combine(folder.FullName, "in", "anna.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(anna)!);
        Answered("Because sums commute.").Save(anna);
        Answered(null).Save(Path.Combine(folder.FullName, "in", "bert.ipynb"));
        var assignment = Assignment.Of(Source());
        var submissions = SubmissionFiles.In(Path.Combine(folder.FullName, "in"), TestAssignment.Id);
        using var gradebook = GradebookFile.Open(Path.Combine(folder.FullName, "g.db"));
        await new GradeRun(GradeRunTests.Options, assignment, gradebook).RunAsync(submissions, new NoProgress(), TestContext.Current.CancellationToken);

        var results = gradebook.Entries().Select(entry => entry.Result).ToList();
        Assert.Equal([7, 7], results.Select(result => result.Score));
        Assert.Equal((TaskVerdict.ByHand, "Because sums commute.", 3.0), (results[0].Tasks[3].Verdict, results[0].Tasks[3].Reason, results[0].Tasks[3].Max));
        Assert.Equal(TaskVerdict.NoAnswer, results[1].Tasks[3].Verdict);

        // Somebody spoilt the results; one task of one student is graded again.
        foreach (var entry in gradebook.FromChecks())
            gradebook.Put(entry with { Result = entry.Result with { Tasks = [.. entry.Result.Tasks.Select(task => task with { Score = 0 })] } });
        var again = Repeated.Of(["anna:total"], submissions, assignment);
        await new GradeRun(GradeRunTests.Options, assignment, gradebook) { Again = again }.RunAsync(submissions, new NoProgress(), TestContext.Current.CancellationToken);
        Assert.Equal([[0, 3, 0, 0], [0, 0, 0, 0]], gradebook.FromChecks().Select(entry => entry.Result.Tasks.Select(task => task.Score)));
        await new GradeRun(GradeRunTests.Options, assignment, gradebook) { Again = Repeated.Of(["anna"], submissions, assignment) }.RunAsync(submissions, new NoProgress(), TestContext.Current.CancellationToken);
        Assert.Equal([7, 0], gradebook.FromChecks().Select(entry => entry.Result.Score));
    }

    [Theory]
    [InlineData("zoe", "--again zoe: nobody is called zoe.")]
    [InlineData("anna:sing", "--again anna:sing: there is no task sing; there are twice, total, last, why.")]
    public void WhoIsNotThereIsNotGradedAgain(string written, string expected) => Assert.Equal(
        expected, Assert.Throws<Course.Runner.MisuseException>(() => Repeated.Of([written], [new Submission("anna", null, null, "")], Assignment.Of(Source()))).Message);

    private sealed class NoProgress : IGradeProgress
    {
        public void Graded(SubmissionResult result)
        {
        }

        public void AlreadyGraded(string student)
        {
        }

        public void PenaltyChanged(string student, double before, double now)
        {
        }
    }
}
