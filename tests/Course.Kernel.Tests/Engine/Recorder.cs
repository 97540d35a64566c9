using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Tests.Engine;

/// <summary>Remembers what a cell showed, in order.</summary>
internal sealed class Recorder : ICellOutput
{
    private readonly Lock sync = new();
    private readonly List<string> events = [];
    private readonly List<MimeBundle> results = [];
    private readonly List<MimeBundle> displays = [];
    private readonly List<(StreamName Name, string Text)> streams = [];

    /// <summary>Called with each piece of text when it arrives.</summary>
    public Action<string>? OnText { get; set; }

    /// <summary>False remembers no text.</summary>
    public bool KeepsText { get; init; } = true;

    public Func<string, bool, string?> Answer { get; init; } = (_, _) => null;

    /// <summary>One short word per message.</summary>
    public IReadOnlyList<string> Events => Copy(events);

    public IReadOnlyList<MimeBundle> Results => Copy(results);

    public IReadOnlyList<MimeBundle> Displays => Copy(displays);

    public string Out => TextOf(StreamName.Stdout);

    public string Error => TextOf(StreamName.Stderr);

    public int StreamMessages => Copy(streams).Length;

    /// <summary>The plain text of the only result.</summary>
    public string Result => (string)Assert.Single(Results).Data["text/plain"]!;

    public void Stream(StreamName name, string text)
    {
        if (KeepsText)
        {
            lock (sync)
            {
                streams.Add((name, text));
                events.Add($"{name} {text.Trim()}");
            }
        }
        OnText?.Invoke(text);
    }

    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        lock (sync)
        {
            displays.Add(bundle);
            events.Add($"{(update ? "update" : "display")} {bundle.Data["text/plain"]}");
        }
    }

    void ICellOutput.Result(MimeBundle bundle)
    {
        lock (sync)
        {
            results.Add(bundle);
            events.Add($"result {bundle.Data["text/plain"]}");
        }
    }

    public void Clear(bool wait)
    {
        lock (sync)
            events.Add($"clear {wait}");
    }

    public string? ReadInput(string prompt, bool password) => Answer(prompt, password);

    private string TextOf(StreamName name) => string.Concat(Copy(streams).Where(piece => piece.Name == name).Select(piece => piece.Text));

    private T[] Copy<T>(List<T> list)
    {
        lock (sync)
            return [.. list];
    }
}
