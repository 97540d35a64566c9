using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine.Output;

/// <summary>Where a running cell's output goes. Calls may come from any thread, also after the cell has ended.</summary>
internal interface ICellOutput
{
    /// <summary>Takes a piece of what the cell wrote to the console.</summary>
    void Stream(StreamName name, string text);

    /// <summary>Shows an object, or replaces what an earlier call showed.</summary>
    /// <param name="bundle">The object in every format it has.</param>
    /// <param name="displayId">The name under which it can be replaced later; null when it never will be.</param>
    /// <param name="update">True replaces every display of that name, false shows a new one.</param>
    void Display(MimeBundle bundle, string? displayId, bool update);

    /// <summary>Takes the value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Removes the cell's output.</summary>
    /// <param name="wait">True waits for the next output, so that the picture does not flicker.</param>
    void Clear(bool wait);

    /// <summary>Asks the person at the front end for a line; null when the front end has nobody to ask.</summary>
    string? ReadInput(string prompt, bool password);
}

/// <summary>One of the two streams that a cell writes text to.</summary>
internal enum StreamName
{
    /// <summary>Console.Out.</summary>
    Stdout,

    /// <summary>Console.Error.</summary>
    Stderr,
}
