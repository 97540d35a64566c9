using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Inspection;
using Course.Kernel.Engine.Output;

namespace Course.Kernel.Engine;

/// <summary>What the server needs of a session; the server's own tests put a scripted one in its place.</summary>
internal interface ICodeSession
{
    /// <summary>Runs one cell and comes back when all its output has been given on. Compile errors, exceptions
    /// and a cancelled token come back as a result, never as an exception.</summary>
    /// <param name="code">C# code and directives.</param>
    /// <param name="output">Where its output goes, live, printed text in pieces of a sensible size.</param>
    /// <param name="token">Stops the cell; the variables stay.</param>
    /// <param name="name">What errors call the cell; null leaves it to the session.</param>
    Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken token, string? name = null);

    /// <summary>Evaluates an expression with the session's variables and leaves no trace in the session.</summary>
    /// <param name="expression">A C# expression.</param>
    /// <param name="output">Where that goes which it prints.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>A result whose value is the expression's, or that tells what is wrong.</returns>
    Task<CellResult> EvaluateAsync(string expression, ICellOutput output, CancellationToken token);

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
