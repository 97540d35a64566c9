namespace Course.Jupyter.Clients;

/// <summary>How a cell is run.</summary>
public sealed record ExecuteOptions
{
    /// <summary>Run without output of results and without raising the execution count.</summary>
    public bool Silent { get; init; }

    /// <summary>Whether the kernel keeps the code in its history.</summary>
    public bool StoreHistory { get; init; } = true;

    /// <summary>
    /// Whether the kernel skips cells queued behind a failing one. Cells go one at a time here, so there are none, and a
    /// kernel may count a cell as queued that comes right after: ipykernel aborts for a tenth of a second.
    /// </summary>
    public bool StopOnError { get; init; }

    /// <summary>
    /// About how many characters of output are kept, so that a cell that never stops writing cannot fill this process.
    /// </summary>
    public long OutputLimit { get; init; } = 100_000_000;
}
