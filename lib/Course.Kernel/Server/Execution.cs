using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Diagnostics;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Server;

/// <summary>Runs cells one after the other: numbers them, publishes their output, makes the reply.</summary>
/// <param name="session">The session; it may still be warming up when the first cell comes.</param>
/// <param name="publisher">Where output goes.</param>
/// <param name="input">Where a cell's questions go.</param>
internal sealed class Execution(Task<ICodeSession> session, Publisher publisher, StandardInput input)
{
    private readonly Lock sync = new();
    private CancellationTokenSource? running;
    private IReadOnlyCollection<Message> stopNext = [];
    private int count;

    /// <summary>The cells that were counted.</summary>
    public History History { get; } = new();

    /// <summary>Stops the cell that runs now; the variables of the session stay. Returns at once.</summary>
    /// <param name="arrived">The cells that have come by now: where none runs, the next of these is stopped before it begins, and none that comes later.</param>
    public void Interrupt(IReadOnlyCollection<Message>? arrived = null)
    {
        CancellationTokenSource? cell;
        lock (sync)
        {
            cell = running;
            stopNext = cell is null && arrived is not null ? arrived : [];
        }
        // On a thread of its own: the pool's may all be busy with the very cell.
        if (cell is not null) new Thread(cell.Cancel) { IsBackground = true, Name = "interrupt" }.Start();
    }

    /// <summary>Runs the cell of an execute_request; the content of the reply says how it ended.</summary>
    public async Task<JsonObject> RunAsync(Message request)
    {
        var content = request.Content;
        string code = (string?)content["code"] ?? "";
        bool silent = (bool?)content["silent"] ?? false;
        bool counted = !silent && ((bool?)content["store_history"] ?? true);
        if (counted) count++;
        if (!silent) publisher.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count }, request);

        var stop = new CancellationTokenSource(); // not disposed: an interrupt may still hold it
        lock (sync)
        {
            running = stop;
            if (stopNext.Contains(request))
                stop.Cancel();
            stopNext = [];
        }
        try
        {
            var output = new CellOutput(publisher, request, count, (prompt, password) => input.Read(request, prompt, password, stop.Token), stop.Token);
            var reshown = !silent && VsCodeOutput.IsFromVsCode(request) ? new VsCodeOutput(output) : null;
            var shown = silent ? new SilentOutput(output) : reshown ?? (ICellOutput)output;
            var (error, data) = await RunAsync(code, counted ? $"Cell {count}" : null, shown, stop.Token);
            reshown?.End();
            if (counted) History.Add(count, code, output.ResultText);
            if (error is null)
            {
                var expressions = await EvaluateAsync(content["user_expressions"] as JsonObject ?? [], shown, stop.Token);
                return Reply("ok", new JsonObject { ["payload"] = Payload(data), ["user_expressions"] = expressions });
            }
            if (!silent) output.Error(error);
            return Reply("error", CellOutput.ErrorContent(error));
        }
        finally
        {
            lock (sync) running = null;
        }
    }

    /// <summary>The reply to a cell that was not run because one before it failed.</summary>
    public JsonObject Aborted()
    {
        lock (sync)
            stopNext = [];
        return Reply("aborted", []);
    }

    /// <summary>Data of a cell that goes past everything that shows outputs.</summary>
    private static JsonArray Payload(string? data) => data is null ? [] : [new JsonObject { ["source"] = CellData.Source, ["data"] = data }];

    private async Task<(CellError? Error, string? Data)> RunAsync(string code, string? name, ICellOutput output, CancellationToken stop)
    {
        ICodeSession ready;
        try
        {
            ready = await session;
        }
        catch (Exception e)
        {
            return (new CellError(e.GetType().Name, $"The C# session did not start: {e.Message}", e.ToString().Split('\n')), null);
        }
        try
        {
            var result = await ready.ExecuteAsync(code, output, stop, name);
            return (ErrorOf(result), result.Data);
        }
        catch (Exception e)
        {
            // A fault of ours; a reply that says error with nothing to see would leave the reader without a word.
            return (new CellError(e.GetType().FullName!, e.Message, [$"The kernel failed to run this cell: {e.GetType().FullName}: {e.Message}", .. (e.StackTrace ?? "").Split('\n')]), null);
        }
    }

    /// <summary>A front end may ask for expressions along with a cell; one that fails says so and harms no other.</summary>
    private async Task<JsonObject> EvaluateAsync(JsonObject expressions, ICellOutput output, CancellationToken stop)
    {
        var values = new JsonObject();
        foreach (var (key, expression) in expressions)
        {
            var result = await (await session).EvaluateAsync((string?)expression ?? "", output, stop);
            var error = ErrorOf(result);
            var content = error is null ? CellOutput.Content(result.Value!) : CellOutput.ErrorContent(error);
            content["status"] = error is null ? "ok" : "error";
            values[key] = content;
        }
        return values;
    }

    private static CellError? ErrorOf(CellResult result) => result.Status switch
    {
        CellStatus.Ok => null,
        CellStatus.Interrupted => result.Error ?? new CellError("Interrupted", "The cell was interrupted.", ["The cell was interrupted."]),
        _ => result.Error ?? new CellError("Error", "The cell failed.", ["The cell failed."]),
    };

    private JsonObject Reply(string status, JsonObject content)
    {
        content["status"] = status;
        content["execution_count"] = count;
        return content;
    }

    /// <summary>A silent cell shows nothing; what it asks is still asked.</summary>
    private sealed class SilentOutput(CellOutput output) : ICellOutput
    {
        public void Stream(StreamName name, string text) { }

        public void Display(MimeBundle bundle, string? displayId, bool update) { }

        public void Result(MimeBundle bundle) { }

        public void Clear(bool wait) { }

        public string? ReadInput(string prompt, bool password) => output.ReadInput(prompt, password);
    }
}
