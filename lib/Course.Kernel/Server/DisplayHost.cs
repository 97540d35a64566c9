using Course.Kernel.Engine.Cells;
using Course.Kernel.Engine.Execution;
using Course.Runtime;

namespace Course.Kernel.Server;

/// <summary>Makes display messages of what the course's library shows, as a cell's own <c>display</c> does.</summary>
internal sealed class DisplayHost : IOutputHost
{
    /// <inheritdoc/>
    public IOutputHandle Show(object value) => new Handle(Commands.display(value));

    /// <inheritdoc/>
    public void ThrowIfStopped() => Interruption.Check();

    private sealed class Handle(DisplayedValue shown) : IOutputHandle
    {
        public void Update(object value) => shown.Update(value);
    }
}
