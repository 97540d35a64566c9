using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class StoppingTests : IDisposable
{
    private const string Endless = "Console.WriteLine(\"begun\");\nwhile (true) { }";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task ACellThatNeverEndsIsInterruptedAndKeepsItsOutput()
    {
        // The limit is the first cell's too, and that one compiles on a cold, busy machine.
        var options = place.Options with { CellTimeout = TimeSpan.FromSeconds(12), InterruptGrace = Patience.Max };
        var result = await place.RunAsync(place.Add("endless.ipynb", Code("1 + 1"), Code(Endless), Code("2")), options);
        Assert.Equal([ResultStatus.Passed, ResultStatus.Failed, ResultStatus.Skipped], result.Cells.Select(cell => cell.Status));
        Assert.Equal("it ran longer than 12 s (--timeout) and was interrupted", result.Cells[1].Problem);
        Assert.Equal("begun\n", place.Stdout("endless.ipynb", 1));
        Assert.Equal(0, place.ProcessesLeft);
    }

    [Fact]
    public async Task AKernelThatDoesNotListenIsEnded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The cell freezes its process with SIGSTOP.");
        var options = place.Options with { CellTimeout = TimeSpan.FromSeconds(12), InterruptGrace = TimeSpan.FromSeconds(1) };
        string freeze = "Console.WriteLine(\"begun\");\nSystem.Diagnostics.Process.Start(\"kill\", [\"-STOP\", $\"{Environment.ProcessId}\"]).WaitForExit();";
        var result = await place.RunAsync(place.Add("frozen.ipynb", Code(freeze)), options);
        Assert.Equal("it ran longer than 12 s (--timeout), did not stop when interrupted, and its kernel was ended", result.Cells[0].Problem);
        Assert.Equal(0, place.ProcessesLeft);
    }

    [Fact]
    public async Task StoppingTheRunKeepsWhatWasDoneAndReportsTheRest()
    {
        using var stop = new CancellationTokenSource();
        place.CellDone = (_, _) => stop.Cancel();
        string[] notebooks = [place.Add("first.ipynb", Code("Console.WriteLine(\"done\");"), Code(Endless)), place.Add("second.ipynb", Code("1"))];
        var report = await place.RunAsync(place.Options, notebooks, stop.Token);
        Assert.Equal("done\n", place.Stdout("first.ipynb", 0));
        Assert.StartsWith("the run was stopped", report.Notebooks[0].Cells[1].Problem, StringComparison.Ordinal);
        Assert.Equal("not run: the run was stopped", report.Notebooks[1].Reason);
        Assert.Equal(0, place.ProcessesLeft);
    }
}
