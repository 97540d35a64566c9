using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public sealed class KernelProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernel process").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WithoutAConnectionFileItSaysHowToCallIt()
    {
        var (code, errors) = Run();

        Assert.Equal(2, code);
        Assert.Equal("Usage: Course.Kernel <connection-file>\n", errors.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(null, "There is no connection file '{0}'.")]
    [InlineData("", "The connection file '{0}' is not complete JSON (0 characters).")]
    [InlineData("{\"ip\": \"127.0", "The connection file '{0}' is not complete JSON (13 characters).")]
    [InlineData("{}", "The connection file '{0}' has no 'ip'.")]
    [InlineData("{\"transport\": \"ipc\"}", "The connection file '{0}' has 'transport' = \"ipc\"; it must be \"tcp\".")]
    public void AConnectionFileThatCannotBeUsedIsNamedInOneLine(string? text, string complaint)
    {
        string path = Path.Combine(folder, "kernel.json");
        if (text is not null) File.WriteAllText(path, text);

        var (code, errors) = Run(path);

        Assert.Equal(2, code);
        Assert.Equal(
            string.Format(complaint, path) + " The front end writes this file when it starts the kernel: start the kernel from there.\n",
            errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task APortThatStaysTakenEndsItWithAClearErrorAndACodeOfItsOwn()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        string path = Path.Combine(folder, "kernel.json");
        (ConnectionFile.OnLoopback() with { ControlPort = port }).Write(path);
        using var log = new StringWriter();

        int code = await KernelProcess.RunAsync([path], NoSession, log, TimeSpan.FromMilliseconds(1));

        Assert.Equal(75, code);
        Assert.Equal(
            $"The kernel cannot listen on tcp://127.0.0.1:{port} ('control_port' of '{path}'): another program listens there."
            + " Start the kernel anew: the front end then chooses other ports.\n",
            log.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task APortThatIsLetGoWhileTheFrontEndWaitsIsTakenThen()
    {
        var file = ConnectionFile.OnLoopback();
        string path = Path.Combine(folder, "kernel.json");
        file.Write(path);
        using var taken = new TcpListener(IPAddress.Loopback, file.ControlPort);
        taken.Start();
        using var log = new StringWriter();
        var running = KernelProcess.RunAsync([path], NoSession, log, TimeSpan.FromMinutes(5));
        using var replies = new BlockingCollection<Message>();
        using var front = new MessageLoop("front end", new MessageSigner(file.Key), log.WriteLine);
        // Its ports before the taken one are open, and it gave them back: there is no answer yet.
        var control = front.Dealer(file.Control, "front", replies.Add);
        front.Start();
        control.Send(Message.Create("shutdown_request", new JsonObject { ["restart"] = false }, "front"));
        using (await taken.AcceptSocketAsync(TestContext.Current.CancellationToken))
            taken.Stop();

        Assert.Equal("shutdown_reply", Front.Take(replies).Type);
        Assert.Equal(0, await running.WaitAsync(Patience.Max, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AClientThatHasGoneIsNamed()
    {
        File.WriteAllText(Path.Combine(folder, "client.json"), """{"address": "socket", "key": "1"}""");
        using var log = new StringWriter();

        int code = await KernelProcess.RunAsync([folder], NoSession, log, TimeSpan.Zero);

        Assert.Equal(2, code);
        Assert.StartsWith($"The client that started this kernel has gone (unix:{Path.Combine(folder, "socket")}#iopub: ", log.ToString());
    }

    [Fact]
    public async Task ItEndsItselfWhenItsParentHasDied()
    {
        using var parent = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        var ended = ParentWatch.Ended(parent.Id.ToString());
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);

        await ended.WaitAsync(Patience.Max, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("no number")]
    public void WithoutAParentToWatchItLivesOn(string? parent) => Assert.False(ParentWatch.Ended(parent).IsCompleted);

    private static Task<ICodeSession> NoSession() => new TaskCompletionSource<ICodeSession>().Task;

    private static (int Code, string Errors) Run(params string[] arguments)
    {
        string kernel = Path.Combine(AppContext.BaseDirectory, "Course.Kernel.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [kernel, .. arguments]) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
