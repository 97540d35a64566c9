using System.Diagnostics;
using System.Globalization;
using Course.Jupyter.Documents;

namespace Course.Cli.Tests.Run;

/// <summary>A run that is ended from outside while its second cell, which never ends, is running.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private readonly CommandLine course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task CtrlCKeepsWhatWasDoneAndEndsWithOne()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends SIGINT.");
        Assert.SkipWhen(InterruptIsIgnored(), "SIGINT is ignored here, as in a script's background job, and programs that are started inherit that.");
        using var run = await StartAsync();
        using var signal = Process.Start("kill", ["-INT", $"{run.Id}"]);
        var outcome = await CommandLine.EndAsync(run);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("cell 2 (c1): the run was stopped", outcome.Out, StringComparison.Ordinal);
        FirstCellIsSaved();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(KernelId));
    }

    [Fact]
    public async Task AKilledRunLosesOnlyTheRunningCellAndItsKernelEndsItself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the kernel is not told of its parent.");
        using var run = await StartAsync();
        using var kernel = Process.GetProcessById(KernelId);
        run.Kill();
        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken);
        FirstCellIsSaved();
    }

    private static bool InterruptIsIgnored()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        if (!File.Exists(Status)) return false;
        string mask = File.ReadLines(Status).First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..];
        return (ulong.Parse(mask, NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & 0b10) != 0;   // SIGINT is 2
    }

    private int KernelId => int.Parse(File.ReadAllText(Path.Combine(course.Folder, "running")), CultureInfo.InvariantCulture);

    /// <summary>Starts the run and waits until the second cell has begun.</summary>
    private async Task<Process> StartAsync()
    {
        CSharpNotebook.Create(
            CSharpNotebook.Code("Console.WriteLine(\"done\");", "c0"),
            CSharpNotebook.Code("File.WriteAllText(\"begun\", $\"{Environment.ProcessId}\");\nFile.Move(\"begun\", \"running\");\nwhile (true) { }", "c1"))
            .Save(Path.Combine(course.Folder, "endless.ipynb"));
        using var running = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(course.Folder, "running");
        watcher.Renamed += (_, _) => running.Release();
        watcher.EnableRaisingEvents = true;
        var process = course.Start("run", "endless.ipynb");
        await running.WaitAsync(TestContext.Current.CancellationToken);
        return process;
    }

    private void FirstCellIsSaved()
    {
        var copy = NotebookDocument.Read(Path.Combine(course.Folder, "artifacts/run/endless.ipynb"));
        Assert.Equal("done\n", copy.Cells[0].Outputs.Single()!["text"]!.GetValue<string>());
    }
}
