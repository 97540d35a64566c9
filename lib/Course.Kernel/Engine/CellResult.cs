using Course.Kernel.Engine.Diagnostics;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine;

/// <summary>How a cell ended.</summary>
internal enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It did not compile, or it threw.</summary>
    Error,

    /// <summary>It was stopped from outside.</summary>
    Interrupted,
}

/// <summary>The outcome of one cell.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">What went wrong; null when all went well.</param>
internal sealed record CellResult(CellStatus Status, CellError? Error)
{
    /// <summary>What an expression gave that was evaluated by itself; null for cells, which show their values.</summary>
    public MimeBundle? Value { get; init; }

    /// <summary>What the cell's value hands to the client as it is (<see cref="Course.Runtime.ICellData"/>); null where it is a value to be shown.</summary>
    public string? Data { get; init; }

    /// <summary>True when the cell was told to stop, did not within the grace time, and its thread goes on running.</summary>
    public bool StillRunning { get; init; }
}
