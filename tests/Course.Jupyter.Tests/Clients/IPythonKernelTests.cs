using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Peers;

namespace Course.Jupyter.Tests.Clients;

/// <summary>Against a kernel that others wrote.</summary>
public class IPythonKernelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.MaxMs)]
    public async Task CellsShareStateAndGiveTheirOutputs()
    {
        await using var kernel = await StartAsync();

        var first = await kernel.ExecuteAsync("x = 20\nprint('a')\nprint('b')", token: Token);
        var second = await kernel.ExecuteAsync("x + 1", token: Token);

        Assert.Equal("python", kernel.Language);
        Assert.Equal((ExecutionStatus.Ok, 1, true), (first.Status, first.ExecutionCount!.Value, first.OutputsComplete));
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "a\nb\n"}]""", first);
        Assert.Equal(2, second.ExecutionCount);
        AssertJson(
            """[{"output_type": "execute_result", "data": {"text/plain": "21"}, "metadata": {}, "execution_count": 2}]""", second);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AFailingCellGivesItsErrorAndTheKernelGoesOn()
    {
        await using var kernel = await StartAsync();

        var failed = await kernel.ExecuteAsync("1 / 0", token: Token);
        var next = await kernel.ExecuteAsync("1", token: Token);

        Assert.Equal(ExecutionStatus.Error, failed.Status);
        Assert.Equal(("ZeroDivisionError", "division by zero"), (failed.Error!.Name, failed.Error.Message));
        Assert.NotEmpty(failed.Error.Traceback);
        Assert.Equal("error", failed.Outputs[^1]!["output_type"]!.GetValue<string>());
        Assert.Equal(ExecutionStatus.Ok, next.Status);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task TwoHundredThousandLinesAllArrive()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var run = await kernel.ExecuteAsync("for i in range(200000): print('line', i)", token: Token);

        var output = Assert.Single(run.Outputs)!;
        Assert.Equal(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"line {i}\n")), output["text"]!.GetValue<string>());
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData("print('a\\udc80b')", "a\ufffdb\n")]
    [InlineData("print('注意力 🙂 \\x00 \\u2028')", "注意力 🙂 \0 \u2028\n")]
    public async Task TextOfAnyScriptArrivesAndWhatIsNoTextIsReplaced(string code, string text)
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var run = await kernel.ExecuteAsync(code, token: Token);

        Assert.Equal(text, run.Outputs[0]!["text"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ADisplayOfAnEarlierCellIsUpdatedInItsOutputs()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var shown = await kernel.ExecuteAsync(
            "from IPython.display import display, clear_output\nhandle = display('old', display_id=True)", token: Token);
        var updating = await kernel.ExecuteAsync("handle.update('new')", token: Token);
        var cleared = await kernel.ExecuteAsync("print(1)\nclear_output(wait=True)\nprint(2)", token: Token);

        Assert.Equal("'new'", shown.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
        Assert.Empty(updating.Outputs);
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "2\n"}]""", cleared);
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData(InterruptMode.Signal)]
    [InlineData(InterruptMode.Message)]
    public async Task AnEndlessCellIsInterruptedAndKeepsItsState(InterruptMode mode)
    {
        Thorough.Only();
        await using var kernel = await StartAsync(mode);
        var running = new TaskCompletionSource();

        var cell = kernel.ExecuteAsync(
            "x = 7\nprint('running')\nwhile True: pass", onOutput: _ => running.TrySetResult(), token: Token);
        await running.Task;
        Assert.True(await kernel.InterruptAsync(Token));
        var interrupted = await cell;
        var next = await kernel.ExecuteAsync("x", token: Token);

        Assert.Equal((ExecutionStatus.Error, "KeyboardInterrupt"), (interrupted.Status, interrupted.Error!.Name));
        Assert.Equal("running\n", interrupted.Outputs[0]!["text"]!.GetValue<string>());
        Assert.Equal("7", next.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Theory(Timeout = Patience.MaxMs)]
    [InlineData("import os; os._exit(3)", 3, "exit code 3")]
    [InlineData("import os; os.kill(os.getpid(), 9)", 137, "signal SIGKILL (exit code 137)")]
    public async Task AKernelThatDiesInACellIsAResultThatSaysHow(string code, int exitCode, string reason)
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var died = await kernel.ExecuteAsync(code, token: Token);
        var after = await kernel.ExecuteAsync("1", token: Token);

        Assert.Equal(ExecutionStatus.Died, died.Status);
        Assert.Equal((exitCode, reason), (died.Death!.ExitCode, died.Death.Reason));
        Assert.Equal((ExecutionStatus.Died, exitCode), (after.Status, after.Death!.ExitCode));
        Assert.Equal(exitCode, (await kernel.Died).ExitCode);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task KillingEndsTheRunningCellAndKeepsWhatItWrote()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();
        var running = new TaskCompletionSource();

        var cell = kernel.ExecuteAsync(
            "print('running')\nwhile True: pass", onOutput: _ => running.TrySetResult(), token: Token);
        await running.Task;
        kernel.Kill();
        var died = await cell;

        Assert.Equal((ExecutionStatus.Died, "SIGKILL", false), (died.Status, died.Death!.Signal, died.OutputsComplete));
        Assert.Equal("running\n", died.Outputs[0]!["text"]!.GetValue<string>());
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task DisposingInTheMiddleOfACellEndsItToo()
    {
        Thorough.Only();
        var kernel = await StartAsync();
        var running = new TaskCompletionSource();

        var cell = kernel.ExecuteAsync(
            "print('running')\nwhile True: pass", onOutput: _ => running.TrySetResult(), token: Token);
        await running.Task;
        await kernel.DisposeAsync();

        Assert.Equal(ExecutionStatus.Died, (await cell).Status);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kernel.ExecuteAsync("1", token: Token));
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task CancellingStopsTheWaitAndOneCellRunsAtATime()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();
        using var cancel = new CancellationTokenSource();

        var cell = kernel.ExecuteAsync("while True: pass", token: cancel.Token);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => kernel.ExecuteAsync("1", token: Token));
        Assert.Equal("The kernel is running a cell; wait for it before running the next one.", e.Message);
        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cell);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AShutdownLetsTheKernelEndByItself()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var death = await kernel.ShutdownAsync(FakeKernel.NeverReached);

        Assert.Equal("exit code 0", death.Reason);
        Assert.False(await kernel.InterruptAsync(Token));
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AQuestionFailsTheCellBecauseNoOneIsThere()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var refused = await kernel.ExecuteAsync("input('name? ')", token: Token);

        Assert.Equal("StdinNotImplementedError", refused.Error!.Name);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ASilentCellShowsNoResultAndDoesNotCount()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var silent = await kernel.ExecuteAsync("1", new ExecuteOptions { Silent = true }, token: Token);
        var next = await kernel.ExecuteAsync("1", token: Token);

        Assert.Empty(silent.Outputs);
        Assert.Equal(1, next.ExecutionCount);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AKernelThatDoesNotSignItsAnswersIsToldApartFromASilentOne()
    {
        Thorough.Only();
        string python = PeerPython.With("ipykernel");
        var launch = new KernelLaunch(
        [
            python, "-c",
            """
            import json, sys
            with open(sys.argv[2]) as f: c = json.load(f)
            c["key"] = ""
            with open(sys.argv[2], "w") as f: json.dump(c, f)
            from ipykernel import kernelapp
            kernelapp.launch_new_instance()
            """,
            "-f", "{connection_file}",
        ])
        { DisplayName = "forger" };

        foreach (var limit in Patience.GrowingLimits())
        {
            var e = await Assert.ThrowsAsync<KernelException>(() => FakeKernel.StartAsync(launch, limit, Token));

            Assert.StartsWith($"The kernel 'forger' did not answer within {limit.TotalSeconds} s of its start.", e.Message);
            if (e.Message.Contains("the signature is wrong", StringComparison.Ordinal))
            {
                Assert.Contains(" s of its start.\nIts last output:\n", e.Message);
                return;
            }
        }
        Assert.Fail("It forged no answer under any limit.");
    }

    private static async Task<KernelClient> StartAsync(InterruptMode mode = InterruptMode.Signal)
    {
        string python = PeerPython.With("ipykernel");
        var launch = new KernelLaunch([python, "-m", "ipykernel_launcher", "-f", "{connection_file}"])
        {
            DisplayName = "Python 3",
            InterruptMode = mode,
        };
        return await FakeKernel.StartAsync(launch, Patience.Max, Token);
    }

    private static void AssertJson(string expected, CellExecution execution) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), execution.Outputs), execution.Outputs.ToJsonString());
}
