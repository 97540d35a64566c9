using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Inspection;

namespace Course.Kernel.Engine;

/// <summary>What the server needs of a session; the server's own tests put a scripted one in its place.</summary>
public interface ICodeSession
{
    /// <summary>Runs one cell and comes back when all its output has been given on. Compile errors, exceptions
    /// and a cancelled token come back as a result, never as an exception.</summary>
    /// <param name="code">C# code and directives.</param>
    /// <param name="output">Where its output goes, live, printed text in pieces of a sensible size.</param>
    /// <param name="token">Stops the cell; the variables stay.</param>
    /// <param name="name">What errors call the cell; null leaves it to the session.</param>
    Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken token, string? name = null);

    /// <summary>Whether the code could run as it stands, for consoles that ask before they send a line.</summary>
    Completeness IsComplete(string code);

    /// <summary>What may stand at a place in a cell that is being written. Waits for a cell that runs.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The place, in UTF-16 units.</param>
    /// <param name="token">Stops it.</param>
    Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken token);

    /// <summary>What is known about the thing at a place; null where nothing is. Waits for a cell that runs.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The place, in UTF-16 units.</param>
    /// <param name="detailed">True says all there is.</param>
    /// <param name="token">Stops it.</param>
    Task<CodeInspection?> InspectAsync(string code, int position, bool detailed, CancellationToken token);

    /// <summary>Ends when all that was written so far has been given on; asked for when a cell ends the process.</summary>
    Task FlushAsync() => Task.CompletedTask;
}

/// <summary>Whether code could run as it stands.</summary>
public enum Completeness
{
    /// <summary>It could run.</summary>
    Complete,

    /// <summary>It breaks off; more lines may complete it.</summary>
    Incomplete,

    /// <summary>No further line can make it right.</summary>
    Invalid,
}
