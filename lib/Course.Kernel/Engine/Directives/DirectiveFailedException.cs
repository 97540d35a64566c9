namespace Course.Kernel.Engine.Directives;

/// <summary>A directive failed at a known place.</summary>
internal sealed class DirectiveFailedException(string cell, int line, Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What a front end shows: the message, the place, and the line.</summary>
    public CellError Describe(CellSources sources)
    {
        string message = $"{cell}, line {line}: {Message}";
        List<string> traceback = [message];
        if (sources.Line(cell, line) is { } text)
            traceback.Add("    " + text.Trim());
        return new CellError(InnerException!.GetType().FullName!, message, traceback);
    }
}
