namespace Course.Classroom.Sandbox;

/// <summary>How much of the machine one submission may use.</summary>
/// <param name="MemoryMB">Memory of all its processes together, in units of 2^20 bytes.</param>
public sealed record SandboxLimits(double MemoryMB)
{
    /// <summary>Processes and threads together; a kernel with libtorch has about forty.</summary>
    public int Processes { get; init; } = 200;

    /// <summary>What fits into its work folder, in bytes.</summary>
    public long WorkBytes { get; init; } = 256L << 20;

    /// <summary>Open files of one process.</summary>
    public int Files { get; init; } = 4096;
}
