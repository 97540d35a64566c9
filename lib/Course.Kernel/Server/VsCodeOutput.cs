using Course.Jupyter.Protocol;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Server;

/// <summary>
/// The output of a cell in VS Code. When a cell is run again, its Jupyter extension may lose sight of what the cell shows under a name
/// (it empties the cell, hears of that some time later, and then forgets the name: cellDisplayIdTracker.ts in version 2026.6), and updates do
/// nothing from then on: a curve that grows during training stops half-way. So a cell that updated something ends by showing
/// all of its output once more, in its last state.
/// </summary>
/// <param name="output">Where it goes.</param>
internal sealed class VsCodeOutput(ICellOutput output) : ICellOutput
{
    /// <summary>Up to so many characters are shown again.</summary>
    private const long Max = 16_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock sync = new();
    private readonly List<Shown> shown = [];
    private long size;
    private bool updated;
    private bool clearsNext;
    private bool ended;

    /// <summary>Whether a request is one of VS Code's: it names the cell by an address of its own.</summary>
    public static bool IsFromVsCode(Message request) =>
        request.Metadata["cellId"] is { } id && id.ToString().StartsWith("vscode-notebook-cell", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Stream(StreamName name, string text)
    {
        lock (sync)
        {
            Keep(new Shown(null, text.Length, to => to.Stream(name, text)));
            output.Stream(name, text);
        }
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        lock (sync)
        {
            var shows = new Shown(displayId, bundle.Size, to => to.Display(bundle, displayId, update: false));
            if (!update)
            {
                Keep(shows);
            }
            else
            {
                for (int i = 0; i < shown.Count; i++)
                {
                    if (shown[i].Name == displayId)
                        (shown[i], size, updated) = (shows, size + shows.Size - shown[i].Size, true);
                }
            }
            output.Display(bundle, displayId, update);
        }
    }

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        lock (sync)
        {
            Keep(new Shown(null, bundle.Size, to => to.Result(bundle)));
            output.Result(bundle);
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (sync)
        {
            clearsNext = wait;
            if (!wait)
                Forget();
            output.Clear(wait);
        }
    }

    /// <inheritdoc/>
    public string? ReadInput(string prompt, bool password) => output.ReadInput(prompt, password);

    /// <summary>Shows all again if something was updated. For when the cell has ended; what comes later is passed on only.</summary>
    public void End()
    {
        // A front end that takes nothing holds the lock; nor would it take this.
        if (!sync.TryEnter(Patience))
            return;
        try
        {
            if (updated && size <= Max)
            {
                output.Clear(wait: true);
                shown.ForEach(part => part.Show(output));
            }
            Forget();
            ended = true;
        }
        finally
        {
            sync.Exit();
        }
    }

    private void Keep(Shown part)
    {
        if (clearsNext)
        {
            clearsNext = false;
            Forget();
        }
        size += part.Size;
        if (ended || size > Max)
        {
            // Kept for nothing; the size goes on to say so.
            shown.Clear();
            return;
        }
        shown.Add(part);
    }

    private void Forget()
    {
        shown.Clear();
        size = 0;
        updated = false;
    }

    private sealed record Shown(string? Name, long Size, Action<ICellOutput> Show);
}
