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
    /// For a kernel in a network namespace of its own: a folder it can see, in which this process offers it sockets to connect to,
    /// instead of a connection file. Only the course's own kernel knows how.
    /// </summary>
    public string? BridgeFolder { get; init; }

    /// <summary>
    /// A kernel that sends more than this at once, in bytes, is not heard any more, so that it cannot fill this process; null for no limit.
    /// </summary>
    public long? LargestFrame { get; init; }

    /// <summary>
    /// Variables set beside those of this process; <c>${NAME}</c> in a value is replaced by this process's variable.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
