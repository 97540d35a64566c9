using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Output;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public sealed class KernelServerTests : IDisposable
{
    private readonly Front front = new();

    public void Dispose() => front.Dispose();

    [Fact]
    public void ASubscriberIsWelcomed()
    {
        Assert.Equal("iopub_welcome", front.Welcome.Type);
        Assert.Equal("""{"subscription":""}""", front.Welcome.Content.ToJsonString());
    }

    [Fact]
    public void KernelInfoIsAnsweredOnShellAndControlWithAStatusEachBeforeTheSessionIsThere()
    {
        using var front = new Front(new TaskCompletionSource<ICodeSession>().Task);

        foreach (var send in new[] { front.Shell, front.Control })
        {
            var request = send("kernel_info_request", null);
            var reply = front.Reply();
            Assert.Equal("kernel_info_reply", reply.Type);
            Assert.Equal(request.Id, reply.ParentId);
            Assert.Equal("csharp", (string?)reply.Content["language_info"]!["name"]);
            Assert.Equal(".cs", (string?)reply.Content["language_info"]!["file_extension"]);
            Assert.Equal(["busy", "idle"], front.Types(request));
        }
    }

    [Theory]
    [InlineData("is_complete_request", """{"code":"if (x) {"}""", """{"status":"incomplete","indent":"    "}""")]
    [InlineData("is_complete_request", """{"code":"    {\n        for (;;) {"}""", """{"status":"incomplete","indent":"            "}""")]
    [InlineData("is_complete_request", """{"code":"1"}""", """{"status":"complete"}""")]
    [InlineData("complete_request", """{"code":"x😀ab","cursor_pos":3}""",
        """{"status":"ok","matches":["x😀a!"],"cursor_start":2,"cursor_end":3,"metadata":{"_jupyter_types_experimental":"""
        + """[{"text":"x😀a!","type":"method","signature":"void M()","start":2,"end":3}]}}""")]
    [InlineData("complete_request", """{"code":"ab"}""",
        """{"status":"ok","matches":["ab!"],"cursor_start":1,"cursor_end":2,"metadata":{"_jupyter_types_experimental":"""
        + """[{"text":"ab!","type":"method","signature":"void M()","start":1,"end":2}]}}""")]
    [InlineData("inspect_request", """{"code":"x","cursor_pos":0}""", """{"status":"ok","found":false,"data":{},"metadata":{}}""")]
    [InlineData("inspect_request", """{"code":"😀ab","cursor_pos":2}""",
        """{"status":"ok","found":true,"data":{"text/markdown":"`😀a`","text/plain":"some"},"metadata":{}}""")]
    [InlineData("inspect_request", """{"code":"x","cursor_pos":1,"detail_level":1}""",
        """{"status":"ok","found":true,"data":{"text/markdown":"`x`","text/plain":"all"},"metadata":{}}""")]
    [InlineData("history_request", "{}", """{"status":"ok","history":[]}""")]
    [InlineData("comm_info_request", "{}", """{"status":"ok","comms":{}}""")]
    public void EveryRequestGetsAReply(string type, string content, string reply)
    {
        var request = front.Shell(type, JsonNode.Parse(content)!.AsObject());

        var received = front.Reply();

        Assert.Equal(type.Replace("_request", "_reply"), received.Type);
        Assert.Equal(JsonNode.Parse(reply)!.ToJsonString(), received.Content.ToJsonString());
        Assert.Equal(["busy", "idle"], front.Types(request));
    }

    [Fact]
    public void AnUnknownRequestIsAnsweredWithAnErrorAndLogged()
    {
        front.Shell("dance_request");

        var reply = front.Reply();

        Assert.Equal("dance_reply", reply.Type);
        Assert.Equal("This kernel does not answer 'dance_request'.", (string?)reply.Content["evalue"]);
        Assert.Equal("This kernel does not answer 'dance_request'.", Front.Take(front.Log));
    }

    [Fact]
    public void ARequestWithWrongContentIsAnsweredWithAnErrorAndTheNextOneWorks()
    {
        front.Shell("execute_request", new JsonObject { ["code"] = 5 });
        Assert.Equal("error", (string?)front.Reply().Content["status"]);
        Assert.StartsWith("The request 'execute_request' failed: ", Front.Take(front.Log));

        front.Execute("1");
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
    }

    [Fact]
    public void ACommThatNobodyHereKnowsIsClosed()
    {
        var open = front.Shell("comm_open", new JsonObject { ["comm_id"] = "7", ["target_name"] = "slider" });

        var story = front.Story(open);

        Assert.Equal(["status", "comm_close", "status"], story.Select(message => message.Type));
        Assert.Equal("7", (string?)story[1].Content["comm_id"]);
        Assert.Equal(["busy", "idle"], front.Types(front.Shell("comm_msg")));
    }

    [Fact]
    public void InterruptReachesTheRunningCellAndTheCellsBehindItAreAborted()
    {
        using var started = new ManualResetEventSlim();
        front.Session.On("endless", (_, token) =>
        {
            started.Set();
            token.WaitHandle.WaitOne();
            return new CellResult(CellStatus.Interrupted, null);
        });
        var cell = front.Execute("endless");
        var behind = front.Execute("behind");
        front.AwaitReceived();
        started.Wait(TestContext.Current.CancellationToken);

        var interrupt = front.Control("interrupt_request");

        var replies = new[] { front.Reply(), front.Reply(), front.Reply() }.ToDictionary(reply => reply.ParentId, reply => reply.Content);
        Assert.Equal("ok", (string?)replies[interrupt.Id]["status"]);
        Assert.Equal("The cell was interrupted.", (string?)replies[cell.Id]["evalue"]);
        Assert.Equal("aborted", (string?)replies[behind.Id]["status"]);
    }

    [Fact]
    public void InterruptStopsACellThatHasArrivedAndNotBegun()
    {
        TaskCompletionSource<ICodeSession> warm = new();
        using Front slow = new(warm.Task);
        slow.Session.On("cell", (_, token) => token.IsCancellationRequested ? new CellResult(CellStatus.Interrupted, null) : ScriptedSession.Fine);
        slow.Shell("complete_request", new JsonObject { ["code"] = "x", ["cursor_pos"] = 1 });
        var cell = slow.Execute("cell");
        slow.AwaitReceived();

        slow.Control("interrupt_request");
        slow.Reply();
        warm.SetResult(slow.Session);

        Message[] replies = [slow.Reply(), slow.Reply()];
        Assert.Equal("Interrupted", (string?)replies.Single(reply => reply.ParentId == cell.Id).Content["ename"]);
        slow.Execute("cell");
        Assert.Equal("ok", (string?)slow.Reply().Content["status"]);
    }

    [Fact]
    public void InterruptWithoutACellIsHarmless()
    {
        front.Control("interrupt_request");
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);

        front.Execute("1");
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
    }

    /// <summary>The kernel may still be putting the cell away when its reply has arrived: many rounds meet that moment.</summary>
    [Fact]
    public void AnInterruptRightAfterAReplyDoesNotStopTheNextCell()
    {
        front.Session.On("cell", (_, token) => token.IsCancellationRequested ? new CellResult(CellStatus.Interrupted, null) : ScriptedSession.Fine);
        for (int round = 0; round < 500; round++)
        {
            front.Execute("cell");
            Assert.Equal("ok", (string?)front.Reply().Content["status"]);
            front.Control("interrupt_request");
            front.Reply();
        }
    }

    [Fact]
    public async Task ShutdownIsAnsweredWhileACellRuns()
    {
        using var started = new ManualResetEventSlim();
        front.Session.On("endless", (_, token) =>
        {
            started.Set();
            token.WaitHandle.WaitOne();
            return new CellResult(CellStatus.Interrupted, null);
        });
        front.Execute("endless");
        started.Wait(TestContext.Current.CancellationToken);

        front.Control("shutdown_request", new JsonObject { ["restart"] = true });

        Assert.Equal("""{"status":"ok","restart":true}""", front.Reply().Content.ToJsonString());
        await front.Server.Shutdown.WaitAsync(Patience.Max, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void ACellCanAskTheFrontEnd()
    {
        string? answer = null;
        front.Session.On("ask", output => answer = output.ReadInput("name?", password: true));

        var cell = front.Execute("ask", new JsonObject { ["allow_stdin"] = true });
        var question = Front.Take(front.Asked);
        front.Answer("Ada");

        Assert.Equal("input_request", question.Type);
        Assert.Equal(cell.Id, question.ParentId);
        Assert.Equal("""{"prompt":"name?","password":true}""", question.Content.ToJsonString());
        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
        Assert.Equal("Ada", answer);
    }

    [Fact]
    public void WhereNobodyCanBeAskedACellIsToldAtOnce()
    {
        string? answer = "";
        front.Session.On("ask", output => answer = output.ReadInput("name?", password: false));

        front.Execute("ask", new JsonObject { ["allow_stdin"] = false });

        Assert.Equal("ok", (string?)front.Reply().Content["status"]);
        Assert.Null(answer);
    }

    [Fact]
    public async Task AFrontEndThatNeverListensToIopubIsAnsweredAllTheSame()
    {
        Thorough.Only();
        var file = ConnectionFile.OnLoopback();
        using var server = new KernelServer(file.Addresses, Task.FromResult<ICodeSession>(front.Session), front.Log.Add);
        using var replies = new BlockingCollection<Message>();
        using var loop = new MessageLoop("front end", new MessageSigner(file.Key), front.Log.Add);
        var shell = loop.Dealer(file.Shell, "front", replies.Add);
        var control = loop.Dealer(file.Control, "front", replies.Add);
        loop.Start();
        string much = new string('x', 1 << 20);
        front.Session.On("much", output =>
        {
            for (int i = 0; i < 200; i++) output.Stream(StreamName.Stdout, much);
        });

        for (int i = 0; i < 3; i++) shell.Send(Message.Create("execute_request", new JsonObject { ["code"] = "much" }, "front"));
        var statuses = Enumerable.Range(0, 3).Select(_ => (string?)Front.Take(replies).Content["status"]).ToList();
        control.Send(Message.Create("shutdown_request", [], "front"));

        Assert.Equal(["ok", "ok", "ok"], statuses);
        Assert.Equal("shutdown_reply", Front.Take(replies).Type);
        await server.Shutdown;
    }

    [Fact]
    public void APortThatIsTakenIsAnErrorAtOnce()
    {
        var error = Assert.Throws<ListenException>(
            () => new KernelServer(front.File.Addresses, Task.FromResult<ICodeSession>(front.Session), front.Log.Add));

        Assert.Equal($"{front.File.IoPub}: another program listens there", error.Message);
    }
}
