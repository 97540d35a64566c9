using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>Any object in one line, the same in every culture and, where C# has literals, as in code.</summary>
internal static class ValueText
{
    private const int MaxDepth = 3;
    private const int MaxItems = 10;

    /// <summary>One line, or the text of an object that has a text of its own.</summary>
    /// <param name="value">The object.</param>
    /// <param name="quoted">True sets strings and characters in quotes, as within a list.</param>
    public static string Of(object? value, bool quoted) => Of(value, quoted, 0);

    private static string Of(object? value, bool quoted, int depth) => value switch
    {
        null => Formatter.NullString,
        string text => quoted ? SymbolDisplay.FormatLiteral(text, quote: true) : text,
        char letter => quoted ? SymbolDisplay.FormatLiteral(letter, quote: true) : letter.ToString(),
        bool truth => truth.ToString(),
        DateTime time => time.ToString(time.Kind == DateTimeKind.Utc ? "yyyy-MM-dd HH:mm:ss.FFFFFFFZ" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        Type type => TypeNames.Of(type),
        Delegate call => TypeNames.Of(call.GetType()),
        Exception error => $"{TypeNames.Of(error.GetType())}: {ExceptionText.Message(error)}",
        Task task => $"{TypeNames.Of(Known(task.GetType()))}, {task.Status}",
        _ when CustomFormatters.Has(value.GetType(), PlainTextFormatter.MimeType) => FirstLine(ValueFormatter.Text(value, PlainTextFormatter.MimeType)),
        IFormattable number when !Kinds.IsSequence(value) => Guarded(number, self => self.ToString(null, CultureInfo.InvariantCulture)),
        ITuple tuple => depth > MaxDepth ? "(…)" : $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], true, depth + 1)))})",
        _ when Kinds.IsSequence(value) => depth > MaxDepth ? "[…]" : List((IEnumerable)value, depth),
        _ when Kinds.IsPair(value.GetType()) => string.Join(": ", Member.Of(value).Select(member => Of(member.Read(value), true, depth + 1))),
        _ when Kinds.HasOwnText(value.GetType()) => Guarded(value, self => self.ToString()),
        _ when depth <= MaxDepth && IsData(value.GetType()) => Data(value, depth),
        _ => TypeNames.Of(value.GetType()),
    };

    // The task of an async method is of a type that the runtime makes.
    private static Type Known(Type task) => task.IsVisible || task.BaseType is not { } known ? task : Known(known);

    private static string List(IEnumerable sequence, int depth)
    {
        var items = Items.Of(sequence, depth == 0 ? Items.Limit : Math.Min(MaxItems, Items.Limit));
        string inside = string.Join(", ", [.. items.Shown.Select(item => Of(item, true, depth + 1)), .. items.ShortRest() is { } rest ? [rest] : Array.Empty<string>()]);
        return sequence is IDictionary ? $"{{{inside}}}" : $"[{inside}]";
    }

    // Of other objects the members are not read unasked: they may be many, and lead round in circles.
    private static bool IsData(Type type) => Kinds.IsAnonymous(type) || type.GetMethod("<Clone>$") is not null;

    private static string Data(object value, int depth)
    {
        string name = Kinds.IsAnonymous(value.GetType()) ? "" : TypeNames.Of(value.GetType()) + " ";
        return $"{name}{{ {string.Join(", ", Member.Of(value).Select(member => $"{member.Name} = {Of(member.Read(value), true, depth + 1)}"))} }}";
    }

    private static string Guarded<T>(T value, Func<T, string?> text)
        where T : notnull
    {
        try
        {
            return text(value) ?? "";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"ToString of {TypeNames.Of(value.GetType())} failed: {ExceptionText.Message(error)}";
        }
    }

    private static string FirstLine(string text) => text.TrimEnd().Split('\n') is [var only] ? only : text.Split('\n')[0].TrimEnd() + " …";
}
