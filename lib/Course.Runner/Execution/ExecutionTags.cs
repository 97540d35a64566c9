namespace Course.Runner.Execution;

/// <summary>The cell tags that say how a cell is run; Jupyter's own tools know both.</summary>
internal static class ExecutionTags
{
    /// <summary>The cell is not run and keeps its outputs.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell shows an error on purpose; ending without one is its failure.</summary>
    public const string RaisesException = "raises-exception";
}
