using System.Text;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine.Output;

/// <summary>Where the output of one cell goes, and how much and how fast it may.</summary>
/// <param name="Output">The front end's side.</param>
/// <param name="Budget">How much.</param>
/// <param name="Pace">How fast.</param>
internal sealed record OutputDestination(ICellOutput Output, OutputBudget Budget, OutputPace Pace);

/// <summary>A piece of output on its way to the front end.</summary>
/// <param name="to">Where it goes.</param>
internal abstract class OutputItem(OutputDestination to)
{
    public OutputDestination To { get; } = to;

    /// <summary>About so many characters.</summary>
    public virtual long Size => 0;

    /// <summary>Hands it over; ends when the front end's side has taken it.</summary>
    public abstract void Deliver();
}

/// <summary>Printed text, to which more may be added while it waits.</summary>
internal sealed class TextItem(OutputDestination to, StreamName name, long since) : OutputItem(to)
{
    /// <summary>Pieces are cut at the first end of a line behind so many characters, and at twice as many anyhow.</summary>
    public const int Length = 64 * 1024;

    private readonly StringBuilder content = new();

    public StreamName Name { get; } = name;

    /// <summary>When the first text came.</summary>
    public long Since { get; } = since;

    public bool IsFull => content.Length >= Length && (content[^1] == '\n' || (content.Length >= 2 * Length && !char.IsHighSurrogate(content[^1])));

    public override long Size => content.Length;

    /// <summary>Adds as much of a text as belongs into this piece; gives how much that is.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        int min = Math.Max(0, Length - content.Length - 1);
        int max = Math.Min(text.Length, Math.Max(1, (2 * Length) - content.Length));
        int taken = max;
        if (min < max && text[min..max].IndexOf('\n') is >= 0 and int lineEnd)
            taken = min + lineEnd + 1;
        if (taken < text.Length && char.IsHighSurrogate(text[taken - 1]))
            taken++;
        content.Append(text[..taken]);
        return taken;
    }

    /// <summary>Adds all of a piece that follows this one.</summary>
    public void Add(TextItem next) => content.Append(next.content);

    public override void Deliver() => To.Output.Stream(Name, content.ToString());
}

/// <summary>An object that is shown, or that takes the place of one shown before.</summary>
internal sealed class DisplayItem(OutputDestination to, MimeBundle bundle, string? displayId, bool update) : OutputItem(to)
{
    private readonly long size = bundle.Size;

    public override long Size => size;

    public bool IsUpdate { get; } = update;

    /// <summary>True for an update of the same place.</summary>
    public bool Updates(string? name) => IsUpdate && displayId == name;

    public override void Deliver() => To.Output.Display(bundle, displayId, IsUpdate);
}

/// <summary>Removes what was shown before.</summary>
internal sealed class ClearItem(OutputDestination to, bool wait) : OutputItem(to)
{
    public override void Deliver() => To.Output.Clear(wait);
}

/// <summary>Something that is waited for: what stands before it goes out without delay.</summary>
internal sealed class CallItem(OutputDestination to, Action<ICellOutput> action) : OutputItem(to)
{
    public override void Deliver() => action(To.Output);
}
