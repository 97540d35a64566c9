using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;

namespace Course.Runner.Execution;

/// <summary>How long each cell of a notebook may run, and who said so.</summary>
internal sealed record CellTimeLimit(TimeSpan Time, string Source)
{
    /// <summary>Where nobody chose a limit it is one of processor time, so that a busy machine ends no cell.</summary>
    public bool IsOfProcessor { get; private init; }

    private const string Option = "--timeout";
    private const string Field = "execution.timeout in the notebook's metadata";

    /// <summary>The command line comes first, then the notebook (<c>execution.timeout</c>, seconds, -1 for no limit), then the default.</summary>
    /// <exception cref="MisuseException">What the notebook says is no time.</exception>
    public static CellTimeLimit Of(NotebookDocument document, RunOptions options)
    {
        if (options.CellTimeout is { } given)
            return new CellTimeLimit(given, Option);
        return JsonValues.Field(document.Metadata["execution"], "timeout") switch
        {
            null => new CellTimeLimit(RunOptions.DefaultCellTimeout, Option) { IsOfProcessor = true },
            JsonValue value when value.TryGetValue(out double seconds) && seconds == -1 => new CellTimeLimit(Timeout.InfiniteTimeSpan, Field),
            JsonValue value when value.TryGetValue(out double seconds) && seconds > 0 && seconds < int.MaxValue / 1000 =>
                new CellTimeLimit(TimeSpan.FromSeconds(seconds), Field),
            var other => throw new MisuseException(
                $"metadata.execution.timeout: expected a number of seconds above 0, or -1 for no limit, found {JsonValues.Json(other)}"),
        };
    }
}
