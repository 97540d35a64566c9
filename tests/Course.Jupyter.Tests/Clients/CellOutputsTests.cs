using System.Text.Json.Nodes;
using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

public class CellOutputsTests
{
    private readonly Displays displays = new();
    private readonly List<string> events = [];

    [Fact]
    public void Pieces_of_one_stream_become_one_output_until_another_comes()
    {
        CellOutputs outputs = New();

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
    public void Each_kind_of_output_is_kept_as_nbformat_has_it()
    {
        CellOutputs outputs = New();

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
    public void An_update_changes_every_display_of_its_id_in_earlier_cells_too()
    {
        CellOutputs earlier = New();
        Display(earlier, "old", "d");
        Display(earlier, "other", "e");
        JsonArray earlierOutputs = earlier.Finish();
        CellOutputs later = New();
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
    public void An_update_of_an_unknown_display_shows_nothing()
    {
        CellOutputs outputs = New();

        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}, "transient": {"display_id": "d"}}""");
        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}}""");

        AssertJson("[]", outputs);
    }

    [Fact]
    public void Clearing_at_once_takes_everything_away()
    {
        CellOutputs outputs = New();
        Stream(outputs, "stdout", "a");
        Display(outputs, "shown", "d");
        Stream(outputs, "stdout", "b");

        Apply(outputs, "clear_output", """{"wait": false}""");

        Assert.Equal("cleared", events[^1]);
        AssertJson("[]", outputs);
    }

    [Fact]
    public void Clearing_with_wait_keeps_the_old_until_something_new_comes()
    {
        CellOutputs outputs = New();
        Stream(outputs, "stdout", "old");

        Apply(outputs, "clear_output", """{"wait": true}""");
        Assert.Equal(["stdout old"], events);
        Stream(outputs, "stdout", "new");

        Assert.Equal(["stdout old", "cleared", "stdout new"], events);
        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "new"}]""", outputs);
    }

    [Fact]
    public void Clearing_with_wait_at_the_end_of_a_cell_keeps_its_outputs()
    {
        CellOutputs outputs = New();
        Stream(outputs, "stdout", "old");

        Apply(outputs, "clear_output", """{"wait": true}""");

        AssertJson("""[{"output_type": "stream", "name": "stdout", "text": "old"}]""", outputs);
    }

    [Fact]
    public void A_cleared_display_is_not_updated_any_more()
    {
        CellOutputs outputs = New();
        Display(outputs, "gone", "d");
        Apply(outputs, "clear_output", "{}");

        Apply(outputs, "update_display_data", """{"data": {"text/plain": "x"}, "metadata": {}, "transient": {"display_id": "d"}}""");

        Assert.Equal(["added gone", "cleared"], events);
    }

    [Fact]
    public void Past_the_limit_one_note_says_so_and_an_error_still_comes_through()
    {
        CellOutputs outputs = New(limit: 2000);
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
    public void A_message_with_nonsense_in_it_breaks_nothing()
    {
        CellOutputs outputs = New();

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
        JsonArray found = outputs.Finish();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), found.ToJsonString());
    }
}
