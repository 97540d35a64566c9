using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Clients;

/// <summary>Requests to a kernel that answers nothing but kernel_info: a script that waits, whose sockets are opened by the test.</summary>
public sealed class UnansweredRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AnInterruptIsNotWaitedForOnceTheKernelIsKilled()
    {
        using var folder = new TemporaryFolder();
        string pipe = FakeKernel.Pipe(folder);
        var launch = FakeKernel.Script("echo \"$1\" > \"$PIPE\"; read -r nothing < \"$PIPE\"") with
        {
            ConnectsToClient = true,
            InterruptMode = InterruptMode.Message,
            Environment = new Dictionary<string, string> { ["PIPE"] = pipe },
        };
        var start = FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token);
        var addresses = BridgedKernel.Read((await File.ReadAllTextAsync(pipe, Token)).Trim());
        using var loop = new MessageLoop("kernel in a test", new MessageSigner(addresses.Key), _ => { });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        MessageSocket? shell = null, iopub = null;
        shell = loop.Router(addresses.Shell, request => shell!.Send(request.Reply("kernel_info_reply", new JsonObject { ["status"] = "ok" }, "kernel")));
        loop.Router(addresses.Control, _ => asked.TrySetResult());
        iopub = loop.Publisher(addresses.IoPub, _ => iopub!.Send(Message.Create("iopub_welcome", [], "kernel", identities: ["hello"u8.ToArray()])));
        loop.Start();
        await using var kernel = await start;

        // Only the kernel's end can end the wait for its answer.
        kernel.AnswerWait = Timeout.InfiniteTimeSpan;
        var interrupted = kernel.InterruptAsync(Token);
        await asked.Task;
        Assert.False(interrupted.IsCompleted);
        kernel.Kill();
        await kernel.Died;

        Assert.False(await interrupted.WaitAsync(Patience.Max, Token));
    }
}
