namespace Course.Kernel.Engine.Cells;

/// <summary>Something shown that can be replaced.</summary>
public sealed class DisplayedValue
{
    private readonly OutputQueue queue;

    private DisplayedValue(OutputQueue queue) => this.queue = queue;

    /// <summary>The name under which front ends know the place.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Shows another object in the same place.</summary>
    public void Update(object? value) => Replace(ValueFormatter.Format(value));

    internal static DisplayedValue Show(MimeBundle bundle)
    {
        DisplayedValue shown = new(ConsoleCapture.Current
            ?? throw new InvalidOperationException("Objects can be displayed only by code that a cell started."));
        shown.queue.Display(bundle, shown.DisplayId, update: false);
        return shown;
    }

    private void Replace(MimeBundle bundle) =>
        queue.Display(bundle, DisplayId, update: true);
}
