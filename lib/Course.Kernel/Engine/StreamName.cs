namespace Course.Kernel.Engine;

/// <summary>One of the two streams that a cell writes text to.</summary>
public enum StreamName
{
    /// <summary>Console.Out.</summary>
    Stdout,

    /// <summary>Console.Error.</summary>
    Stderr,
}
