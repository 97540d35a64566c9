using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Course.Jupyter.Protocol;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public sealed class KernelProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernel process").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_a_connection_file_it_says_how_to_call_it()
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
    public void A_connection_file_that_cannot_be_used_is_named_in_one_line(string? text, string complaint)
    {
        var path = Path.Combine(folder, "kernel.json");
        if (text is not null) File.WriteAllText(path, text);

        var (code, errors) = Run(path);

        Assert.Equal(2, code);
        Assert.Equal(
            string.Format(complaint, path) + " The front end writes this file when it starts the kernel: start the kernel from there.\n",
            errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_port_that_is_taken_ends_it_with_a_clear_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var path = Path.Combine(folder, "kernel.json");
        (ConnectionFile.OnLoopback() with { ControlPort = port }).Write(path);

        var (code, errors) = Run(path);

        Assert.Equal(2, code);
        Assert.Equal(
            $"The kernel cannot listen on tcp://127.0.0.1:{port} ('control_port' of '{path}'): another program listens there."
            + " Start the kernel anew: the front end then chooses other ports.\n",
            errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task It_ends_itself_when_its_parent_has_died()
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
    public void Without_a_parent_to_watch_it_lives_on(string? parent) => Assert.False(ParentWatch.Ended(parent).IsCompleted);

    private static (int Code, string Errors) Run(params string[] arguments)
    {
        var kernel = Path.Combine(AppContext.BaseDirectory, "Course.Kernel.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [kernel, .. arguments]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
