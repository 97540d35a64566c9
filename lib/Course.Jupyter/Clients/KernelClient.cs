using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Clients;

/// <summary>
/// A kernel in a process of its own: started, run cell by cell, interrupted, ended. However it is let go, by
/// <see cref="DisposeAsync"/>, a cancelled or failed start, or its own death, no process stays behind.
/// </summary>
public sealed class KernelClient : IAsyncDisposable
{
    private static readonly TimeSpan KillWait = TimeSpan.FromSeconds(5);

    /// <summary>Starts again when another program took one of the ports between choosing and binding them.</summary>
    private const int StartAttempts = 5;

    /// <summary>A kernel that answers on shell and was not heard on iopub for so long is connected to anew there.</summary>
    private static readonly TimeSpan MuteWait = TimeSpan.FromSeconds(1);

    private readonly KernelLaunch launch;
    private readonly ConnectionFile? ports;
    private readonly string? connectionPath;
    private readonly KernelBridge? bridge;
    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly KernelProcess process;
    private readonly MessageLoop loop;
    private readonly MessageSocket shell;
    private readonly MessageSocket control;
    private readonly MessageSocket iopub;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> requests = new();
    private readonly TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Displays displays = new();

    // By their requests: what a cell left running may print to it while others run.
    private readonly ConcurrentDictionary<string, CellOutputs> ended = new();
    private readonly ConcurrentQueue<(CellOutputs Outputs, Message Message)> late = new();
    private readonly Lock routing = new();
    private volatile RunningCell? running;
    private volatile string? lastDropped;
    private bool disposed;

    /// <summary>How long an answer is waited for, from a kernel that lives.</summary>
    internal TimeSpan AnswerWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Starts the process; what was made for it is taken away again if that fails.</summary>
    private KernelClient(KernelLaunch launch, string workingDirectory)
    {
        this.launch = launch;
        MessageLoop? opened = null;
        try
        {
            if (launch.ConnectsToClient || launch.BridgeFolder is not null)
                bridge = new KernelBridge(launch.BridgeFolder);
            else
                ports = ConnectionFile.OnLoopback(launch.DisplayName);
            loop = opened = new MessageLoop(
                "kernel client", new MessageSigner(bridge?.Key ?? ports!.Key), reason => lastDropped = reason, launch.MaxFrameSize);
            var addresses = bridge?.Open(loop, launch.WithoutUnixSockets) ?? ports!.Addresses;
            if (ports is not null)
            {
                connectionPath = Path.Combine(TemporaryFiles.NewFolder(), "connection.json");
                TemporaryFiles.Write(connectionPath, ports.ToJson(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
            shell = loop.Dealer(addresses.Shell, session, OnReply);
            control = loop.Dealer(addresses.Control, session, OnReply);
            iopub = loop.LateSubscriber(addresses.IoPub, OnPublished);
            process = KernelProcess.Start(launch, bridge?.Folder ?? connectionPath!, workingDirectory);
            loop.Start();
        }
        catch (Exception e)
        {
            opened?.Dispose();
            LetGo();
            if (e is ConnectionFileException or ListenException)
                throw new KernelException($"The kernel '{launch.DisplayName}' cannot be started: {e.Message}", e);
            throw;
        }
        process.Died.ContinueWith(_ => running?.Died(), TaskScheduler.Default);
    }

    /// <summary>The kernel's process, to measure it.</summary>
    public int ProcessId => process.Id;

    /// <summary>Ends when the process does, for whatever reason.</summary>
    public Task<KernelDeath> Died => process.Died;

    /// <summary>What the kernel said about itself: the content of its kernel_info_reply.</summary>
    public JsonObject Info { get; private set; } = [];

    /// <summary>The language of the kernel as it says itself.</summary>
    public string Language => Info["language_info"] is JsonObject language ? CellOutputs.Text(language, "name") : "";

    /// <summary>Whether the kernel sent more at once than <see cref="KernelLaunch.MaxFrameSize"/>: it is not heard any more then, and may end because of it.</summary>
    public bool IsCutOff => loop.HasCutOff;

    /// <summary>The end of what the process itself wrote to its stdout and stderr, outside of any cell.</summary>
    public string LastOutput => process.LastOutput;

    /// <summary>Starts a kernel and waits until it answers on shell and is heard on iopub.</summary>
    /// <exception cref="KernelException">It cannot be started, died, or did not answer in time; it is gone then.</exception>
    public static async Task<KernelClient> StartAsync(
        KernelLaunch launch, string workingDirectory, TimeSpan startTimeout, CancellationToken token = default)
    {
        for (int attempt = 1; ; attempt++)
        {
            token.ThrowIfCancellationRequested();
            var client = new KernelClient(launch, workingDirectory);
            try
            {
                await client.WaitUntilReadyAsync(startTimeout, token).ConfigureAwait(false);
                return client;
            }
            catch (Exception e)
            {
                await client.DisposeAsync().ConfigureAwait(false);
                if (attempt == StartAttempts || e is not KernelException { Death: { } death } || !client.LostItsPort(death))
                    throw;
            }
        }
    }

    /// <summary>
    /// Runs a cell; no one is there to answer its questions. Outputs are told to <paramref name="onOutput"/> while it
    /// runs, one after the other. A kernel that dies is a result, not an exception. Cancelling stops the waiting, not the
    /// cell: to stop that, <see cref="InterruptAsync"/> or <see cref="Kill"/> and keep waiting, which keeps the outputs.
    /// What earlier cells have left running and wrote by the end of this one is added to their outputs; what comes after the last is dropped.
    /// </summary>
    /// <exception cref="InvalidOperationException">A cell is running already.</exception>
    /// <exception cref="KernelException">The kernel says the cell is done but never answers the request.</exception>
    public async Task<CellExecution> ExecuteAsync(
        string code, ExecuteOptions? options = null, Action<CellOutputEvent>? onOutput = null, CancellationToken token = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        options ??= new ExecuteOptions();
        var request = Message.Create(
            "execute_request",
            new JsonObject
            {
                ["code"] = code,
                ["silent"] = options.Silent,
                ["store_history"] = options.StoreHistory,
                ["user_expressions"] = new JsonObject(),
                ["allow_stdin"] = false,
                ["stop_on_error"] = options.StopOnError,
            },
            session);
        var outputs = new CellOutputs(displays, options.OutputLimit, onOutput, options.KeepOutputs);
        var cell = new RunningCell(request.Id, outputs);
        if (Interlocked.CompareExchange(ref running, cell, null) is not null)
            throw new InvalidOperationException("The kernel is running a cell; wait for it before running the next one.");
        try
        {
            // The death may have come before the cell could be told of it.
            if (Died.IsCompleted)
                cell.Died();
            shell.Send(request);
            return await cell.CompleteAsync(Died, token).ConfigureAwait(false);
        }
        finally
        {
            lock (routing)
            {
                running = null;
                if (options.KeepOutputs)
                    ended[request.Id] = outputs;
            }
            cell.TakeRest();
            while (late.TryDequeue(out var next))
            {
                next.Outputs.Apply(next.Message.Type, next.Message.Content);
                next.Outputs.Finish();
            }
        }
    }

    /// <summary>Sends a request other than a cell, such as complete_request.</summary>
    /// <returns>The content of the reply; null when none came in time or the kernel died.</returns>
    public async Task<JsonObject?> AskAsync(string type, JsonObject content, CancellationToken token = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return (await RequestAsync(shell, type, content, AnswerWait, token).ConfigureAwait(false))?.Content;
    }

    /// <summary>Asks the kernel to stop the running cell.</summary>
    /// <returns>False when it did not take the request, or when the kernel wants a signal and this is Windows.</returns>
    public async Task<bool> InterruptAsync(CancellationToken token = default)
    {
        if (launch.InterruptMode == InterruptMode.Signal)
        {
            if (OperatingSystem.IsWindows() || Died.IsCompleted)
                return false;
            process.Interrupt();
            return true;
        }
        return await RequestAsync(control, "interrupt_request", [], AnswerWait, token).ConfigureAwait(false) is not null;
    }

    /// <summary>Asks the kernel to end, and ends it when it has not done so after <paramref name="grace"/>.</summary>
    public async Task<KernelDeath> ShutdownAsync(TimeSpan grace)
    {
        if (!Died.IsCompleted)
        {
            control.Send(Message.Create("shutdown_request", new JsonObject { ["restart"] = false }, session));
            if (!await DiesWithinAsync(grace).ConfigureAwait(false))
                Kill();
        }
        return await Died.ConfigureAwait(false);
    }

    /// <summary>Ends the kernel and all it started, at once; a running cell ends as died.</summary>
    public void Kill() => process.Kill();

    /// <summary>Ends the kernel if it still runs, and lets go of its sockets and its connection file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        Kill();
        await DiesWithinAsync(KillWait).ConfigureAwait(false);
        loop.Dispose();
        process.Dispose();
        LetGo();
    }

    private async Task<bool> DiesWithinAsync(TimeSpan time)
    {
        await ((Task)Died).WaitAsync(time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Died.IsCompleted;
    }

    private void LetGo()
    {
        bridge?.Dispose();
        try
        {
            if (connectionPath is not null)
                Directory.Delete(Path.GetDirectoryName(connectionPath)!, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else has cleared the folder for temporary files, or holds a file open in it.
        }
    }

    /// <summary>
    /// A subscriber that connects late misses what was published before, so kernel_info is asked until both its answer and
    /// some message on iopub, which each request causes, have come. Our own kernel greets its subscribers: there once is enough.
    /// </summary>
    private async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken token)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(token);
        wait.CancelAfter(timeout);
        try
        {
            long? answered = null;
            do
            {
                var patience = bridge is null ? TimeSpan.FromSeconds(1) : Timeout.InfiniteTimeSpan;
                var answer = RequestAsync(shell, "kernel_info_request", [], patience, wait.Token);
                await UnlessItDiesAsync(answer).ConfigureAwait(false);
                if (await answer.ConfigureAwait(false) is not { } info)
                    continue;
                Info = info.Content;
                // Whoever listened there before the kernel did would have been taken for it.
                if (bridge is null && answered is null)
                    iopub.Renew();
                answered ??= Environment.TickCount64;
                await UnlessItDiesAsync(Task.WhenAny(published.Task, Task.Delay(bridge is null ? 50 : -1, wait.Token))).ConfigureAwait(false);
                wait.Token.ThrowIfCancellationRequested();
                if (bridge is null && !published.Task.IsCompleted && Environment.TickCount64 - answered > MuteWait.TotalMilliseconds)
                {
                    iopub.Renew();
                    answered = Environment.TickCount64;
                }
            }
            while (Info.Count == 0 || !published.Task.IsCompleted);
            // No cell is to find the address and the key in a file.
            bridge?.Dispose();
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            string heard = Info.Count > 0 ? "answered on shell but was not heard on iopub" : "did not answer";
            string last = string.Join("\n", new[] { lastDropped, LastOutput }.Where(text => !string.IsNullOrEmpty(text)));
            throw new KernelException(
                $"The kernel '{launch.DisplayName}' {heard} within {timeout.TotalSeconds:0.#} s of its start."
                + (last.Length == 0 ? "" : $"\nIts last output:\n{last}"));
        }
    }

    private async Task UnlessItDiesAsync(Task task)
    {
        await Task.WhenAny(task, Died).ConfigureAwait(false);
        if (!Died.IsCompleted)
            return;
        var death = await Died.ConfigureAwait(false);
        throw new KernelException($"The kernel '{launch.DisplayName}' died while starting: {death.Reason}.", death);
    }

    /// <summary>The reply, or null when none came in time or the kernel died.</summary>
    private async Task<Message?> RequestAsync(
        MessageSocket socket, string type, JsonObject content, TimeSpan timeout, CancellationToken token)
    {
        var request = Message.Create(type, content, session);
        var reply = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        requests[request.Id] = reply;
        try
        {
            socket.Send(request);
            await Task.WhenAny(reply.Task, Died).WaitAsync(timeout, token).ConfigureAwait(false);
            return reply.Task.IsCompleted ? await reply.Task.ConfigureAwait(false) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            requests.TryRemove(request.Id, out _);
        }
    }

    private void OnReply(Message message)
    {
        if (requests.TryGetValue(message.ParentId, out var request))
            request.TrySetResult(message);
        else if (running is { } cell && cell.RequestId == message.ParentId)
            cell.Replied(message);
    }

    private void OnPublished(Message message)
    {
        published.TrySetResult();
        lock (routing)
        {
            // A display of any cell may be updated by any other; all else belongs to the cell that caused it.
            if (running is { } cell && (message.ParentId == cell.RequestId || message.Type == "update_display_data"))
                cell.Published(message);
            else if (message.Type != "status" && ended.TryGetValue(message.ParentId, out var outputs))
                late.Enqueue((outputs, message));
        }
    }

    /// <summary>Kernels say it in many ways or not at all, so the ports themselves are looked at too.</summary>
    private bool LostItsPort(KernelDeath death) => ports is not null
        && (death.ExitCode == KernelDeath.PortTaken
            || death.LastOutput.Contains("address already in use", StringComparison.OrdinalIgnoreCase)
            || death.LastOutput.Contains("EADDRINUSE", StringComparison.Ordinal)
            || death.LastOutput.Contains("AddressAlreadyInUse", StringComparison.Ordinal)
            || ports.Ports.Any(port => KernelPorts.IsTaken(port.Number)));
}
