namespace Course.Kernel.Tests.Peers;

public sealed class JupyterClientTests : IClassFixture<ClientPeer>
{
    private readonly ClientPeer peer;

    public JupyterClientTests(ClientPeer peer)
    {
        JupyterPeer.SkipWhereMissing();
        this.peer = peer;
    }

    [Fact]
    public void ACellGivesItsValue()
    {
        Assert.Equal("ok", (string?)peer["value"]["reply"]!["status"]);
        Assert.Equal("""{"data":{"text/plain":"2"},"metadata":{},"execution_count":1}""", Published("value", "execute_result"));
    }

    [Fact]
    public void WhatIsDisplayedCanBeUpdated()
    {
        Assert.Contains("\"text/plain\":\"first\"", Published("display", "display_data"));
        Assert.Contains("\"text/plain\":\"second\"", Published("display", "update_display_data"));
        Assert.Equal(DisplayId("display_data"), DisplayId("update_display_data"));

        string? DisplayId(string type) => (string?)peer["display"]["published"]!.AsArray()
            .Single(message => (string?)message!["type"] == type)!["content"]!["transient"]!["display_id"];
    }

    [Fact]
    public void AnErrorNamesTypeCellLineAndCode()
    {
        string error = Published("error", "error");

        Assert.Contains("\"ename\":\"System.DivideByZeroException\"", error);
        Assert.Contains("Cell 3, line 2", error);
        Assert.Contains("1 / zero", error);
    }

    [Fact]
    public void ReadingWhereNobodyCanBeAskedFailsAtOnce()
    {
        Assert.Equal("error", (string?)peer["input"]["reply"]!["status"]);
        Assert.Equal("The cell asks for input, but this front end has nobody to ask.", (string?)peer["input"]["reply"]!["evalue"]);
    }

    [Fact]
    public void CompletionCountsInCodePointsAndBringsTypesAndSignatures()
    {
        var word = peer["complete"]["word"]!;

        Assert.Equal("numbers", (string?)word["matches"]![0]);
        Assert.Equal((13, 17), ((int)word["cursor_start"]!, (int)word["cursor_end"]!));
        Assert.Equal(
            """{"text":"numbers","type":"variable","signature":"List<double> numbers","start":13,"end":17}""",
            word["metadata"]!["_jupyter_types_experimental"]![0]!.ToJsonString(Readable));
        Assert.Contains("Add", peer["complete"]["dot"]!["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal("""["#!time"]""", peer["complete"]["directive"]!["matches"]!.ToJsonString());
    }

    [Fact]
    public void InspectionTellsWhatANameIs()
    {
        Assert.True((bool?)peer["complete"]["inspected"]!["found"]);
        Assert.Equal("List<double> numbers", (string?)peer["complete"]["inspected"]!["data"]!["text/plain"]);
        Assert.Equal("```csharp\nList<double> numbers\n```", (string?)peer["complete"]["inspected"]!["data"]!["text/markdown"]);
        Assert.False((bool?)peer["complete"]["unknown"]!["found"]);
    }

    [Fact]
    public void HistoryGivesTheLastCellsWithTheirResults()
    {
        Assert.Equal(
            """[[1,4,["Console.ReadLine()",null]],[1,5,["var numbers = new List<double> { 1, 2 };",null]]]""",
            peer["history"]["history"]!.ToJsonString(Readable));
    }

    [Fact]
    public void ExpressionsAreEvaluatedAlongWithACell()
    {
        var expressions = peer["expressions"]["reply"]!["user_expressions"]!;

        Assert.Equal("""{"data":{"text/plain":"2"},"metadata":{},"status":"ok"}""", expressions["count"]!.ToJsonString());
        Assert.Equal("CS0103", (string?)expressions["wrong"]!["ename"]);
    }

    [Fact]
    public void AConsoleIsToldToGoOnAndHowDeep() =>
        Assert.Equal("""{"status":"incomplete","indent":"    "}""", peer["incomplete"].ToJsonString());

    [Fact]
    public void InterruptStopsAnEndlessLoopAndTheVariablesStay()
    {
        Assert.Equal("The cell was interrupted.", (string?)peer["interrupt"]["reply"]!["evalue"]);
        Assert.Equal("ok", (string?)peer["interrupt"]["after"]!["reply"]!["status"]);
        Assert.Contains("\"text/plain\":\"42\"", peer["interrupt"]["after"]!["published"]!.ToJsonString());
    }

    [Fact]
    public void TwoHundredThousandLinesAllArriveInOrderInFewMessages()
    {
        Assert.True((bool?)peer["flood"]["whole"]);
        Assert.InRange((int)peer["flood"]["messages"]!, 1, 2_000);
    }

    [Fact]
    public void ShutdownEndsTheProcess() => Assert.True((bool?)peer["ended"]);

    [Fact]
    public void NbclientRunsANotebookIntoValidOutputs()
    {
        var outputs = peer["notebook"].AsArray();

        Assert.Equal(4, outputs.Count);
        Assert.Empty(outputs[0]!.AsArray());
        Assert.Equal("49", (string?)outputs[1]![0]!["data"]!["text/plain"]);
        Assert.Equal("words\n", (string?)outputs[2]![0]!["text"]);
        Assert.Equal("System.InvalidOperationException", (string?)outputs[3]![0]!["ename"]);
    }

    private string Published(string scenario, string type) => peer[scenario]["published"]!.AsArray()
        .Single(message => (string?)message!["type"] == type)!["content"]!.ToJsonString(Readable);

    private static System.Text.Json.JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
