using System.Text.Json.Nodes;

namespace Course.Classroom.Grading;

/// <summary>How a cell of a submission ended.</summary>
internal enum CellEnding
{
    /// <summary>It came to its end.</summary>
    Ok,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It is no C#, or uses names that are not there.</summary>
    DoesNotCompile,

    /// <summary>The kernel was ended because the cell ran too long.</summary>
    TimedOut,

    /// <summary>The kernel ended while it ran.</summary>
    Died,

    /// <summary>The kernel was ended because it used too much memory.</summary>
    OutOfMemory,
}

/// <summary>What running a cell gave.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Problem">Why, in words; null when it went well.</param>
/// <param name="Outputs">Its outputs as nbformat has them.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CellOutcome(CellEnding Ending, string? Problem, JsonArray Outputs, double Seconds)
{
    /// <summary>Whether the kernel can go on with the next cell.</summary>
    public bool KernelLives => Ending is CellEnding.Ok or CellEnding.Failed or CellEnding.DoesNotCompile;
}
