namespace Course.Jupyter.Clients;

/// <summary>How to start a kernel.</summary>
/// <param name="Arguments">Program and arguments; <c>{connection_file}</c> in one of them stands for the file's path.</param>
public sealed record KernelLaunch(IReadOnlyList<string> Arguments)
{
    /// <summary>What messages call the kernel.</summary>
    public string DisplayName { get; init; } = Arguments.Count == 0 ? "" : Path.GetFileName(Arguments[0]);

    /// <summary>The language of its cells, "C#" or "python".</summary>
    public string Language { get; init; } = "";

    /// <summary>How it is interrupted.</summary>
    public InterruptMode InterruptMode { get; init; } = InterruptMode.Signal;

    /// <summary>
    /// Whether the kernel connects to its client instead of listening on ports chosen for it: <c>{connection_file}</c> is then a folder in
    /// which it finds where. Only the course's own kernel knows how.
    /// </summary>
    public bool ConnectsToClient { get; init; }

    /// <summary>
    /// For a kernel in a sandbox, which connects to its client too: a folder that it can see, already named in the arguments.
    /// </summary>
    public string? BridgeFolder { get; init; }

    /// <summary>
    /// A kernel that sends more than this at once, in bytes, is not heard any more, so that it cannot fill this process; null for no limit.
    /// </summary>
    public long? MaxFrameSize { get; init; }

    /// <summary>Has such a kernel connect to a port, as where the system has no Unix sockets.</summary>
    internal bool WithoutUnixSockets { get; init; }

    /// <summary>
    /// Variables set beside those of this process; <c>${NAME}</c> in a value is replaced by this process's variable.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>How a kernel wants to be told to stop its cell.</summary>
public enum InterruptMode
{
    /// <summary>SIGINT to the process; Jupyter's default.</summary>
    Signal,

    /// <summary>An interrupt_request on the control socket.</summary>
    Message,
}
