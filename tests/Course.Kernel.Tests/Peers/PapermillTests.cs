using Peers;

namespace Course.Kernel.Tests.Peers;

public class PapermillTests
{
    [Fact]
    public void ParametersPutInBehindTheirDefaultsTakeThePlaceOfThese()
    {
        Thorough.Only();
        var ran = JupyterPeer.Run(PeerPython.With("nbclient"), "parameters.py").AsArray();

        Assert.Equal("""["injected-parameters"]""", ran[0]!.ToJsonString());
        Assert.Equal("Zoë \"the\" \U0001F600|5|3000000000|0.25|True|48|4|causal", (string?)ran[1]![0]!["data"]!["text/plain"]);
    }
}
