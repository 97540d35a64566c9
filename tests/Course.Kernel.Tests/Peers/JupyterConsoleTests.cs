using Peers;

namespace Course.Kernel.Tests.Peers;

public class JupyterConsoleTests
{
    [Fact]
    public void APersonInATerminalGetsValuesCompletionSeveralLinesAndQuestionsAndLeavesNoKernelBehind()
    {
        Thorough.Only();
        PeerPython.With("pexpect");
        var steps = JupyterPeer.Run(PeerPython.With("jupyter_console"), "console.py").AsArray();

        Assert.Equal(
            ["started", "value", "completed", "several lines", "asked", "ended"],
            steps.Select(step => (string?)step));
    }
}
