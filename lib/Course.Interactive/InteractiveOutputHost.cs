using Course.Runtime;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Interactive;

/// <summary>Shows claims, live figures and progress as displays of the cell that is running, in the formats that their types prefer.</summary>
internal sealed class InteractiveOutputHost : IOutputHost
{
    private readonly ConsoleOutputHost console = new();

    /// <inheritdoc/>
    public IOutputHandle Show(object value) =>
        // Code that outlives its cell, or that no cell started, has nothing to show it in but the console.
        KernelInvocationContext.Current is { IsComplete: false } running ? new Handle(running.Display(value)) : console.Show(value);

    /// <inheritdoc/>
    public void ThrowIfStopped() => KernelInvocationContext.Current?.CancellationToken.ThrowIfCancellationRequested();

    private sealed class Handle(DisplayedValue shown) : IOutputHandle
    {
        public void Update(object value) => shown.Update(value);
    }
}
