using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Course.Jupyter.Clients;

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
