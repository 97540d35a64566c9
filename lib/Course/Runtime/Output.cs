using System.Runtime.CompilerServices;

namespace Course.Runtime;

/// <summary>
/// Live output that knows no host: what a lesson shows while a cell runs goes through here.
/// A kernel sets <see cref="Host"/>; everywhere else the text of each object goes to the console.
/// </summary>
public static class Output
{
    private static IOutputHost host = new ConsoleOutputHost();

    /// <summary>The host that shows objects. Never null; a console host until something else is set.</summary>
    /// <exception cref="ArgumentNullException">On setting null.</exception>
    public static IOutputHost Host
    {
        get => host;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            host = value;
        }
    }

    /// <summary>
    /// Fits the library into the host that has loaded it. The first use of any of its classes does the same; a notebook says it in its first
    /// cell, so that its second one shows everything as intended in every host.
    /// </summary>
    public static void Start() => RuntimeHelpers.RunModuleConstructor(typeof(Output).Module.ModuleHandle);

    /// <summary>Shows <paramref name="value"/> at once, in the middle of a cell.</summary>
    /// <param name="value">Any object: a figure, a matrix, a tensor, a string.</param>
    /// <returns>A handle; <see cref="IOutputHandle.Update"/> replaces what was shown.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static IOutputHandle Show(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Host.Show(value);
    }

    /// <summary>
    /// Ends a long piece of work that the person has stopped, by an interrupt in a notebook for one. Loops that show nothing for
    /// seconds ask here once a round.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void ThrowIfStopped() => Host.ThrowIfStopped();
}

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
