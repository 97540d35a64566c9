using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;
using Course.Kernel.Server;
using Course.Kernel.Tests.Engine;

namespace Course.Kernel.Tests.Server;

public class VsCodeOutputTests
{
    private readonly Recorder recorder = new();
    private readonly VsCodeOutput output;

    public VsCodeOutputTests() => output = new VsCodeOutput(recorder);

    [Theory]
    [InlineData("""{"cellId": "vscode-notebook-cell:/home/ada/notes.ipynb#W0sZmlsZQ"}""", true)]
    [InlineData("""{"cellId": "vscode-notebook-cell://ssh-remote/home/ada/notes.ipynb#W0sZmlsZQ"}""", true)]
    [InlineData("""{"cellId": "0a1b"}""", false)]
    [InlineData("""{"cellId": ["vscode"]}""", false)]
    [InlineData("{}", false)]
    public void ARequestOfVsCodeIsKnownByTheAddressOfItsCell(string metadata, bool suits)
    {
        var request = Message.Create("execute_request", [], "session", metadata: JsonNode.Parse(metadata)!.AsObject());

        Assert.Equal(suits, VsCodeOutput.IsFromVsCode(request));
    }

    [Fact]
    public void WhatWasUpdatedIsShownOnceMoreWithAllThatStandsAroundIt()
    {
        output.Stream(StreamName.Stdout, "before");
        output.Display(Of("step 1"), "curve", update: false);
        output.Display(Of("other"), null, update: false);
        output.Display(Of("step 2"), "curve", update: true);
        output.Display(Of("step 3"), "curve", update: true);
        ((ICellOutput)output).Result(Of("42"));
        string[] live = [.. recorder.Events];

        output.End();
        output.Display(Of("late"), "curve", update: true);
        output.End();

        Assert.Equal(["Stdout before", "display step 1", "display other", "update step 2", "update step 3", "result 42"], live);
        Assert.Equal(["clear True", "Stdout before", "display step 3", "display other", "result 42", "update late"], recorder.Events.Skip(live.Length));
    }

    [Fact]
    public void ACellThatUpdatesNothingOfItsOwnEndsWithoutAWordMore()
    {
        output.Display(Of("table"), "name", update: false);
        output.Display(Of("of another cell"), "elsewhere", update: true);

        output.End();

        Assert.Equal(["display table", "update of another cell"], recorder.Events);
    }

    [Fact]
    public void WhatWasClearedDoesNotComeBack()
    {
        output.Display(Of("old"), "old", update: false);
        output.Display(Of("old 2"), "old", update: true);
        output.Clear(wait: true);
        output.Display(Of("new"), "new", update: false);
        output.Display(Of("new 2"), "new", update: true);
        int live = recorder.Events.Count;

        output.End();

        Assert.Equal(["clear True", "display new 2"], recorder.Events.Skip(live));
    }

    [Fact]
    public void OfAFloodNothingIsKept()
    {
        output.Display(Of("bar"), "bar", update: false);
        for (int i = 0; i < 20; i++) output.Stream(StreamName.Stdout, new string('x', 1_000_000));
        output.Display(Of("bar 2"), "bar", update: true);
        int live = recorder.Events.Count;

        output.End();

        Assert.Equal(live, recorder.Events.Count);
    }

    private static MimeBundle Of(string text) => MimeBundle.Of("text/plain", text);
}
