using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Directives;

namespace Course.Kernel.Server;

/// <summary>
/// A session on Jupyter's sockets. Requests on shell queue and are answered one after the other; those on control are answered as
/// they come, so that interrupt and shutdown are heard while a cell runs.
/// </summary>
internal sealed class KernelServer : IDisposable
{
    private static readonly TimeSpan FinishWait = TimeSpan.FromSeconds(1);

    private readonly string name = Guid.NewGuid().ToString();
    private readonly Task<ICodeSession> session;
    private readonly Action<string> log;
    private readonly MessageLoop loop;
    private readonly Publisher publisher;
    private readonly Execution execution;
    private readonly RequestQueue shell = new();
    private readonly MessageSocket control;
    private readonly TaskCompletionSource shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens the sockets and begins to answer.</summary>
    /// <param name="addresses">Where the sockets are.</param>
    /// <param name="session">Runs the cells; requests that need none are answered while it still starts.</param>
    /// <param name="log">Takes what goes wrong with single messages, one line each.</param>
    /// <exception cref="ListenException">A port is taken, or the client that was to be called has gone.</exception>
    public KernelServer(KernelAddresses addresses, Task<ICodeSession> session, Action<string> log)
    {
        (this.session, this.log) = (session, log);
        loop = new MessageLoop("jupyter sockets", new MessageSigner(addresses.Key), log);
        try
        {
            var input = new StandardInput(name);
            publisher = new Publisher(loop.Publisher(addresses.IoPub, Welcome), name);
            execution = new Execution(session, publisher, input);
            shell.Socket = loop.Router(addresses.Shell, shell.Receive);
            control = loop.Router(addresses.Control, ReceiveControl);
            if (addresses.Stdin is not null)
                input.Socket = loop.Router(addresses.Stdin, input.Receive);
            if (addresses.Heartbeat is not null)
                loop.Echo(addresses.Heartbeat);
        }
        catch
        {
            loop.Dispose();
            throw;
        }
        publisher.Status("starting");
        loop.Start();
        _ = Task.Run(() => shell.WorkAsync((request, aborted) => AnswerAsync(shell.Socket, request, () => Shell(request, aborted))));
    }

    /// <summary>Ends when a front end has asked for shutdown and was answered.</summary>
    public Task Shutdown => shutdown.Task;

    /// <summary>Ends when a client that was called has gone.</summary>
    public Task ClientGone => loop.Ended;

    /// <summary>Stops the cell that runs now.</summary>
    public void Interrupt() => execution.Interrupt(shell.Cells);

    /// <summary>Stops the running cell, sends what is left to send, and closes the sockets.</summary>
    public void Dispose()
    {
        shell.Close();
        execution.Interrupt();
        loop.Dispose();
    }

    /// <summary>For a process about to end, by a cell's Environment.Exit for one: what was written before still arrives.</summary>
    public void Finish()
    {
        if (session.IsCompletedSuccessfully)
            session.Result.FlushAsync().Wait(FinishWait);
        loop.Dispose();
    }

    /// <summary>A subscriber that waits for this knows that it will miss nothing from now on.</summary>
    private void Welcome(string topic) => publisher.Publish("iopub_welcome", new JsonObject { ["subscription"] = topic });

    /// <summary>Answered at once, on the thread that received it: the pool's threads may all be busy with the cell that is to be stopped.</summary>
    private void ReceiveControl(Message request)
    {
        if (request.Type == "interrupt_request") Interrupt();
        _ = AnswerAsync(control, request, () => Task.FromResult(Control(request)));
    }

    private async Task AnswerAsync(MessageSocket socket, Message request, Func<Task<JsonObject?>> answer)
    {
        publisher.Status("busy", request);
        JsonObject? content;
        try
        {
            content = await answer();
        }
        catch (Exception e)
        {
            // One request that we get wrong must not end the session with all its variables.
            log($"The request '{request.Type}' failed: {e}");
            content = Requests.Failed(e);
        }
        if (content is not null && request.Type.EndsWith("_request", StringComparison.Ordinal))
            socket.Send(request.Reply(request.Type[..^"request".Length] + "reply", content, name));
        publisher.Status("idle", request);
        if (request.Type == "shutdown_request") shutdown.TrySetResult();
    }

    private async Task<JsonObject?> Shell(Message request, bool aborted)
    {
        switch (request.Type)
        {
            case "execute_request" when aborted:
                return execution.Aborted();
            case "execute_request":
                var reply = await execution.RunAsync(request);
                if ((string?)reply["status"] == "error" && ((bool?)request.Content["stop_on_error"] ?? true)) shell.AbortWaitingCells();
                return reply;
            case "is_complete_request":
                string code = (string?)request.Content["code"] ?? "";
                return Requests.IsComplete(CodeCompleteness.Of(code), CodeCompleteness.IndentAfter(code));
            case "complete_request":
                return await CompleteAsync(request.Content);
            case "inspect_request":
                return await InspectAsync(request.Content);
            case "history_request":
                return execution.History.Answer(request.Content);
            case "comm_info_request":
                return Requests.CommInfo();
            case "comm_open":
                publisher.Publish("comm_close", new JsonObject { ["comm_id"] = request.Content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }, request);
                return null;
            case "comm_msg" or "comm_close":
                return null;
            default:
                return Control(request);
        }
    }

    private async Task<JsonObject> CompleteAsync(JsonObject content)
    {
        var (code, position) = Place(content);
        return Requests.Complete(code, await (await session).CompleteAsync(code, position, CancellationToken.None));
    }

    private async Task<JsonObject> InspectAsync(JsonObject content)
    {
        var (code, position) = Place(content);
        bool detailed = ((int?)content["detail_level"] ?? 0) > 0;
        return Requests.Inspect(await (await session).InspectAsync(code, position, detailed, CancellationToken.None));
    }

    /// <summary>Code with a cursor in it; without one, the place is the end.</summary>
    private static (string Code, int Position) Place(JsonObject content)
    {
        string code = (string?)content["code"] ?? "";
        return (code, CodePoints.ToUtf16(code, (int?)content["cursor_pos"] ?? code.Length));
    }

    private JsonObject? Control(Message request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return Requests.KernelInfo();
            case "interrupt_request":
                return Requests.Ok(); // it took effect when it arrived
            case "shutdown_request":
                var content = Requests.Ok();
                content["restart"] = (bool?)request.Content["restart"] ?? false;
                publisher.Publish("shutdown_reply", content.DeepClone().AsObject(), request);
                return content;
            default:
                log($"This kernel does not answer '{request.Type}'.");
                return Requests.Unknown(request.Type);
        }
    }
}
