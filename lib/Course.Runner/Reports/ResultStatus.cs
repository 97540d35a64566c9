namespace Course.Runner.Reports;

/// <summary>How a cell or a notebook ended.</summary>
public enum ResultStatus
{
    /// <summary>It ran and gave what it should.</summary>
    Passed,

    /// <summary>It did not run to its end, or gave something else.</summary>
    Failed,

    /// <summary>It was not run: the cell is empty or tagged skip-execution, or one before it failed. Never a whole notebook.</summary>
    Skipped,
}
