using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runtime;
using Peers;

namespace Notebooks.Tests.Browser;

/// <summary>
/// A real <c>jupyter notebook</c> on this machine alone, with folders of its own for settings and kernels, in which ours was installed as
/// a user does it. What it says goes to artifacts/browser/.
/// </summary>
public sealed class NotebookServer : IAsyncDisposable
{

    private readonly string folder = Directory.CreateTempSubdirectory("course-browser-").FullName;
    private readonly Process process;
    private readonly StreamWriter log = new(Path.Combine(Artifacts, "jupyter-notebook.log")) { AutoFlush = true };

    private NotebookServer(string python)
    {
        Directory.CreateDirectory(Notebooks);
        Directory.CreateDirectory(Path.Combine(folder, "images")); // where a chapter saves its pictures
        foreach (string needed in new[] { "lib", "data" })
            Directory.CreateSymbolicLink(Path.Combine(folder, needed), Path.Combine(Lessons.Root, needed));
        Run("dotnet", Path.Combine(AppContext.BaseDirectory, "Course.Cli.dll"), "kernel", "install");
        process = Process.Start(Command(
            python, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={FreePort()}", $"--notebook-dir={folder}"))!;
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where pictures of pages and logs are left; git does not see it.</summary>
    public static string Artifacts { get; } =
        Directory.CreateDirectory(Path.Combine(Lessons.Root, "artifacts", "browser")).FullName;

    private string Notebooks => Path.Combine(folder, "notebooks");

    private string Runtime => Path.Combine(folder, "runtime");

    /// <summary>Starts one and waits until it serves; skips the test where there is none.</summary>
    public static async Task<NotebookServer> StartAsync()
    {
        var server = new NotebookServer(PeerPython.With("notebook"));
        try
        {
            await server.AddressAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a notebook on the server and gives the address of its page.</summary>
    public async Task<string> AddAsync(string name, NotebookDocument notebook)
    {
        File.WriteAllText(Path.Combine(Notebooks, name), notebook.ToJson());
        var (url, token) = await AddressAsync();
        return $"{url}notebooks/notebooks/{name}?token={token}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // It ends its kernels when it is asked to go.
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience.Max);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        process.Dispose();
        lock (log)
            log.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>It tells its address in a file, and may have taken another port than it was told.</summary>
    private async Task<(string Url, string Token)> AddressAsync()
    {
        string file = Path.Combine(Runtime, $"nbserver-{process.Id}.json");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(Patience.Max);
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"jupyter notebook ended with {process.ExitCode}; its log is in {Artifacts}.");
            if (File.Exists(file) && File.ReadAllText(file) is { Length: > 0 } text && text.TrimEnd().EndsWith('}'))
                return ((string)JsonNode.Parse(text)!["url"]!, (string)JsonNode.Parse(text)!["token"]!);
        }
        throw new TimeoutException("jupyter notebook wrote no address.");
    }

    private void Run(string program, params string[] arguments)
    {
        using var run = Process.Start(Command(program, arguments))!;
        var errors = run.StandardError.ReadToEndAsync();
        string output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, output + errors.Result);
    }

    private ProcessStartInfo Command(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        // libtorch stays in the folder of NuGet packages, which is below the home folder.
        start.Environment["NUGET_PACKAGES"] = DotnetFolders.Packages;
        start.Environment["HOME"] = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        start.Environment["JUPYTER_RUNTIME_DIR"] = Runtime;
        foreach (string name in new[] { "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_PATH", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" })
            start.Environment.Remove(name);
        return start;
    }

    private void Log(string? line)
    {
        lock (log)
        {
            if (line is not null && log.BaseStream.CanWrite)
                log.WriteLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
