using System.Text.RegularExpressions;
using Course.Runner.Reports;

namespace Course.Runner.Tests.Execution;

public class MisbehavingNotebookTests(MisbehavingNotebooks run) : IClassFixture<MisbehavingNotebooks>
{
    private static readonly ResultStatus[] StoppedAtTheSecondCell = [ResultStatus.Passed, ResultStatus.Failed, ResultStatus.Skipped];

    [Theory]
    [InlineData("good-first.ipynb")]
    [InlineData("good-last.ipynb")]
    public void TheOthersGoOn(string name)
    {
        Assert.Null(run[name].Reason);
        Assert.Equal([ResultStatus.Passed, ResultStatus.Passed], run[name].Cells.Select(cell => cell.Status));
        Assert.Equal("after\n", run.Place.Stdout(name, 1));
    }

    [Fact]
    public void NoProcessStaysBehind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which processes belong to a run.");
        Assert.Equal(0, run.Place.ProcessesLeft);
    }

    [Theory]
    [InlineData("broken.ipynb", "line 1, column 12: ")]
    [InlineData("old.ipynb", "this is nbformat 3.0, and 4.0 to 4.5 can be read; ")]
    [InlineData("missing.ipynb", "there is no such file.")]
    [InlineData("python.ipynb", "it is written in python, and the kernel .NET (C#) runs C#: choose another with --kernel python3")]
    public void WhatIsNoNotebookForThisKernelIsNotStarted(string name, string reason)
    {
        Assert.StartsWith(reason, run[name].Reason, StringComparison.Ordinal);
        Assert.Empty(run[name].Cells);
    }

    [Theory]
    [InlineData("exit.ipynb", "the kernel died: exit code 42")]
    [InlineData("orphan.ipynb", "the kernel died: exit code 0")]
    [InlineData("overflow.ipynb", "the kernel died of a stack overflow: signal SIGABRT (exit code 134)")]
    [InlineData("throws.ipynb", "System.DivideByZeroException: Attempted to divide by zero.")]
    public void TheFailingCellEndsItsNotebook(string name, string problem)
    {
        var result = run[name];
        Assert.Equal(StoppedAtTheSecondCell, result.Cells.Select(cell => cell.Status));
        Assert.Equal(problem, result.Cells[1].Problem);
        Assert.Equal($"cell 2 ({result.Cells[1].Id}): {problem}", result.Reason);
        Assert.Equal("before\n", run.Place.Stdout(name, 0));
        Assert.Empty(run.Place.Copy(name).Cells[2].Outputs);
    }

    [Fact]
    public void AStackOverflowNamesTheMethodOnce()
    {
        string details = run["overflow.ipynb"].Details!;
        Assert.Contains("Stack overflow.\n", details, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(details, "CombinePredicates"));
    }

    [Fact]
    public void AnErrorTellsItsLineAndCode()
    {
        Assert.Contains("line 2", run["throws.ipynb"].Details, StringComparison.Ordinal);
        Assert.Contains("1 / zero", run["throws.ipynb"].Details, StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryPastTheLimitEndsTheKernel()
    {
        var result = run["memory.ipynb"];
        Assert.Equal(StoppedAtTheSecondCell, result.Cells.Select(cell => cell.Status));
        Assert.Matches(@"^the kernel used \d+ MB, more than the limit of 700 MB \(--memory\), and was ended$", result.Cells[1].Problem);
        Assert.True(result.PeakMemoryMB > 700);
        Assert.Equal("before\n", run.Place.Stdout("memory.ipynb", 0));
    }

    [Fact]
    public void EveryLineOfAFloodArrives()
    {
        Assert.Null(run["flood.ipynb"].Reason);
        Assert.Equal(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i}\n")), run.Place.Stdout("flood.ipynb", 1));
    }

    [Theory]
    [InlineData("finalizer.ipynb", "from a finalizer")]
    [InlineData("background.ipynb", "from a thread")]
    public void AnExceptionThatNoCellCatchesIsShownAndTheSessionGoesOn(string name, string message)
    {
        Assert.Null(run[name].Reason);
        Assert.Contains(message, run.Place.Copy(name).ToJson(), StringComparison.Ordinal);
        Assert.Equal("after\n", run.Place.Stdout(name, 2));
    }
}
