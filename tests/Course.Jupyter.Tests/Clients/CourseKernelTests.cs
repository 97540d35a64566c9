using System.Text.Json.Nodes;
using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

/// <summary>The client with the course's own kernel.</summary>
public class CourseKernelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.MaxMs)]
    public async Task CellsShareStateAndGiveTheirOutputs()
    {
        await using var kernel = await StartAsync();

        var first = await kernel.ExecuteAsync("int x = 20; Console.Write(\"注意力\");", token: Token);
        var second = await kernel.ExecuteAsync("x + 1", token: Token);

        Assert.Equal("csharp", kernel.Language);
        Assert.Equal((ExecutionStatus.Ok, 1, true), (first.Status, first.ExecutionCount!.Value, first.OutputsComplete));
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "注意力"}]""", first);
        Assert.Equal((ExecutionStatus.Ok, 2), (second.Status, second.ExecutionCount!.Value));
        Assert.Equal("21", second.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task WhatACellLeftRunningIsAddedToItsOutputs()
    {
        await using var kernel = await StartAsync();

        var first = await kernel.ExecuteAsync(
            "var go = new TaskCompletionSource(); var left = Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); }); Console.WriteLine(\"early\");", token: Token);
        var second = await kernel.ExecuteAsync("go.SetResult(); await left; Console.WriteLine(\"second\");", token: Token);

        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "early\nlate\n"}]""", first);
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "second\n"}]""", second);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AFailingCellGivesItsErrorAndTheKernelGoesOn()
    {
        await using var kernel = await StartAsync();

        var failed = await kernel.ExecuteAsync("throw new InvalidOperationException(\"no\");", token: Token);
        var next = await kernel.ExecuteAsync("1", token: Token);

        Assert.Equal(ExecutionStatus.Error, failed.Status);
        Assert.Equal("System.InvalidOperationException", failed.Error!.Name);
        Assert.Equal(ExecutionStatus.Ok, next.Status);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task RequestsOtherThanCellsAreAnswered()
    {
        await using var kernel = await StartAsync();
        await kernel.ExecuteAsync("int answer = 42;", token: Token);

        var completions = await kernel.AskAsync("complete_request", new JsonObject { ["code"] = "answ", ["cursor_pos"] = 4 }, Token);
        kernel.Kill();
        await kernel.Died.WaitAsync(Token);

        Assert.Equal("""["answer"]""", completions!["matches"]!.ToJsonString());
        Assert.Null(await kernel.AskAsync("kernel_info_request", [], Token));
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task TwoHundredThousandLinesAllArrive()
    {
        await using var kernel = await StartAsync();

        var run = await kernel.ExecuteAsync(
            "for (int i = 0; i < 200_000; i++) Console.WriteLine($\"line {i}\");", token: Token);

        var output = Assert.Single(run.Outputs)!;
        Assert.Equal(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"line {i}\n")), output["text"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AnEndlessCellIsInterruptedAndKeepsItsState()
    {
        await using var kernel = await StartAsync();
        var running = new TaskCompletionSource();

        var cell = kernel.ExecuteAsync(
            "int x = 7; Console.WriteLine(\"running\"); while (true) { }", onOutput: _ => running.TrySetResult(), token: Token);
        await running.Task;
        Assert.True(await kernel.InterruptAsync(Token));
        var interrupted = await cell;
        var next = await kernel.ExecuteAsync("1 + 1", token: Token);

        Assert.Equal(ExecutionStatus.Error, interrupted.Status);
        Assert.Equal("running\n", interrupted.Outputs[0]!["text"]!.GetValue<string>());
        Assert.Equal("2", next.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ACellThatEndsTheProcessIsAResultWithWhatItWroteBefore()
    {
        await using var kernel = await StartAsync();

        var died = await kernel.ExecuteAsync("Console.WriteLine(\"last\"); Environment.Exit(3);", token: Token);

        Assert.Equal((ExecutionStatus.Died, 3), (died.Status, died.Death!.ExitCode));
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "last\n"}]""", died);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AStackOverflowThatNothingCanCatchIsReportedWithTheWordsOfTheRuntime()
    {
        await using var kernel = await StartAsync();

        var died = await kernel.ExecuteAsync("int Huge()\n{\n    Span<byte> bytes = stackalloc byte[500_000_000];\n    return bytes[^1];\n}\nHuge()", token: Token);

        Assert.Equal(ExecutionStatus.Died, died.Status);
        Assert.NotEqual(0, died.Death!.ExitCode);
        Assert.NotEmpty(died.Death.LastOutput);
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)", "System.InsufficientExecutionStackException")]
    [InlineData("Func<int, int> deep = null;\ndeep = n => deep(n + 1) + 1;\ndeep(0)", "System.InsufficientExecutionStackException")]
    [InlineData("class C { public int Value => Value; }\nnew C().Value", "System.InsufficientExecutionStackException")]
    public async Task ACellThatCallsItselfWithoutAnEndIsAnErrorAndTheKernelGoesOn(string code, string name)
    {
        await using var kernel = await StartAsync();
        await kernel.ExecuteAsync("int kept = 7;", token: Token);

        var failed = await kernel.ExecuteAsync(code, token: Token);
        var next = await kernel.ExecuteAsync("kept", token: Token);

        Assert.Equal(name, failed.Error!.Name);
        Assert.Equal("7", next.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ACellOfFiftyMillionCharactersIsRefusedAndTheKernelGoesOn()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var refused = await kernel.ExecuteAsync($"var text = \"{new string('x', 50_000_000)}\";", token: Token);
        var next = await kernel.ExecuteAsync("1 + 1", token: Token);

        Assert.Equal("The code has 50,000,014 characters; 4,000,000 are the most. Put data into a file and let the cell read it.", refused.Error!.Message);
        Assert.Equal("2", next.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ACellThatPrintsAGigabyteIsCutWithANoticeAndTheKernelGoesOn()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var flood = await kernel.ExecuteAsync(
            "var line = new string('x', 99);\nfor (int i = 0; i < 10_000_000; i++) Console.WriteLine(line);", token: Token);
        var next = await kernel.ExecuteAsync("1 + 1", token: Token);

        string text = Assert.Single(flood.Outputs)!["text"]!.GetValue<string>();
        Assert.EndsWith(
            "\n[The output ends here: the cell has shown 50 million characters. It goes on running. The environment variable COURSE_OUTPUT_MB sets another limit.]"
            + "\n[Left out of this cell's output: 950 million characters.]\n",
            text[^300..]);
        Assert.Equal("2", next.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task HalfCharactersArriveAsWhatTheyAreAndTheRestIsWhole()
    {
        await using var kernel = await StartAsync();

        var halves = await kernel.ExecuteAsync("Console.Write(\"a\\ud83dz\"); foreach (char c in \"😀\") Console.Write(c);", token: Token);

        Assert.Equal("a\ufffdz😀", Assert.Single(halves.Outputs)!["text"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AProgramACellStartedEndsWithTheKernel()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process group of its own is made on Linux alone");
        using var folder = new TemporaryFolder();
        string pipePath = FakeKernel.Pipe(folder);
        var kernel = await StartAsync();

        var cell = kernel.ExecuteAsync(
            $"System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"exec 9>'{pipePath}'; sleep 1000 & sleep 1000\"]);", token: Token);
        using var pipe = await Task.Run(() => File.OpenRead(pipePath), Token);
        Assert.Equal(ExecutionStatus.Ok, (await cell).Status);
        await kernel.DisposeAsync();

        Assert.Equal(-1, await Task.Run(pipe.ReadByte, Token));
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AShutdownLetsTheKernelEndByItself()
    {
        await using var kernel = await StartAsync();

        var death = await kernel.ShutdownAsync(FakeKernel.NeverReached);

        Assert.Equal("exit code 0", death.Reason);
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData(Way.ChosenPorts)]
    [InlineData(Way.UnixSocket)]
    [InlineData(Way.LoopbackPort)]
    public async Task HoweverItIsConnectedItRunsCellsAndLeavesNoFile(Way way)
    {
        await using var kernel = await StartAsync(way);

        var cell = await kernel.ExecuteAsync(
            "string.Join(\"\", System.IO.Directory.GetFileSystemEntries(System.Environment.GetCommandLineArgs()[1]))", token: Token);
        var death = await kernel.ShutdownAsync(FakeKernel.NeverReached);

        // A client's folder is gone before the first cell, key and address with it; a connection file is no folder, which Windows tells in another way.
        bool isNoFolder = way == Way.ChosenPorts && OperatingSystem.IsWindows();
        Assert.Equal(isNoFolder ? "System.IO.IOException" : "System.IO.DirectoryNotFoundException", cell.Error!.Name);
        Assert.Equal(0, death.ExitCode);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task TwoDozenStartsSixAtOnceAllSucceed()
    {
        Thorough.Only();
        await Parallel.ForAsync(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token }, async (_, token) =>
        {
            await using var kernel = await StartAsync();
            var cell = await kernel.ExecuteAsync("1+1", token: token);
            Assert.Equal("2", cell.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
            Assert.Equal(0, (await kernel.ShutdownAsync(FakeKernel.NeverReached)).ExitCode);
        });
    }

    /// <summary>How a kernel and its client come together.</summary>
    public enum Way
    {
        ChosenPorts,
        UnixSocket,
        LoopbackPort,
    }

    private static Task<KernelClient> StartAsync(Way way = Way.UnixSocket)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Course.sln")))
            root = Path.GetDirectoryName(root);
        string kernel = Path.Combine(root!, "lib", "Course.Kernel", "bin", "Course.Kernel.dll");
        var launch = new KernelLaunch(["dotnet", kernel, "{connection_file}"])
        {
            DisplayName = ".NET (C#)",
            InterruptMode = InterruptMode.Message,
            ConnectsToClient = way != Way.ChosenPorts,
            WithoutUnixSockets = way == Way.LoopbackPort,
        };
        return FakeKernel.StartAsync(launch, Patience.Max, Token);
    }

    private static void AssertJson(string expected, CellExecution execution) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), execution.Outputs), execution.Outputs.ToJsonString());
}
