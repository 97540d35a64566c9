using Course.Runner.Comparison;

namespace Course.Runner.Reports;

/// <summary>What a run of several notebooks found, in the order they were given.</summary>
public sealed record RunReport(IReadOnlyList<NotebookResult> Notebooks)
{
    /// <summary>Whether every notebook passed.</summary>
    public bool Passed => Notebooks.All(notebook => notebook.Passed);
}

/// <summary>What became of one notebook.</summary>
/// <param name="Path">The notebook, relative to the folder the run was started in where it lies below it, with forward slashes.</param>
/// <param name="Status">Passed or failed.</param>
/// <param name="Reason">Why it failed, in one line; null when it passed.</param>
/// <param name="Seconds">Wall time, the kernel's start and end included.</param>
/// <param name="PeakMemoryMB">The largest sampled working set of the kernel's processes, in units of 2^20 bytes.</param>
/// <param name="Cells">The code cells in order; empty when the notebook could not be started.</param>
/// <param name="Claims">The claims the notebook showed, in order.</param>
public sealed record NotebookResult(
    string Path,
    ResultStatus Status,
    string? Reason,
    double Seconds,
    double PeakMemoryMB,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>Whether it passed.</summary>
    public bool Passed => Status == ResultStatus.Passed;

    /// <summary>More about a failure than one line holds: cell, code line, error, or the differing outputs.</summary>
    public string? Details { get; init; }

    /// <summary>Something worth saying that is no failure, such as that there was nothing to compare with.</summary>
    public string? Notice { get; init; }

    /// <summary>How many of its claims held.</summary>
    public int ClaimsHeld => Claims.Count(claim => claim.Held);
}

/// <summary>What became of one code cell.</summary>
/// <param name="Index">The cell's place among all cells of the notebook, Markdown included, from 0.</param>
/// <param name="Id">The cell's id.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Status">Passed, failed or skipped.</param>
public sealed record CellResult(int Index, string Id, double Seconds, ResultStatus Status)
{
    /// <summary>Its place among the cells that ran, from 1, which is the number a front end shows beside it; null when skipped.</summary>
    public int? Number { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>The first place where its outputs are not the committed ones; null where they are, and where it did not run.</summary>
    public OutputDifference? Difference { get; init; }

    /// <summary>What messages call it.</summary>
    public string Label => Number is { } number ? $"cell {number} ({Id})" : $"cell ({Id})";
}

/// <summary>How a cell or a notebook ended.</summary>
public enum ResultStatus
{
    /// <summary>It ran and gave what it should.</summary>
    Passed,

    /// <summary>It did not run to its end, or gave something else.</summary>
    Failed,

    /// <summary>
    /// It was not run, because the cell is empty or tagged skip-execution or one before it failed; or it cannot run on this machine, and said so
    /// by <c>Course.Runtime.SkippedException</c>. Its outputs are not compared. Never a whole notebook.
    /// </summary>
    Skipped,
}
