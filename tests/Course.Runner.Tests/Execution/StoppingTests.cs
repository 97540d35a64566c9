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
        foreach (var limit in Patience.GrowingLimits())
        {
            var options = place.Options with { CellTimeout = limit, InterruptGrace = Patience.Max };
            var result = await place.RunAsync(place.Add("endless.ipynb", Code("1 + 1"), Code(Endless), Code("2")), options);
            Assert.Equal(0, place.ProcessesLeft);
            // The limit is the first cell's too, and that one compiles on a cold machine.
            if (result.Cells[0].Status != ResultStatus.Passed || place.Stdout("endless.ipynb", 1).Length == 0)
                continue;
            Assert.Equal([ResultStatus.Passed, ResultStatus.Failed, ResultStatus.Skipped], result.Cells.Select(cell => cell.Status));
            Assert.Equal(FormattableString.Invariant($"it ran longer than {limit.TotalSeconds} s (--timeout) and was interrupted"), result.Cells[1].Problem);
            Assert.Equal("begun\n", place.Stdout("endless.ipynb", 1));
            return;
        }
        Assert.Fail("The cell began under no limit.");
    }

    [Fact]
    public async Task AKernelThatDoesNotListenIsEnded()
    {
        Thorough.Only();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The cell freezes its process with SIGSTOP.");
        const string Freeze = "System.Diagnostics.Process.Start(\"kill\", [\"-STOP\", $\"{Environment.ProcessId}\"]).WaitForExit();";
        foreach (var limit in Patience.GrowingLimits())
        {
            // A kernel that is not frozen yet when its time is up is interrupted, whatever time it needs for that.
            string mark = place.PathOf("frozen");
            var options = place.Options with { CellTimeout = limit, InterruptGrace = limit };
            var result = await place.RunAsync(place.Add("frozen.ipynb", Code($"System.IO.File.WriteAllText(\"{mark}\", \"\");\n{Freeze}")), options);
            Assert.Equal(0, place.ProcessesLeft);
            if (!File.Exists(mark))
                continue;
            Assert.Equal(
                FormattableString.Invariant($"it ran longer than {limit.TotalSeconds} s (--timeout), did not stop when interrupted, and its kernel was ended"),
                result.Cells[0].Problem);
            return;
        }
        Assert.Fail("The kernel was frozen under no limit.");
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
