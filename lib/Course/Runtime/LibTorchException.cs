namespace Course.Runtime;

/// <summary>libtorch could not be loaded. The message says what was looked for, where, and what to install.</summary>
public sealed class LibTorchException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was looked for, where, and what to install.</param>
    /// <param name="inner">The loader's own error, where there is one.</param>
    public LibTorchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
