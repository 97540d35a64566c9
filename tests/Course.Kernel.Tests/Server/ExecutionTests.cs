using System.Text.Json.Nodes;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Tests.Server;

public sealed class ExecutionTests : IDisposable
{
    private readonly Front front = new();

    public void Dispose() => front.Dispose();

    [Fact]
    public void EverythingACellShowsComesInOrderBetweenBusyAndIdle()
    {
        front.Session.On("cell", output =>
        {
            output.Stream(StreamName.Stdout, "a\n");
            output.Display(MimeBundle.Of("text/plain", "shown"), "id", update: false);
            output.Stream(StreamName.Stdout, "b\n");
            output.Stream(StreamName.Stderr, "c\n");
            output.Clear(wait: true);
            output.Display(MimeBundle.Of("text/plain", "newer"), "id", update: true);
            output.Result(MimeBundle.Of("text/plain", "2"));
        });

        var story = front.Story(front.Execute("cell"));

        Assert.Equal(
            [
                """status {"execution_state":"busy"}""",
                """execute_input {"code":"cell","execution_count":1}""",
                """stream {"name":"stdout","text":"a\n"}""",
                """display_data {"data":{"text/plain":"shown"},"metadata":{},"transient":{"display_id":"id"}}""",
                """stream {"name":"stdout","text":"b\n"}""",
                """stream {"name":"stderr","text":"c\n"}""",
                """clear_output {"wait":true}""",
                """update_display_data {"data":{"text/plain":"newer"},"metadata":{},"transient":{"display_id":"id"}}""",
                """execute_result {"data":{"text/plain":"2"},"metadata":{},"execution_count":1}""",
                """status {"execution_state":"idle"}""",
            ],
            story.Select(message => $"{message.Type} {message.Content.ToJsonString()}"));
        Assert.Equal("""{"payload":[],"user_expressions":{},"status":"ok","execution_count":1}""", front.Reply().Content.ToJsonString());
    }

    [Fact]
    public void APictureHasItsWordsAsAlternativeTextHoweverItIsShown()
    {
        front.Session.On("pictures", output =>
        {
            output.Display(Picture("first", []), "id", update: false);
            output.Display(Picture("second", []), "id", update: true);
            output.Display(Picture("third", new JsonObject { ["image/png"] = new JsonObject { ["alt"] = "mine", ["width"] = 9 } }), null, update: false);
            output.Display(MimeBundle.Of("image/png", "AAAA"), null, update: false);
            output.Result(Picture("last", new JsonObject { ["image/png"] = new JsonObject { ["width"] = 9 } }));
        });

        var shown = front.Story(front.Execute("pictures")).Select(message => message.Content["metadata"]).OfType<JsonObject>();

        Assert.Equal(
            [
                """{"image/png":{"alt":"first"}}""",
                """{"image/png":{"alt":"second"}}""",
                """{"image/png":{"alt":"mine","width":9}}""",
                "{}",
                """{"image/png":{"width":9,"alt":"last"}}""",
            ],
            shown.Select(metadata => metadata.ToJsonString()));

        static MimeBundle Picture(string words, JsonObject metadata) => new(new JsonObject { ["image/png"] = "AAAA", ["text/plain"] = words }, metadata);
    }

    [Fact]
    public void AFloodOfMessagesArrivesWholeAndInOrder()
    {
        front.Session.On("flood", output =>
        {
            for (int i = 0; i < 20_000; i++) output.Stream(StreamName.Stdout, $"{i}\n");
        });

        var texts = front.Story(front.Execute("flood")).Where(message => message.Type == "stream").Select(message => (string?)message.Content["text"]);

        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"{i}\n"), texts);
    }

    [Fact]
    public void APrintedLineArrivesWhileTheCellStillRuns()
    {
        using var seen = new ManualResetEventSlim();
        front.Session.On("cell", output =>
        {
            output.Stream(StreamName.Stdout, "early");
            seen.Wait(TestContext.Current.CancellationToken);
        });

        front.Execute("cell");
        while (front.Published().Type != "stream") { }
        seen.Set();

        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
    }

    [Theory]
    [InlineData("application/json", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("application/vnd.plotly.v1+json", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("application/json", "no json", "\"no json\"")]
    [InlineData("text/html", "{\"a\":1}", "\"{\\u0022a\\u0022:1}\"")]
    public void JsonTypesTravelAsObjects(string type, string shown, string sent)
    {
        front.Session.On("cell", output => output.Result(MimeBundle.Of(type, shown)));

        var result = front.Story(front.Execute("cell")).Single(message => message.Type == "execute_result");

        Assert.Equal(sent, result.Content["data"]![type]!.ToJsonString());
    }

    [Fact]
    public void AFailingCellTellsTypeMessageAndTracebackOnBothSockets()
    {
        front.Session.On("cell", (_, _) => ScriptedSession.Broken);
        const string error = """{"ename":"System.DivideByZeroException","evalue":"by zero","traceback":["\u001B[1;31mline one\u001B[0m","line two"]""";

        var story = front.Story(front.Execute("cell"));

        Assert.Equal(error + "}", story.Single(message => message.Type == "error").Content.ToJsonString());
        Assert.Equal(error + ""","status":"error","execution_count":1}""", front.Reply().Content.ToJsonString());
    }

    [Fact]
    public void ASessionThatThrowsIsAnErrorOnBothSocketsAsWell()
    {
        front.Session.On("cell", CellResult (_, _) => throw new InvalidOperationException("ours"));

        var story = front.Story(front.Execute("cell"));

        var error = story.Single(message => message.Type == "error").Content;
        Assert.Equal("ours", (string?)error["evalue"]);
        Assert.Contains("The kernel failed to run this cell", (string?)error["traceback"]![0]);
        Assert.Equal("error", (string?)front.Reply().Content["status"]);
    }

    [Fact]
    public void CellsThatWaitBehindAFailingOneAreAbortedAndLaterOnesRun()
    {
        using var queued = new ManualResetEventSlim();
        front.Session.On("fails", (_, _) =>
        {
            queued.Wait(TestContext.Current.CancellationToken);
            return ScriptedSession.Broken;
        });
        var first = front.Execute("fails");
        var second = front.Execute("waits");
        var info = front.Shell("kernel_info_request");
        front.AwaitReceived();
        queued.Set();

        Assert.Equal("error", (string?)front.Reply().Content["status"]);
        Assert.Equal("""{"status":"aborted","execution_count":1}""", front.Reply().Content.ToJsonString());
        Assert.Equal("kernel_info_reply", front.Reply().Type);
        Assert.Equal(["busy", "execute_input", "error", "idle"], front.Types(first)[^4..]);
        Assert.Equal(["busy", "idle"], front.Types(second));
        front.Types(info);
        front.Execute("next");
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
    }

    [Fact]
    public void WithStopOnErrorFalseTheWaitingCellsRun()
    {
        using var queued = new ManualResetEventSlim();
        front.Session.On("fails", (_, _) =>
        {
            queued.Wait(TestContext.Current.CancellationToken);
            return ScriptedSession.Broken;
        });
        front.Execute("fails", new JsonObject { ["stop_on_error"] = false });
        front.Execute("waits");
        front.AwaitReceived();
        queued.Set();

        Assert.Equal("error", (string?)front.Reply().Content["status"]);
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
    }

    [Fact]
    public void ASilentCellShowsNothingAndIsNotCounted()
    {
        front.Session.On("cell", output =>
        {
            output.Stream(StreamName.Stdout, "a");
            output.Result(MimeBundle.Of("text/plain", "2"));
        });

        Assert.Equal(["busy", "idle"], front.Types(front.Execute("cell", new JsonObject { ["silent"] = true })));
        Assert.Equal(0, (int?)front.Reply().Content["execution_count"]);
    }

    [Fact]
    public void ACellKeptOutOfHistoryShowsItsOutputAndIsNotCounted()
    {
        front.Session.On("cell", output => output.Stream(StreamName.Stdout, "a"));

        string[] types = front.Types(front.Execute("cell", new JsonObject { ["store_history"] = false }));

        Assert.Equal(["busy", "execute_input", "stream", "idle"], types);
        Assert.Equal(0, (int?)front.Reply().Content["execution_count"]);
    }

    [Fact]
    public void ExpressionsAskedForAlongWithACellAreEvaluatedEachByItself()
    {
        front.Execute("cell", new JsonObject { ["user_expressions"] = new JsonObject { ["a"] = "one", ["b"] = "broken" } });

        var expressions = front.Reply().Content["user_expressions"]!;

        Assert.Equal("""{"data":{"text/plain":"one!"},"metadata":{},"status":"ok"}""", expressions["a"]!.ToJsonString());
        Assert.Equal("error", (string?)expressions["b"]!["status"]);
        Assert.Equal("System.DivideByZeroException", (string?)expressions["b"]!["ename"]);
    }

    [Fact]
    public void ExpressionsOfAFailingCellAreNotEvaluated()
    {
        front.Session.On("cell", (_, _) => ScriptedSession.Broken);

        front.Execute("cell", new JsonObject { ["user_expressions"] = new JsonObject { ["a"] = "one" } });

        Assert.Null(front.Reply().Content["user_expressions"]);
    }

    [Fact]
    public void ASessionThatCannotStartIsToldByEveryCell()
    {
        using var front = new Front(Task.FromException<ICodeSession>(new FileNotFoundException("no compiler")));

        front.Execute("1");

        Assert.Equal("The C# session did not start: no compiler", (string?)front.Reply().Content["evalue"]);
    }
}
