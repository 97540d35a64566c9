using Peers;

namespace Course.Kernel.Tests.Peers;

public class JupyterConsoleTests
{
    [Fact]
    public void A_person_in_a_terminal_gets_values_completion_several_lines_and_questions_and_leaves_no_kernel_behind()
    {
        PeerPython.With("pexpect");
        var steps = JupyterPeer.Run(PeerPython.With("jupyter_console"), "console.py").AsArray();

        Assert.Equal(
            ["started", "value", "completed", "several lines", "asked", "ended"],
            steps.Select(step => (string?)step));
    }
}
