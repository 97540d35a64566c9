using System.Text.Json.Nodes;

namespace Course.Jupyter.Clients;

/// <summary>How a cell's run ended.</summary>
public enum ExecutionStatus
{
    /// <summary>The kernel says it went well.</summary>
    Ok,

    /// <summary>The cell failed; an interrupt counts as a failure too.</summary>
    Error,

    /// <summary>The kernel skipped the cell because one before it failed.</summary>
    Aborted,

    /// <summary>The kernel's process ended before the cell did.</summary>
    Died,
}

/// <summary>The error a cell ended with.</summary>
/// <param name="Name">The kind of error; in our kernel the .NET type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Traceback">Lines to show, possibly with terminal colours.</param>
public sealed record CellFailure(string Name, string Message, IReadOnlyList<string> Traceback);

/// <summary>What running one cell gave.</summary>
public sealed record CellExecution
{
    /// <summary>How it ended.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>The number the kernel gave this run; null when it gave none.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>
    /// The outputs as nbformat has them. While a later cell runs, an update of a display shown here changes this array's
    /// elements in place, as a front end does; put the array itself into the document to keep it current.
    /// </summary>
    public required JsonArray Outputs { get; init; }

    /// <summary>The error, when Status is Error.</summary>
    public CellFailure? Error { get; init; }

    /// <summary>How the process ended, when Status is Died.</summary>
    public KernelDeath? Death { get; init; }

    /// <summary>What the cell's value handed over past all outputs, in the reply's payload; null where it was a value to be shown.</summary>
    public string? Data { get; init; }

    /// <summary>False when the kernel never said that the outputs are complete; some may be missing.</summary>
    public bool OutputsComplete { get; init; } = true;

    /// <summary>True when the cell wrote more than <see cref="ExecuteOptions.OutputLimit"/> and the rest was dropped.</summary>
    public bool OutputsCut { get; init; }
}

/// <summary>The entry of a reply's payload by which a cell of the course's kernel hands data to its client.</summary>
public static class CellData
{
    /// <summary>What the entry's source is called.</summary>
    public const string Source = "course.data";

    /// <summary>The data in a reply.</summary>
    internal static string? In(JsonObject reply) => reply["payload"] is JsonArray payload
        ? payload.OfType<JsonObject>().Where(entry => CellOutputs.Text(entry, "source") == Source).Select(entry => CellOutputs.Text(entry, "data")).FirstOrDefault()
        : null;
}

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

    /// <summary>
    /// Whether outputs are kept at all. Where nobody reads them, they are only measured, and nothing of a cell stays in this process after its end.
    /// </summary>
    public bool KeepOutputs { get; init; } = true;
}
