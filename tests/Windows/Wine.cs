using System.Diagnostics;
using System.Text;

namespace Windows;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; null when its time was up and it was ended.</param>
/// <param name="Output">What it wrote to both streams.</param>
/// <param name="Time">How long it ran.</param>
internal sealed record Outcome(int? ExitCode, string Output, TimeSpan Time);

/// <summary>Runs programs of Windows in a Wine of their own: no other Wine on this machine is touched, and all of it ends with this object.</summary>
/// <param name="program">Wine's 64-bit loader.</param>
/// <param name="prefix">The folder that plays drive C; made when it is not there.</param>
/// <param name="user">The name of the person whose machine it plays.</param>
internal sealed class Wine(string program, string prefix, string user) : IDisposable
{
    private static readonly string[] Places = ["/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/local/bin/wine64"];

    private static readonly string[] Servers = ["wineserver64", "wineserver"];

    // Wine writes its prefix, and its server keeps running, apart from what it was asked to run.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3), OutputWait = TimeSpan.FromSeconds(20);

    /// <summary>Variables set for every program.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The folder of drive C.</summary>
    public string Drive => Path.Combine(prefix, "drive_c");

    /// <summary>The loader of 64-bit Wine; null where it is not installed.</summary>
    public static string? Find() => Places.FirstOrDefault(File.Exists);

    /// <summary>What a path of this machine is called there.</summary>
    public static string Name(string path) => "Z:" + Path.GetFullPath(path).Replace('/', '\\');

    /// <summary>Makes the prefix anew.</summary>
    /// <exception cref="InvalidOperationException">Wine cannot.</exception>
    public async Task CreateAsync()
    {
        if (Directory.Exists(prefix))
            Directory.Delete(prefix, recursive: true);
        Directory.CreateDirectory(prefix);
        // .NET needs Windows 10, which Wine says it is where it is told to.
        foreach (string[] command in new string[][] { ["wineboot", "-i"], ["reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"] })
        {
            var made = await RunAsync(prefix, StartLimit, command);
            if (made.ExitCode != 0)
                throw new InvalidOperationException($"Wine makes no prefix: {made.Output}");
        }
    }

    /// <summary>Wine's own version.</summary>
    public static async Task<string> VersionAsync(string program) => (await Tool.RunAsync(program, "/", StartLimit, "--version")).Output.Trim();

    /// <summary>Runs a program of Windows to its end, or ends it when its time is up.</summary>
    public async Task<Outcome> RunAsync(string folder, TimeSpan limit, params string[] command)
    {
        var start = new ProcessStartInfo(program, command) { WorkingDirectory = folder };
        SetUp(start);
        var outcome = await Tool.RunAsync(start, limit, OutputWait);
        if (outcome.ExitCode is null)
            EndAll();
        return outcome;
    }

    /// <summary>Ends everything that runs in this prefix.</summary>
    public void Dispose() => EndAll();

    private void EndAll()
    {
        var start = new ProcessStartInfo(Servers.Select(name => Path.Combine(Path.GetDirectoryName(program)!, name)).First(File.Exists), ["-k"]);
        SetUp(start);
        using var server = Process.Start(start)!;
        if (!server.WaitForExit(StartLimit))
            server.Kill();
    }

    private void SetUp(ProcessStartInfo start)
    {
        start.Environment["WINEPREFIX"] = prefix;
        start.Environment["WINEARCH"] = "win64";
        start.Environment["WINEDEBUG"] = "-all";
        // No questions about .NET Framework and HTML, and no debugger that waits for somebody when a program dies.
        start.Environment["WINEDLLOVERRIDES"] = "mshtml,winedbg.exe=";
        start.Environment["USER"] = start.Environment["LOGNAME"] = user;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("DISPLAY");
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
    }
}

/// <summary>Runs programs of this machine, each with a limit.</summary>
internal static class Tool
{
    /// <summary>Runs one to its end, or ends it and what it started when its time is up.</summary>
    public static Task<Outcome> RunAsync(string program, string folder, TimeSpan limit, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, limit, TimeSpan.FromSeconds(20));

    /// <summary>Runs one to its end, or ends it and what it started when its time is up.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="limit">Its time.</param>
    /// <param name="outputWait">How long its output is waited for after its end, since what it left running may hold it open.</param>
    public static async Task<Outcome> RunAsync(ProcessStartInfo start, TimeSpan limit, TimeSpan outputWait)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        var read = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        int? code = null;
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
            code = process.ExitCode;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        await read.WaitAsync(outputWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (output)
            return new Outcome(code, output.ToString(), clock.Elapsed);
    }

    private static async Task ReadAsync(StreamReader stream, StringBuilder output)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }
}
