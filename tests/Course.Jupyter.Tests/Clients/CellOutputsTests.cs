using System.Text.Json.Nodes;
using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

public class CellOutputsTests
{
    private readonly Displays displays = new();
    private readonly List<string> events = [];

    [Fact]
    public void PiecesOfOneStreamBecomeOneOutputUntilAnotherComes()
    {
        var outputs = New();

        Stream(outputs, "stdout", "a");
        Stream(outputs, "stdout", "b\n");
        Stream(outputs, "stderr", "c");
        Stream(outputs, "stdout", "d");

        AssertJson(
            """
            [{"output_type": "stream", "name": "stdout", "text": "ab\n"},
             {"output_type": "stream", "name": "stderr", "text": "c"},
             {"output_type": "stream", "name": "stdout", "text": "d"}]
            """,
            outputs);
        Assert.Equal(["stdout a", "stdout b\n", "stderr c", "stdout d"], events);
    }

    [Fact]
    public void EachKindOfOutputIsKeptAsNbformatHasIt()
    {
        var outputs = New();

        Apply(outputs, "execute_input", """{"code": "x", "execution_count": 4}""");
        Apply(outputs, "display_data", """{"data": {"text/plain": "1"}, "metadata": {"a": 1}, "transient": {"display_id": "d"}}""");
        Apply(outputs, "execute_result", """{"data": {"text/plain": "2"}, "metadata": {}, "execution_count": 4}""");
        Apply(outputs, "error", """{"ename": "E", "evalue": "v", "traceback": ["t", "u"], "execution_count": 4}""");
        Apply(outputs, "status", """{"execution_state": "busy"}""");
        Apply(outputs, "comm_open", """{"comm_id": "1"}""");

        Assert.Equal(4, outputs.ExecutionCount);
        Assert.Equal(("E", "v"), (outputs.Error!.Name, outputs.Error.Message));
        AssertJson(
            """
            [{"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {"a": 1}},
             {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 4},
             {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t", "u"]}]
            """,
            outputs);
    }

    [Fact]
    public void AnUpdateChangesEveryDisplayOfItsIdInEarlierCellsToo()
    {
        var earlier = New();
        Display(earlier, "old", "d");
        Display(earlier, "other", "e");
        var earlierOutputs = earlier.Finish();
        var later = New();
        Display(later, "old", "d");

        Apply(
            later,
            "update_display_data",
            """{"data": {"text/plain": "new"}, "metadata": {"k": 1}, "transient": {"display_id": "d"}}""");

        Assert.Equal(["new", "other"], earlierOutputs.Select(output => output!["data"]!["text/plain"]!.GetValue<string>()));
        AssertJson("""[{"output_type": "display_data", "data": {"text/plain": "new"}, "metadata": {"k": 1}}]""", later);
        Assert.Equal(["added old", "added other", "added old", "updated new", "updated new"], events);
    }

    [Fact]
    public void AnUpdateOfAnUnknownDisplayShowsNothing()
    {
        var outputs = New();

        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}, "transient": {"display_id": "d"}}""");
        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}}""");

        AssertJson("[]", outputs);
    }

    [Fact]
    public void ClearingAtOnceTakesEverythingAway()
    {
        var outputs = New();
        Stream(outputs, "stdout", "a");
        Display(outputs, "shown", "d");
        Stream(outputs, "stdout", "b");

        Apply(outputs, "clear_output", """{"wait": false}""");

        Assert.Equal("cleared", events[^1]);
        AssertJson("[]", outputs);
    }

    [Fact]
    public void ClearingWithWaitKeepsTheOldUntilSomethingNewComes()
    {
        var outputs = New();
        Stream(outputs, "stdout", "old");

        Apply(outputs, "clear_output", """{"wait": true}""");
        Assert.Equal(["stdout old"], events);
        Stream(outputs, "stdout", "new");

        Assert.Equal(["stdout old", "cleared", "stdout new"], events);
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "new"}]""", outputs);
    }

    [Fact]
    public void ClearingWithWaitAtTheEndOfACellKeepsItsOutputs()
    {
        var outputs = New();
        Stream(outputs, "stdout", "old");

        Apply(outputs, "clear_output", """{"wait": true}""");

        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "old"}]""", outputs);
    }

    [Fact]
    public void AClearedDisplayIsNotUpdatedAnyMore()
    {
        var outputs = New();
        Display(outputs, "gone", "d");
        Apply(outputs, "clear_output", "{}");

        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}, "transient": {"display_id": "d"}}""");

        Assert.Equal(["added gone", "cleared"], events);
    }

    [Fact]
    public void PastTheLimitOneNoteSaysSoAndAnErrorStillComesThrough()
    {
        var outputs = New(limit: 2000);
        Stream(outputs, "stdout", new string('a', 1000));
        Stream(outputs, "stdout", new string('b', 1000));
        Stream(outputs, "stdout", "c");
        Display(outputs, "d", "d");
        Apply(outputs, "error", """{"ename": "E", "evalue": "v", "traceback": []}""");

        Assert.True(outputs.Cut);
        AssertJson(
            $$"""
            [{"output_type": "stream", "name": "stdout", "text": "{{new string('a', 1000)}}"},
             {"output_type": "stream", "name": "stderr", "text": "[The cell wrote more than 2,000 characters; the rest was dropped.]\n"},
             {"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}]
            """,
            outputs);
    }

    [Fact]
    public void AMessageWithNonsenseInItBreaksNothing()
    {
        var outputs = New();

        Apply(outputs, "stream", """{"name": 1, "text": ["x"]}""");
        Apply(outputs, "display_data", """{"data": "x"}""");
        Apply(outputs, "error", """{"ename": null, "traceback": [1, null]}""");
        Apply(outputs, "clear_output", """{"wait": "yes"}""");

        Assert.Equal("cleared", events[^1]);
    }

    private CellOutputs New(long limit = long.MaxValue) => new(displays, limit, change => events.Add(change switch
    {
        CellOutputEvent.StreamText stream => $"{stream.Name} {stream.Text}",
        CellOutputEvent.Added added => $"added {added.Output["data"]?["text/plain"]}",
        CellOutputEvent.Updated updated => $"updated {updated.Output["data"]!["text/plain"]}",
        _ => "cleared",
    }));

    private static void Apply(CellOutputs outputs, string type, string content) =>
        outputs.Apply(type, JsonNode.Parse(content)!.AsObject());

    private static void Stream(CellOutputs outputs, string name, string text) =>
        outputs.Apply("stream", new JsonObject { ["name"] = name, ["text"] = text });

    private static void Display(CellOutputs outputs, string text, string id) => outputs.Apply("display_data", new JsonObject
    {
        ["data"] = new JsonObject { ["text/plain"] = text },
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = id },
    });

    private static void AssertJson(string expected, CellOutputs outputs)
    {
        var found = outputs.Finish();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), found.ToJsonString());
    }
}
