namespace Course.Kernel.Engine;

/// <summary>One of the two streams that a cell writes text to.</summary>
internal enum StreamName
{
    /// <summary>Console.Out.</summary>
    Stdout,

    /// <summary>Console.Error.</summary>
    Stderr,
}
