namespace Course.Kernel.Engine.Diagnostics;

/// <summary>What a front end shows of a cell that failed.</summary>
/// <param name="Name">The .NET type of the exception, or the compiler's code of the first error.</param>
/// <param name="Message">The message in one or a few lines.</param>
/// <param name="Traceback">The lines to print: message, place in the cell, code line.</param>
internal sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback);
