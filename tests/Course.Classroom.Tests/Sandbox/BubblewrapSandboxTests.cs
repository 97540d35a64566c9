using System.Diagnostics;
using Course.Classroom.Grading;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;
using Course.Runner;
using Peers;

namespace Course.Classroom.Tests.Sandbox;

public sealed class BubblewrapSandboxTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-sandbox-");

    public void Dispose() => folder.Delete(recursive: true);

    private GradeOptions Options(string? packages = null)
    {
        try
        {
            string data = folder.CreateSubdirectory("data").FullName;
            var sandbox = BubblewrapSandbox.Find(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), packages ?? CourseFolders.UserPackages(), data));
            return new GradeOptions { Kernel = OwnKernel.Launch, KernelVersion = "test", Sandbox = sandbox };
        }
        catch (MisuseException e)
        {
            Peer.Missing(e.Message);
            throw;
        }
    }

    private static async Task<string> ResultAsync(GradingKernel kernel, string expression, string before = "")
    {
        const string Error = "System.InvalidTimeZoneException: ";
        var outcome = await kernel.RunAsync($"{before}\nthrow new InvalidTimeZoneException({expression});", isCounted: false, Patience.Max, TestContext.Current.CancellationToken);
        Assert.StartsWith(Error, outcome.Problem, StringComparison.Ordinal);
        return outcome.Problem![Error.Length..];
    }

    [Fact]
    public void APrivateFolderThatEverySubmissionWouldSeeIsRefused()
    {
        var sandbox = (BubblewrapSandbox)Options().Sandbox;
        var misuse = Assert.Throws<MisuseException>(() => sandbox.CheckPrivate("/usr/share/assignments"));
        Assert.Equal("/usr/share/assignments lies in /usr, which every submission can read: move it elsewhere.", misuse.Message);
        sandbox.CheckPrivate("/usr-data/assignments");
    }

    [Fact]
    public async Task AKernelFindsTheFilesOfTheAssignmentAndTheDataOfTheCourseAndCanChangeNeither()
    {
        var options = Options();
        File.WriteAllText(Path.Combine(folder.FullName, "data", "d.txt"), "data");
        File.WriteAllText(Path.Combine(folder.FullName, "given.txt"), "given");
        await using var kernel = await GradingKernel.StartAsync(
            options, [new GivenFile("images/of mine/given.txt", Path.Combine(folder.FullName, "given.txt"))], TestContext.Current.CancellationToken);
        Assert.Equal("given", await ResultAsync(kernel, """File.ReadAllText("images/of mine/given.txt")"""));
        Assert.Equal("data", await ResultAsync(kernel, """File.ReadAllText("../../data/d.txt")"""));
        foreach (string file in new[] { "images/of mine/given.txt", "../../data/d.txt" })
        {
            Assert.Equal("refused", await ResultAsync(
                kernel, "Tried()", $$"""string Tried() { try { File.WriteAllText("{{file}}", "x"); return "written"; } catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return "refused"; } }"""));
        }
    }

    [Fact]
    public async Task WhatAKernelReadsMayLieInTheFolderForTemporaryFiles()
    {
        string native = folder.CreateSubdirectory("packages/torchsharp").FullName;
        File.WriteAllText(Path.Combine(native, "n.txt"), "native");
        await using var kernel = await GradingKernel.StartAsync(
            Options(Path.Combine(folder.FullName, "packages")), [], TestContext.Current.CancellationToken);
        Assert.Equal("native", await ResultAsync(kernel, $"""File.ReadAllText("{native}/n.txt")"""));
        Assert.Equal("written", await ResultAsync(kernel, """File.ReadAllText("/tmp/w.txt")""", """File.WriteAllText("/tmp/w.txt", "written");"""));
    }

    [Fact]
    public async Task NothingOutlivesAKernelThatIsLetGo()
    {
        const string Mark = "98765.25";
        Process sleeper;
        await using (var kernel = await GradingKernel.StartAsync(Options(), [], TestContext.Current.CancellationToken))
        {
            await kernel.RunAsync($"""System.Diagnostics.Process.Start("/usr/bin/setsid", "--fork sleep {Mark}").WaitForExit();""", isCounted: true, Patience.Max, TestContext.Current.CancellationToken);
            sleeper = Sleeping(Mark);
        }
        using (sleeper)
            await sleeper.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Max, TestContext.Current.CancellationToken);
    }

    /// <summary>The process that sleeps for this long, seen from outside of its sandbox.</summary>
    private static Process Sleeping(string mark) => Process.GetProcesses().Single(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").EndsWith($"sleep\0{mark}\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
