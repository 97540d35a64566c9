using Peers;

namespace Course.Kernel.Tests.Peers;

public class PapermillTests
{
    [Fact]
    public void Parameters_put_in_behind_their_defaults_take_the_place_of_these()
    {
        var ran = JupyterPeer.Run(PeerPython.With("nbclient"), "parameters.py").AsArray();

        Assert.Equal("""["injected-parameters"]""", ran[0]!.ToJsonString());
        Assert.Equal("Zoë \"the\" \U0001F600|5|3000000000|0.25|True|48|4|causal", (string?)ran[1]![0]!["data"]!["text/plain"]);
    }
}
