namespace Course.Jupyter.Clients;

/// <summary>A kernel did not start or does not answer; the message names it and ends with its last output.</summary>
public sealed class KernelException : Exception
{
    internal KernelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal KernelException(string message, KernelDeath death)
        : base(death.LastOutput.Length == 0 ? message : $"{message}\nIts last output:\n{death.LastOutput}") => Death = death;

    /// <summary>How the process ended, when that was the reason.</summary>
    public KernelDeath? Death { get; }
}
