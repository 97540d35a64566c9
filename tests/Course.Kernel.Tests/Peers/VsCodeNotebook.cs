using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Tests.Peers;

/// <summary>
/// An open notebook of VS Code, as the kernel sees it. VS Code is not among the tests' peers; what it sends, and what it waits for, is taken
/// from its Jupyter extension (github.com/microsoft/vscode-jupyter, commit 3d24702) and from the @jupyterlab/services that it builds on.
/// The files that a step follows are named there.
/// </summary>
public sealed class VsCodeNotebook : IDisposable
{

    // rawKernelConnection.node.ts, postStartKernel: between two rounds of kernel_info_request.
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(500);

    // kernelProcess.node.ts, launch: between two looks at a port (there 200 ms).
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly string clientId = Guid.NewGuid().ToString();
    private readonly string folder = Directory.CreateTempSubdirectory("course vs code ").FullName;
    private readonly ConcurrentDictionary<string, VsCodeRequest> requests = [];
    private readonly TaskCompletionSource heardOfIoPub = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> errors;
    private readonly MessageLoop loop;
    private readonly MessageSocket shell;
    private readonly MessageSocket control;
    private readonly MessageSocket stdin;

    /// <summary>kernelProcess.node.ts, launch and updateConnectionArgs: connection file, process, bare looks at the ports, sockets.</summary>
    public VsCodeNotebook()
    {
        File = ConnectionFile.OnLoopback(".net-csharp");
        string path = Path.Combine(folder, $"kernel-v3{Guid.NewGuid():N}.json");
        File.Write(path);
        Process = Start(path);
        errors = Process.StandardError.ReadToEndAsync();
        _ = Process.StandardOutput.ReadToEndAsync();
        WaitUntilUsed(File.ShellPort);
        WaitUntilUsed(File.IoPubPort);

        // rawSocket.node.ts, generateChannels: iopub first, one routing id for the other three, no heartbeat.
        loop = new MessageLoop("VS Code", new MessageSigner(File.Key), dropped => Problems.Add($"The kernel sent what VS Code drops: {dropped}"));
        string routingId = Guid.NewGuid().ToString();
        loop.Subscriber(File.IoPub, message => Receive("iopub", message));
        shell = loop.Dealer(File.Shell, routingId, message => Receive("shell", message));
        control = loop.Dealer(File.Control, routingId, message => Receive("control", message));
        stdin = loop.Dealer(File.Stdin, routingId, message => Receive("stdin", message));
        loop.Start();
    }

    public ConnectionFile File { get; }

    public Process Process { get; }

    /// <summary>Questions of cells, to be answered with <see cref="AnswerInput"/>.</summary>
    public BlockingCollection<Message> Questions { get; } = [];

    /// <summary>What @jupyterlab/services would have thrown away or tripped over; empty when the kernel does its part.</summary>
    public ConcurrentBag<string> Problems { get; } = [];

    /// <summary>The kernel's session, the same in all its messages; @jupyterlab/services drops a message with another one.</summary>
    public string? KernelSession { get; private set; }

    /// <summary>What the process has written to its standard error; VS Code shows it to people. Waits for the process to end.</summary>
    public async Task<string> ErrorsAsync() => await errors.WaitAsync(Patience.Max);

    /// <summary>
    /// What happens before the first cell. The socket "opens" and a kernel_info_request goes out (default.ts, _updateConnectionStatus);
    /// then one goes out on control and one on shell until a reply and any message of iopub have come (rawKernelConnection.node.ts,
    /// postStartKernel); then a last one (kernelInfo.ts, getKernelInfo), and the kernel has to become idle (kernel.ts, initializeAfterStart).
    /// </summary>
    public async Task<JsonObject> ConnectAsync()
    {
        Send("shell", "kernel_info_request");
        Task answered;
        do
        {
            answered = Task.WhenAll(
                heardOfIoPub.Task,
                Task.WhenAny(Send("control", "kernel_info_request").Done, Send("shell", "kernel_info_request").Done));
        }
        while (await Task.WhenAny(answered, Task.Delay(BetweenRequests)) != answered);
        var info = await Send("shell", "kernel_info_request").DoneAsync();
        return info.Reply!.Content;
    }

    /// <summary>cellExecution.ts, execute: every cell by itself, with the cell's metadata, never asking for the others to be aborted.</summary>
    public VsCodeRequest Execute(string code) => Execute(code, allowInput: true, store: true);

    /// <summary>helpers.ts, executeSilently: the user's jupyter.runStartupCommands, which are no cell of the notebook.</summary>
    public VsCodeRequest ExecuteAtStart(string code) => Execute(code, allowInput: true, store: false);

    /// <summary>rawKernelConnection.node.ts, interrupt: for a kernel whose kernelspec says interrupt_mode "message".</summary>
    public VsCodeRequest Interrupt() => Send("control", "interrupt_request");

    /// <summary>kernelCompletionProvider.ts: the whole cell and the cursor in UTF-16 units, although the protocol counts code points.</summary>
    public async Task<JsonObject> CompleteAsync(string cell, int cursor) =>
        (await Send("shell", "complete_request", new JsonObject { ["code"] = cell, ["cursor_pos"] = cursor }).DoneAsync()).Reply!.Content;

    /// <summary>
    /// resolveCompletionItem.ts, createInspectRequestMessage: the item that is selected in the list. The code is cut at the column (not the
    /// place) of the completed word, so that in a cell of several lines the kernel gets something that makes no sense.
    /// </summary>
    public async Task<JsonObject> ResolveAsync(string cell, int column, string item) => (await Send("shell", "inspect_request", new JsonObject
    {
        ["code"] = cell[..column] + item,
        ["cursor_pos"] = column + item.Length,
        ["detail_level"] = 0,
    }).DoneAsync()).Reply!.Content;

    /// <summary>cellExecutionMessageHandler.ts, handleInputRequest.</summary>
    public void AnswerInput(Message question, string value) => stdin.Send(new Message
    {
        Header = Header("input_reply"),
        ParentHeader = question.Header,
        Content = new JsonObject { ["value"] = value, ["status"] = "ok" },
    });

    /// <summary>Sends a request that is done, for @jupyterlab/services, with its reply and its idle status, in either order.</summary>
    public VsCodeRequest Send(string channel, string type, JsonObject? content = null, JsonObject? metadata = null)
    {
        var message = new Message { Header = Header(type), Content = content ?? [], Metadata = metadata ?? [] };
        var request = requests[message.Id] = new VsCodeRequest(message, Patience.Max);
        (channel == "shell" ? shell : control).Send(message);
        return request;
    }

    /// <summary>
    /// kernelProcess.node.ts, dispose: closing a notebook, and restarting it, asks for no shutdown; the process gets the signal to
    /// terminate (on Windows it is killed), and nothing follows when that does not help.
    /// </summary>
    public void Terminate()
    {
        if (OperatingSystem.IsWindows())
        {
            Process.Kill(entireProcessTree: true);
            return;
        }
        using var kill = Process.Start("kill", ["-TERM", $"{Process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        loop.Dispose();
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private VsCodeRequest Execute(string code, bool allowInput, bool store) => Send(
        "shell",
        "execute_request",
        new JsonObject
        {
            ["code"] = code,
            ["silent"] = false,
            ["stop_on_error"] = false,
            ["allow_stdin"] = allowInput,
            ["store_history"] = store,
            ["user_expressions"] = new JsonObject(),
        },
        store ? new JsonObject { ["cellId"] = "vscode-notebook-cell:/home/ada/my%20notes.ipynb#W0sZmlsZQ%3D%3D", ["tags"] = new JsonArray() } : null);

    private JsonObject Header(string type) => new()
    {
        ["date"] = DateTime.UtcNow.ToString("O"),
        ["msg_id"] = Guid.NewGuid().ToString(),
        ["msg_type"] = type,
        ["session"] = clientId,
        ["username"] = "a1d7",
        ["version"] = "5.2",
    };

    private void Receive(string channel, Message message)
    {
        foreach (string problem in VsCodeValidation.Problems(channel, message)) Problems.Add(problem);
        KernelSession ??= message.Session;
        if (message.Session != KernelSession) Problems.Add($"{message.Type} comes from session {message.Session}, not {KernelSession}.");
        if (channel == "iopub") heardOfIoPub.TrySetResult();
        if (channel == "stdin") Questions.Add(message);
        else if (requests.TryGetValue(message.ParentId, out var request)) request.Receive(channel, message);
        else if (channel != "iopub") Problems.Add($"{message.Type} on {channel} answers nothing that was asked.");
    }

    private Process Start(string path)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Course.Kernel.dll"), path])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("JPY_PARENT_PID");
        return Process.Start(start)!;
    }

    // tcp-port-used: connects and hangs up without a word.
    private void WaitUntilUsed(int port)
    {
        while (!Process.HasExited)
        {
            try
            {
                using var look = new TcpClient(File.Ip, port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(BetweenLooks);
            }
        }
        throw new InvalidOperationException($"The kernel ended with {Process.ExitCode}: {errors.Result}");
    }
}
