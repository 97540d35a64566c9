namespace Course.Kernel.Engine.Views;

/// <summary>An object as text and, where that shows more, as HTML.</summary>
/// <param name="Text">Lines for consoles and scripts.</param>
/// <param name="Html">A table; null where it would only be the text in a frame.</param>
internal sealed record View(string Text, string? Html = null)
{
    private const int MaxText = 1_000_000;

    /// <summary>The view of an object that no formatter is registered for.</summary>
    public static View Of(object? value) => value switch
    {
        string text => new View(Shortened(text)),
        Array { Rank: > 1 } array => ArrayView.Of(array),
        _ when DataViews.IsTable(value) => DataViews.Of(value!),
        _ when Kinds.IsMemory(value) => Of(value!.GetType().GetMethod(nameof(Memory<>.ToArray))!.Invoke(value, null)),
        _ when Kinds.IsSequence(value) => SequenceView.Of((System.Collections.IEnumerable)value!),
        _ when value is not (null or IFormattable) && AsyncItems.Of(value) is { } items => SequenceView.Of(items),
        _ when Kinds.HasMembers(value) => ObjectView.Of(value!),
        _ => new View(Shortened(ValueText.Of(value, quoted: false))),
    };

    /// <summary>A front end that is given a gigabyte hangs; who wants it all writes a file.</summary>
    private static string Shortened(string text) => text.Length <= MaxText
        ? text
        : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, MaxText)}\n… {text.Length - MaxText:N0} more characters are not shown. File.WriteAllText keeps them all.");
}
