namespace Course.Runtime;

/// <summary>Where shown objects go: a kernel makes Jupyter messages of them, a console program lines of text.</summary>
public interface IOutputHost
{
    /// <summary>Shows <paramref name="value"/> now.</summary>
    /// <param name="value">Any object; the host decides which representation it can show.</param>
    /// <returns>A handle that replaces what was shown.</returns>
    IOutputHandle Show(object value);

    /// <summary>Throws when the person has stopped the work that this call belongs to. A host that stops nothing leaves it out.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    void ThrowIfStopped()
    {
    }
}

/// <summary>Something shown that can be replaced by something newer, such as a loss curve while training.</summary>
public interface IOutputHandle
{
    /// <summary>Replaces what was shown by <paramref name="value"/>.</summary>
    /// <param name="value">Any object.</param>
    void Update(object value);
}
