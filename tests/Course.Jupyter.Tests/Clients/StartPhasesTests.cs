using System.Diagnostics;
using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Clients;

/// <summary>
/// A kernel that dies while it starts, wherever it has got to. The process is a script that waits; its sockets are opened by the
/// test, which kills it at each step.
/// </summary>
public sealed class StartPhasesTests
{
    public enum Phase
    {
        Started,
        OpensShell,
        OpensAll,
        IsAsked,
        HasAnswered,
    }

    public static TheoryData<bool, Phase> Phases()
    {
        var all = new TheoryData<bool, Phase>();
        foreach (bool connects in new[] { true, false })
        {
            foreach (var phase in Enum.GetValues<Phase>())
                all.Add(connects, phase);
        }
        return all;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Patience.MaxMs)]
    [MemberData(nameof(Phases))]
    public async Task AKernelThatIsKilledWhileItStartsIsReportedAndLeavesNothing(bool connectsToClient, Phase phase)
    {
        using var folder = new TemporaryFolder();
        string pipe = FakeKernel.Pipe(folder);
        var launch = FakeKernel.Script("echo \"$$ $1\" > \"$PIPE\"; read -r nothing < \"$PIPE\"") with
        {
            ConnectsToClient = connectsToClient,
            Environment = new Dictionary<string, string> { ["PIPE"] = pipe },
        };

        var start = FakeKernel.StartAsync(launch, FakeKernel.NeverReached, Token);
        string[] told = (await File.ReadAllTextAsync(pipe, Token)).Trim().Split(' ', 2);
        using var process = Process.GetProcessById(int.Parse(told[0]));
        await ReachAsync(phase, connectsToClient ? BridgedKernel.Read(told[1]) : ConnectionFile.Read(told[1]).Addresses);
        process.Kill();

        var e = await Assert.ThrowsAsync<KernelException>(() => start);
        Assert.Equal("The kernel 'fake' died while starting: signal SIGKILL (exit code 137).", e.Message.Split('\n')[0]);
        Assert.False(Path.Exists(told[1]), $"{told[1]} is left.");
    }

    /// <summary>Goes so far as a kernel does; its sockets end there, as they do with a process.</summary>
    private static async Task ReachAsync(Phase phase, KernelAddresses addresses)
    {
        if (phase == Phase.Started)
            return;
        using var loop = new MessageLoop("kernel in a test", new MessageSigner(addresses.Key), _ => { });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        MessageSocket? shell = null;
        shell = loop.Router(addresses.Shell, request =>
        {
            if (phase == Phase.HasAnswered)
                shell!.Send(request.Reply("kernel_info_reply", new JsonObject { ["status"] = "ok" }, "kernel"));
            asked.TrySetResult();
        });
        if (phase != Phase.OpensShell)
        {
            loop.Router(addresses.Control, _ => { });
            // Subscribers are not greeted, and nothing is published.
            loop.Publisher(addresses.IoPub, _ => { });
        }
        loop.Start();
        if (phase is Phase.IsAsked or Phase.HasAnswered)
            await asked.Task;
    }
}
