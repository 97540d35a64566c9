using Course.Jupyter.Clients;

namespace Course.Runner;

/// <summary>How notebooks are to be run.</summary>
public sealed record RunOptions
{
    /// <summary>How long a cell may run if nothing else is said: five minutes.</summary>
    public static TimeSpan DefaultCellTimeout => TimeSpan.FromMinutes(5);

    /// <summary>The kernel every notebook gets a process of.</summary>
    public required KernelLaunch Kernel { get; init; }

    /// <summary>Where the executed copies go, by file name.</summary>
    public required string OutFolder { get; init; }

    /// <summary>The folder that paths in results are relative to.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>How long a cell may run before it is interrupted; null for what the notebook says, or else five minutes.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>How long an interrupted cell may take to stop before its kernel is ended.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest working set of a kernel and its children in units of 2^20 bytes; null for no limit.</summary>
    public double? MemoryLimitMB { get; init; }

    /// <summary>How many notebooks run at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether fresh outputs are written into the notebooks that passed. They are not compared then.</summary>
    public bool Update { get; init; }
}
