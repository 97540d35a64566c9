namespace Course.Kernel.Engine;

/// <summary>The cell was stopped from outside.</summary>
internal sealed class CellStoppedException(bool stillRunning) : Exception("The cell was stopped.")
{
    /// <summary>True when some of its code did not end.</summary>
    public bool StillRunning { get; } = stillRunning;
}
