using Course.Cli.Kernels;
using Course.Jupyter.Clients;

namespace Course.Classroom.Tests.Grading;

public sealed class UnreadOutputsTests
{
    private static readonly ExecuteOptions Unread = new() { KeepOutputs = false, OutputLimit = 100_000 };

    [Fact]
    public async Task OutputsThatNobodyReadsAreMeasuredAndNotKept()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var kernel = await KernelClient.StartAsync(OwnKernel.Launch, Path.GetTempPath(), Patience.Max, stop);
        async Task<CellExecution> RunAsync(string code, ExecuteOptions options) => await kernel.ExecuteAsync(code, options, token: stop);

        var small = await RunAsync("Console.Write(\"out\"); display(1); 2", Unread);
        Assert.Equal((ExecutionStatus.Ok, 0, false), (small.Status, small.Outputs.Count, small.OutputsCut));
        var large = await RunAsync("Console.Write(new string('x', 200_000));", Unread);
        Assert.True(large.OutputsCut);
        var failed = await RunAsync("throw new Exception(\"why\");", Unread);
        Assert.Equal("why", failed.Error!.Message);
        var kept = await RunAsync("Console.Write(\"out\");", Unread with { KeepOutputs = true });
        Assert.Equal("out", (string)kept.Outputs[0]!["text"]!);

        // What a cell left running prints is added to its outputs when it keeps any.
        const string Later = "var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; Console.Write(\"late\"); });";
        const string Wait = "go.SetResult(); await late;";
        var read = await RunAsync(Later, Unread with { KeepOutputs = true });
        await RunAsync(Wait, Unread);
        Assert.Equal("late", (string)read.Outputs[0]!["text"]!);
        var unread = await RunAsync(Later, Unread);
        await RunAsync(Wait, Unread);
        Assert.Empty(unread.Outputs);
    }
}
