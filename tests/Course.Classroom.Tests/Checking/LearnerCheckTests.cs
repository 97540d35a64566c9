using Course.Checks;
using Course.Classroom.Checking;
using Course.Classroom.Release;
using Course.Cli.Kernels;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Checking;

public sealed class LearnerCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-check-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Save(NotebookDocument notebook, string name = TestAssignment.Id + ".ipynb")
    {
        string path = Path.Combine(folder.FullName, name);
        notebook.Save(path);
        return path;
    }

    private static NotebookDocument Released() => StudentVersion.Of(TestAssignment.Create());

    [Fact]
    public void TheTypeOfAnAssessmentIsTheOneThatTestCellsGive() => Assert.Equal(Assessment.MimeType, LearnerCheck.MimeType);

    [Fact]
    public void AReleasedNotebookIsTheRightFileWithNothingWritten()
    {
        var report = LearnerCheck.Read(Save(Released()), TestAssignment.Id).Report();
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.Equal([("twice", false, 2.0), ("total", false, 3.0), ("last", false, 2.0)], report.Tasks.Select(task => (task.Id, task.IsAnswered, task.Points)));
        Assert.False(report.IsReady);
    }

    [Fact]
    public void WhatIsWrongWithAFileIsSaid()
    {
        var other = LearnerCheck.Read(Save(Released()), "01-other").Report();
        Assert.Equal(["This is the assignment 00-sums, and 01-other was asked for."], other.Problems);

        var none = LearnerCheck.Read(Save(CSharpNotebook.Create(CSharpNotebook.Code("1")), "notes.ipynb")).Report();
        Assert.Equal(["This is not an assignment: it has no cell to answer in. Is it the right file?"], none.Problems);

        var notebook = TestAssignment.Answered();
        TestAssignment.CellOf(notebook, "twice").Source += " ";
        TestAssignment.CellOf(notebook, "total-answer").ExecutionCount = 3;
        var report = LearnerCheck.Read(Save(notebook, "mine.ipynb")).Report();
        Assert.Equal(
            [
                "The file is called mine.ipynb; hand it in as 00-sums.ipynb.", "The answer twice-answer has not been run, or its output was cleared.",
                "The locked cell twice was changed. It is put back before grading.", "The answer last-answer has not been run, or its output was cleared.",
            ], report.Notes);

        File.WriteAllText(Path.Combine(folder.FullName, "broken.ipynb"), "{");
        Assert.Throws<NotebookFormatException>(() => LearnerCheck.Read(Path.Combine(folder.FullName, "broken.ipynb")));
    }

    [Fact]
    public void ANewerCopyOfJupytersIsNoticed()
    {
        string path = Save(Released()), copies = Directory.CreateDirectory(Path.Combine(folder.FullName, ".ipynb_checkpoints")).FullName;
        File.Copy(path, Path.Combine(copies, TestAssignment.Id + "-checkpoint.ipynb"));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        Assert.Equal(["Jupyter has a newer copy of this file in .ipynb_checkpoints: save the notebook once more."], LearnerCheck.Read(path).Report().Notes);
    }

    [Fact]
    public async Task VisibleChecksRunAlsoBehindACellThatFails()
    {
        string path = Save(TestAssignment.Answered(("twice", "int Twice(int x) => x * x;"), ("total", "double Total(double[] values) => nonsense;")));
        var check = LearnerCheck.Read(path);
        await check.RunAsync(OwnKernel.Launch, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var report = check.Report();

        Assert.False(report.IsReady);
        var (twice, total, last) = (report.Tasks[0], report.Tasks[1], report.Tasks[2]);
        Assert.Equal(("three", false, "6", "9", "squared"), (twice.Checks[0].Name, twice.Checks[0].Passed, twice.Checks[0].Expected, twice.Checks[0].Actual, twice.Checks[0].LooksLike));
        Assert.Single(twice.Checks);
        Assert.StartsWith("CS0103: ", total.Problem, StringComparison.Ordinal);
        Assert.True(last.IsReady);
    }

    [Fact]
    public async Task AnAnswerThatEndsTheProgramIsSaid()
    {
        var check = LearnerCheck.Read(Save(TestAssignment.Answered(("twice", "Environment.Exit(3);"))));
        await check.RunAsync(OwnKernel.Launch, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(["The cell twice-answer ended the program, and the cells behind it did not run."], check.Report().Problems);
    }
}
