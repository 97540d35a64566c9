namespace Course.Jupyter.Clients;

/// <summary>A kernel did not start or does not answer; the message names it and ends with its last output.</summary>
public sealed class KernelException : Exception
{
    internal KernelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal KernelException(string message, KernelDeath death)
        : base(death.LastOutput.Length == 0 ? message : $"{message}\nIts last output:\n{death.LastOutput}") => Death = death;

    /// <summary>How the process ended, when that was the reason.</summary>
    public KernelDeath? Death { get; }
}

/// <summary>How a kernel's process ended.</summary>
/// <param name="ExitCode">The exit code; 128 plus the signal's number where a signal ended it (not on Windows).</param>
/// <param name="LastOutput">The end of what the process itself wrote to its stderr and stdout.</param>
public sealed record KernelDeath(int ExitCode, string LastOutput)
{
    /// <summary>By this exit code the course's own kernel says that a port which was chosen for it stayed taken; another start, with other ports, may work.</summary>
    public const int PortTaken = 75;

    /// <summary>Whether the runtime's last words are that a stack overflowed.</summary>
    public bool IsStackOverflow => LastOutput.Contains("Stack overflow.", StringComparison.Ordinal);

    /// <summary>The signal that ended the process, such as "SIGKILL"; null for an ordinary exit.</summary>
    public string? Signal => OperatingSystem.IsWindows() ? null : (ExitCode - 128) switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => null,
    };

    /// <summary>"exit code 3" or "signal SIGKILL (exit code 137)".</summary>
    public string Reason => Signal is null ? $"exit code {ExitCode}" : $"signal {Signal} (exit code {ExitCode})";
}
