using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine.Cells;

/// <summary>Something shown that can be replaced.</summary>
public sealed class DisplayedValue
{
    private readonly OutputQueue queue;

    private DisplayedValue(OutputQueue queue, string displayId) => (this.queue, DisplayId) = (queue, displayId);

    /// <summary>The name under which front ends know the place.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another object in the same place.</summary>
    /// <remarks>A cell that is being stopped can still do it: the last state of a progress bar is shown on the way out.</remarks>
    public void Update(object? value)
    {
        var bundle = ValueFormatter.Format(value);
        queue.Display(bundle, DisplayId, update: true);
    }

    internal static DisplayedValue Show(MimeBundle bundle, string? displayId)
    {
        var shown = Named(displayId ?? Guid.NewGuid().ToString("N"));
        shown.queue.Display(bundle, shown.DisplayId, update: false);
        return shown;
    }

    internal static DisplayedValue Named(string displayId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(displayId);
        return new DisplayedValue(
            ConsoleCapture.Current ?? throw new InvalidOperationException("Objects can be displayed only by code that a cell started."),
            displayId);
    }
}
