using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Jupyter.Clients;

/// <summary>The process of one kernel: started, watched, killed with all it started.</summary>
internal sealed partial class KernelProcess : IDisposable
{
    /// <summary>How long an ended process's last output is waited for; a stray child may hold the pipe open for ever.</summary>
    private static readonly TimeSpan LastOutputWait = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly OutputTail tail = new();

    private KernelProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Died = WatchAsync(Task.WhenAll(tail.ReadAsync(process.StandardOutput), tail.ReadAsync(process.StandardError)));
    }

    internal int Id { get; }

    internal Task<KernelDeath> Died { get; }

    internal string LastOutput => tail.ToString();

    internal static KernelProcess Start(KernelLaunch launch, string connectionFile, string workingDirectory)
    {
        string[] arguments = [.. launch.Arguments.Select(argument => argument.Replace("{connection_file}", connectionFile))];
        if (arguments.Length == 0 || arguments[0].Length == 0)
            throw new KernelException($"The kernel '{launch.DisplayName}' has no program to start: its argv is empty.");
        if (!Directory.Exists(workingDirectory))
            throw CannotStart(launch, $"there is no folder '{workingDirectory}'.");
        string program = Resolve(arguments[0], workingDirectory) ?? throw CannotStart(
            launch,
            $"there is no program '{arguments[0]}'{(Path.GetFileName(arguments[0]) == arguments[0] ? " on the PATH" : "")}.");

        var start = ProcessGroup.StartInfo(program, arguments.Skip(1));
        start.WorkingDirectory = workingDirectory;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach ((string name, string value) in launch.Environment)
            start.Environment[name] = Expand(value);
        // Kernels that know this variable end themselves when the process that started them has been killed.
        if (!OperatingSystem.IsWindows())
            start.Environment["JPY_PARENT_PID"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            var process = StartThread.Start(start);
            process.StandardInput.Close();
            return new KernelProcess(process);
        }
        catch (Win32Exception e)
        {
            throw CannotStart(launch, e.Message, e);
        }
    }

    internal void Interrupt() => ProcessGroup.Signal(Id, ProcessGroup.Interrupt);

    /// <summary>Ends the process and all it started, at once. Nothing happens when it has ended already.</summary>
    internal void Kill()
    {
        // What it left behind is gone by then, and its id may be another program's.
        if (Died.IsCompleted)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile, or one of its children did; the group below gets the rest.
        }
        ProcessGroup.KillRest(Id);
    }

    public void Dispose() => process.Dispose();

    private static KernelException CannotStart(KernelLaunch launch, string reason, Exception? inner = null) =>
        new($"The kernel '{launch.DisplayName}' cannot be started: {reason}", inner);

    private async Task<KernelDeath> WatchAsync(Task outputEnd)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        ProcessGroup.KillRest(Id);
        await outputEnd.WaitAsync(LastOutputWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new KernelDeath(process.ExitCode, tail.ToString());
    }

    private static string? Resolve(string program, string workingDirectory)
    {
        if (Path.GetFileName(program) != program)
        {
            string path = Path.GetFullPath(program, workingDirectory);
            return WithExtension(path);
        }
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => WithExtension(Path.Combine(folder, program)))
            .FirstOrDefault(path => path is not null);
    }

    private static string? WithExtension(string path)
    {
        if (File.Exists(path))
            return path;
        return OperatingSystem.IsWindows() && File.Exists(path + ".exe") ? path + ".exe" : null;
    }

    private static string Expand(string value) => Variable().Replace(
        value, match => Environment.GetEnvironmentVariable(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}

/// <summary>
/// Starting a program as the leader of a process group of its own, so that it and whatever it starts can be signalled
/// together, and so that Ctrl+C in the terminal reaches this program and not the kernels. .NET cannot ask for that
/// itself; the <c>setsid</c> program of every Linux does, and becomes the program it is given, process id kept. Where
/// it is missing (macOS, Windows) a tree is killed by walking from parent to child.
/// </summary>
internal static class ProcessGroup
{
    internal const int Interrupt = 2;
    private const int KillSignal = 9;

    private static readonly string? SetSid = OperatingSystem.IsLinux()
        ? new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists)
        : null;

    internal static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments) =>
        SetSid is null ? new(program, arguments) : new(SetSid, [program, .. arguments]);

    /// <summary>Sends a signal to the whole group, or to the process alone where it leads none.</summary>
    internal static void Signal(int processId, int signal) => SendSignal(SetSid is null ? processId : -processId, signal);

    /// <summary>Kills what a process that has ended left behind in its group.</summary>
    internal static void KillRest(int processId)
    {
        if (SetSid is not null)
            SendSignal(-processId, KillSignal);
    }

    // The result is not looked at: a process that has ended meanwhile is no error.
    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}
