using System.Text.Json.Nodes;
using Course.Kernel.Engine.Views;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public class HistoryTests
{
    private readonly History history = new();

    public HistoryTests()
    {
        history.Add(1, "var x = 1;", null);
        history.Add(2, "x", "1");
        history.Add(3, "x + 1", "2");
        history.Add(4, "x", "1");
    }

    [Theory]
    [InlineData("""{"hist_access_type":"tail","n":2}""", """[[1,3,"x \u002B 1"],[1,4,"x"]]""")]
    [InlineData("""{"hist_access_type":"tail","n":99,"output":false,"raw":true}""", """[[1,1,"var x = 1;"],[1,2,"x"],[1,3,"x \u002B 1"],[1,4,"x"]]""")]
    [InlineData("""{"hist_access_type":"tail","n":1,"output":true}""", """[[1,4,["x","1"]]]""")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":1,"stop":3}""", """[[1,1,"var x = 1;"],[1,2,"x"]]""")]
    [InlineData("""{"hist_access_type":"range","session":1,"start":1,"stop":2,"output":true}""", """[[1,1,["var x = 1;",null]]]""")]
    [InlineData("""{"hist_access_type":"range","start":4}""", """[[1,4,"x"]]""")]
    [InlineData("""{"hist_access_type":"range","session":-1,"start":1,"stop":9}""", "[]")]
    [InlineData("""{"hist_access_type":"search","pattern":"x"}""", """[[1,2,"x"],[1,4,"x"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"x","unique":true}""", """[[1,4,"x"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"*1*","n":1}""", """[[1,3,"x \u002B 1"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"var ? = ?;"}""", """[[1,1,"var x = 1;"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"x.*"}""", "[]")]
    [InlineData("{}", """[[1,1,"var x = 1;"],[1,2,"x"],[1,3,"x \u002B 1"],[1,4,"x"]]""")]
    public void CellsAreFoundByNumberByOrderAndByPattern(string request, string found)
    {
        var answer = history.Answer(JsonNode.Parse(request)!.AsObject());

        Assert.Equal("ok", (string?)answer["status"]);
        Assert.Equal(found, answer["history"]!.ToJsonString());
    }

    [Fact]
    public void OnlyTheLastTenThousandCellsAreKept()
    {
        for (int i = 5; i <= 10_002; i++) history.Add(i, "y", null);

        var found = history.Answer(new JsonObject { ["hist_access_type"] = "range", ["start"] = 0 })["history"]!.AsArray();

        Assert.Equal(10_000, found.Count);
        Assert.Equal(3, (int)found[0]![1]!);
    }

    [Fact]
    public void CellsThatAreCountedComeIntoTheHistoryWithTheirResults()
    {
        using var front = new Front();
        front.Session.On("value", output => output.Result(MimeBundle.Of("text/plain", "2")));
        front.Session.On("fails", (_, _) => ScriptedSession.Broken);
        Run("value", []);
        Run("hidden", new JsonObject { ["store_history"] = false });
        Run("silent", new JsonObject { ["silent"] = true });
        Run("fails", []);

        front.Shell("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 9, ["output"] = true });

        Assert.Equal("""[[1,1,["value","2"]],[1,2,["fails",null]]]""", front.Reply().Content["history"]!.ToJsonString());

        void Run(string code, JsonObject more)
        {
            front.Execute(code, more);
            front.Reply();
        }
    }
}
