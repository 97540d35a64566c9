using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

public class KernelStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AKernelThatEndsAtOnceIsReportedWithExitCodeAndLastOutput()
    {
        var launch = FakeKernel.Script("echo to stdout; echo to stderr >&2; exit 3");

        var e = await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token));

        Assert.StartsWith("The kernel 'fake' died while starting: exit code 3.\nIts last output:\n", e.Message);
        Assert.Contains("to stdout", e.Message);
        Assert.Contains("to stderr", e.Message);
        Assert.Equal(3, e.Death!.ExitCode);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AKernelThatASignalEndsIsReportedWithTheSignal()
    {
        var e = await Assert.ThrowsAsync<KernelException>(
            () => FakeKernel.StartAsync(FakeKernel.Script("kill -ABRT $$"), FakeKernel.NeverReached, Token));

        Assert.Equal("The kernel 'fake' died while starting: signal SIGABRT (exit code 134).", e.Message);
        Assert.Equal("SIGABRT", e.Death!.Signal);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task OnlyTheEndOfALongOutputIsKept()
    {
        var launch = FakeKernel.Script("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo the end; exit 1");

        var e = await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token));

        Assert.EndsWith("x\nthe end", e.Message);
        Assert.InRange(e.Message.Length, 4000, 5000);
        Assert.Contains("Its last output:\n…x", e.Message);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AKernelThatNeverAnswersIsEndedWithAllItStarted()
    {
        using var folder = new TemporaryFolder();
        var launch = FakeKernel.Script("trap '' TERM INT; exec 9>\"$PIPE\"; (sleep 1000 &) ; echo hello; sleep 1000");
        launch = launch with { Environment = new Dictionary<string, string> { ["PIPE"] = FakeKernel.Pipe(folder) } };

        foreach (var limit in Patience.GrowingLimits())
        {
            var opening = Task.Run(() => File.OpenRead(folder["pipe"]), Token);
            var e = await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, limit, Token));
            // Opening ends with the other side's; a script that was ended before it came to that leaves it waiting.
            new FileStream(folder["pipe"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
            using var pipe = await opening;

            Assert.Equal(-1, await Task.Run(pipe.ReadByte, Token));
            if (e.Message.Contains("hello", StringComparison.Ordinal))
            {
                Assert.Equal($"The kernel 'fake' did not answer within {limit.TotalSeconds} s of its start.\nIts last output:\nhello", e.Message);
                return;
            }
        }
        Assert.Fail("It wrote nothing under any limit.");
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ACancelledStartLeavesNoProcessAndNoConnectionFile()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var launch = FakeKernel.Script("echo \"$1\" > \"$NAME\"; exec 9>\"$PIPE\"; sleep 1000 & sleep 1000");
        launch = launch with
        {
            Environment = new Dictionary<string, string> { ["PIPE"] = FakeKernel.Pipe(folder), ["NAME"] = folder["name"] },
        };

        var starting = FakeKernel.StartAsync(launch, FakeKernel.NeverReached, cancel.Token);
        using var pipe = await Task.Run(() => File.OpenRead(folder["pipe"]), Token);
        string connectionFile = File.ReadAllText(folder["name"]).Trim();
        Assert.True(File.Exists(connectionFile));
        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.Equal(-1, await Task.Run(pipe.ReadByte, Token));
        Assert.False(File.Exists(connectionFile));
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task WhatAKernelLeavesBehindWhenItEndsByItselfIsEndedToo()
    {
        using var folder = new TemporaryFolder();
        var launch = FakeKernel.Script("exec 9>\"$PIPE\"; sleep 1000 & exit 0");
        launch = launch with { Environment = new Dictionary<string, string> { ["PIPE"] = FakeKernel.Pipe(folder) } };

        var starting = FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token);
        using var pipe = await Task.Run(() => File.OpenRead(folder["pipe"]), Token);

        await Assert.ThrowsAsync<KernelException>(() => starting);
        Assert.Equal(-1, await Task.Run(pipe.ReadByte, Token));
    }

    [Fact]
    public async Task AProgramThatIsNotThereIsNamed()
    {
        var e = await Assert.ThrowsAsync<KernelException>(
            () => FakeKernel.StartAsync(new KernelLaunch(["no-such-program", "{connection_file}"]), FakeKernel.NeverReached, Token));
        Assert.Equal(
            "The kernel 'no-such-program' cannot be started: there is no program 'no-such-program' on the PATH.", e.Message);

        e = await Assert.ThrowsAsync<KernelException>(
            () => FakeKernel.StartAsync(new KernelLaunch(["/no/such/program"]) { DisplayName = "X" }, FakeKernel.NeverReached, Token));
        Assert.Equal("The kernel 'X' cannot be started: there is no program '/no/such/program'.", e.Message);
    }

    [Fact]
    public async Task AnEmptyArgvAndAMissingFolderAreNamed()
    {
        var e = await Assert.ThrowsAsync<KernelException>(
            () => FakeKernel.StartAsync(new KernelLaunch([]) { DisplayName = "X" }, FakeKernel.NeverReached, Token));
        Assert.Equal("The kernel 'X' has no program to start: its argv is empty.", e.Message);

        e = await Assert.ThrowsAsync<KernelException>(
            () => KernelClient.StartAsync(new KernelLaunch(["sh"]), "/no/such/folder", FakeKernel.NeverReached, Token));
        Assert.Equal("The kernel 'sh' cannot be started: there is no folder '/no/such/folder'.", e.Message);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task TheEnvironmentIsSetAndNamesInItAreReplaced()
    {
        var launch = FakeKernel.Script("echo \"$ONE|$TWO|$(pwd)\"; exit 1") with
        {
            Environment = new Dictionary<string, string> { ["ONE"] = "${PATH}", ["TWO"] = "${NO_SUCH_NAME}" },
        };
        using var folder = new TemporaryFolder();

        var e = await Assert.ThrowsAsync<KernelException>(
            () => KernelClient.StartAsync(launch, folder.Path, FakeKernel.NeverReached, Token));

        Assert.EndsWith($"\n{Environment.GetEnvironmentVariable("PATH")}|${{NO_SUCH_NAME}}|{folder.Path}", e.Message);
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData("exit 4")]
    [InlineData("cat \"$1/client.json\" > /dev/null; kill -KILL $$")]
    [InlineData("exec python3 -c 'import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1] + \"/socket\"); s.sendall(b\"\\xff\")' \"$1\"")]
    public async Task AKernelThatWasToConnectAndDiesIsReportedAtOnceAndLeavesNoFile(string script)
    {
        using var folder = new TemporaryFolder();
        var launch = FakeKernel.Script("echo \"$1\" > \"$NAME\"; " + script) with
        {
            ConnectsToClient = true,
            Environment = new Dictionary<string, string> { ["NAME"] = folder["name"] },
        };

        var e = await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token));

        Assert.StartsWith("The kernel 'fake' died while starting: ", e.Message);
        string made = File.ReadAllText(folder["name"]).Trim();
        Assert.NotEmpty(made);
        Assert.False(Directory.Exists(made));
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData("exit 75", 5)]
    [InlineData("echo 'OSError: [Errno 98] Address already in use'; exit 1", 5)]
    [InlineData("exit 1", 1)]
    public async Task AStartThatLostAPortIsTriedAgainAFewTimes(string end, int starts)
    {
        using var folder = new TemporaryFolder();
        var launch = FakeKernel.Script("echo x >> \"$COUNT\"; " + end) with
        {
            Environment = new Dictionary<string, string> { ["COUNT"] = folder["count"] },
        };

        await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token));

        Assert.Equal(starts, File.ReadAllLines(folder["count"]).Length);
    }
}
