using Course.Jupyter.Clients;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

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

/// <summary>Hears how a run goes on. With several notebooks at once the calls come from several threads.</summary>
public interface IRunProgress
{
    /// <summary>A notebook's turn has come.</summary>
    /// <param name="path">The notebook, as its result will name it.</param>
    /// <param name="codeCells">How many code cells it has.</param>
    void NotebookStarted(string path, int codeCells);

    /// <summary>A code cell has run, or was passed over.</summary>
    void CellFinished(string path, CellResult cell);

    /// <summary>A notebook is done; also called for one that could not be started.</summary>
    void NotebookFinished(NotebookResult result);
}
