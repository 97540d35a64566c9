using Course.Jupyter.Documents;
using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public class OddNotebookTests(OddNotebooks run) : IClassFixture<OddNotebooks>
{
    [Theory]
    [InlineData("metadata.ipynb", "F#", "polyglot_notebook.kernelName in its metadata")]
    [InlineData("older.ipynb", "PowerShell", "dotnet_interactive.language in its metadata")]
    [InlineData("magic.ipynb", "JavaScript", "the line \"#!javascript\"")]
    [InlineData("python.ipynb", "Python", "the line \"%%python\"")]
    public void ACellOfAnotherLanguageIsNamedAndNotCompiled(string name, string language, string says)
    {
        var result = run[name];
        Assert.Equal([ResultStatus.Passed, ResultStatus.Failed, ResultStatus.Skipped], result.Cells.Select(cell => cell.Status));
        Assert.Equal($"cell 2 ({result.Cells[1].Id}): it is written in {language}, as {says} says, and this kernel runs C#: "
            + "rewrite the cell, or tag it skip-execution to leave it out", result.Reason);
        Assert.Equal("before\n", run.Place.Stdout(name, 0));
        Assert.Empty(run.Place.Copy(name).Cells[1].Outputs);
    }

    [Theory]
    [InlineData("own.ipynb")]
    [InlineData("kernel.ipynb")]
    [InlineData("polyglot.ipynb")]
    public void WhatIsCSharpByAnyNameRuns(string name)
    {
        Assert.Null(run[name].Reason);
        Assert.All(run[name].Cells, cell => Assert.Equal(ResultStatus.Passed, cell.Status));
    }

    [Fact]
    public void ANotebookOfAnotherLanguageIsStillRefusedByName() => Assert.Equal(
        "it is written in F#, and the kernel .NET (C#) runs C#: choose another with --kernel .net-fsharp",
        run["fsharp.ipynb"].Reason);

    [Theory]
    [InlineData("empty.ipynb", "it has no code cell, so there was nothing to run")]
    [InlineData("skipped.ipynb", "each of its code cells is empty or tagged skip-execution, so there was nothing to run")]
    public void NothingToRunIsSaid(string name, string notice)
    {
        Assert.True(run[name].Passed);
        Assert.Equal(notice, run[name].Notice);
        Assert.All(run[name].Cells, cell => Assert.Equal(ResultStatus.Skipped, cell.Status));
        Assert.True(File.Exists(Path.Combine(run.Place.Folder, "out", name)));
    }

    [Fact]
    public async Task TheLimitInTheNotebookCounts()
    {
        foreach (double limit in Patience.GrowingLimits().Select(limit => limit.TotalSeconds))
        {
            var result = await run.RunWithLimitAsync(limit);
            // The first cell compiles on a cold machine under the same limit.
            if (result.Cells[0].Status != ResultStatus.Passed)
                continue;
            Assert.Equal(
                FormattableString.Invariant($"it ran longer than {limit} s (execution.timeout in the notebook's metadata) and was interrupted"),
                result.Cells[1].Problem);
            return;
        }
        Assert.Fail("The first cell came to its end under no limit.");
    }

    [Fact]
    public void ALimitThatIsNoNumberIsRefused() => Assert.Equal(
        "metadata.execution.timeout: expected a number of seconds above 0, or -1 for no limit, found \"soon\"", run["badlimit.ipynb"].Reason);

    [Fact]
    public void RepairedIdsAreSaidInOneLine()
    {
        Assert.Null(run["ids.ipynb"].Reason);
        Assert.Equal("new ids for cells[1] (had the number 1.5); --update writes them; "
            + "it was committed without outputs, so there was nothing to compare; --update writes them", run["ids.ipynb"].Notice);
        Assert.Contains("\"x\": NaN", File.ReadAllText(Path.Combine(run.Place.Folder, "out", "ids.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANotebookChangedWhileItRanIsNotWrittenOver()
    {
        using var place = new Workplace();
        string path = place.Add("changed.ipynb", Code("1 + 1"), Code("2 + 2"));
        place.CellDone = (_, cell) => File.AppendAllText(path, cell.Index == 0 ? "\n" : "");
        var result = await place.RunAsync(path, place.Options with { Update = true });
        Assert.Equal("it could not be saved: the notebook was changed while it ran; nothing was written into it, run it again", result.Reason);
        Assert.Empty(NotebookDocument.Read(path).Cells[0].Outputs);
    }

    [Fact]
    public async Task ANotebookDeletedWhileItRanIsComparedAllTheSame()
    {
        using var place = new Workplace();
        string path = place.Add("deleted.ipynb", Code("1 + 1"), Code("2 + 2"));
        place.CellDone = (_, _) => File.Delete(path);
        var result = await place.RunAsync(path);
        Assert.Null(result.Reason);
    }

    [Fact]
    public async Task ALoopOfLinksAndANameOfManyLinesDoNotStopTheOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there, and names have no line breaks.");
        using var place = new Workplace();
        string loop = place.PathOf("loop.ipynb");
        File.CreateSymbolicLink(loop, loop);
        var report = await place.RunAsync(place.Options, [loop, place.Add("ä b\nc [red].ipynb", Code("1"))], TestContext.Current.CancellationToken);
        Assert.StartsWith("the file cannot be read: ", report.Notebooks[0].Reason, StringComparison.Ordinal);
        Assert.True(report.Notebooks[1].Passed);
    }
}
