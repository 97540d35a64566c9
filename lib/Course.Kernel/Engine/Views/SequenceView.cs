using System.Collections;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>A sequence: simple items in one line, rows of a matrix below each other, objects with members as a table.</summary>
internal static class SequenceView
{
    private const int MaxColumns = 20;

    public static View Of(IEnumerable sequence)
    {
        if (sequence is IList { Count: > 0 } rows && ArrayView.IsRectangle(rows))
            return ArrayView.Of(rows);
        var items = Items.Of(sequence, Items.Limit);
        if (items.Shown.Count == 0)
            return new View(sequence is IDictionary ? "{}" : "[]");
        if (Columns(items.Shown) is { } columns)
        {
            object?[][] cells = [.. items.Shown.Select(item => columns.Select(column => item is null ? null : column.Read(item)).ToArray())];
            return TableView.Of([.. columns.Select(column => column.Name)], cells, items.Rest(IsDictionary(items.Shown) ? "entries" : "rows"));
        }
        if (items.Shown.Any(HasHtml))
            return TableView.Of(["", "value"], [.. items.Shown.Select((item, i) => new[] { i, item })], items.Rest("items"));
        return items.Shown.All(IsShort)
            ? new View($"[{string.Join(", ", Texts(items).Concat(items.ShortRest() is { } more ? [more] : []))}]")
            : new View(string.Join('\n', Texts(items).Select((text, i) => $"[{i}] {text}").Concat(items.Rest("items") is { } rest ? [rest] : [])));
    }

    private static IEnumerable<string> Texts(Items items) => items.Shown.Select(item => ValueText.Of(item, quoted: true));

    /// <summary>The columns of a table, when all items are objects of one type.</summary>
    private static IReadOnlyList<Member>? Columns(IReadOnlyList<object?> items)
    {
        object? first = items.FirstOrDefault(item => item is not null);
        if (first is null || items.Any(item => item is not null && item.GetType() != first.GetType()))
            return null;
        if (GroupKey(first.GetType()) is { } key)
            return [key, new Member("values", item => item)];
        if (!Kinds.HasMembers(first))
            return null;
        var members = Member.Of(first);
        return members.Count <= MaxColumns
            ? members
            : [.. members.Take(MaxColumns), new Member($"… {members.Count - MaxColumns} more", _ => "…")];
    }

    private static Member? GroupKey(Type type)
    {
        var group = type.GetInterfaces().FirstOrDefault(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IGrouping<,>));
        return group is null ? null : new Member("key", group.GetProperty("Key")!.GetValue);
    }

    private static bool IsDictionary(IReadOnlyList<object?> items) => items[0] is { } first && Kinds.IsPair(first.GetType());

    private static bool HasHtml(object? item) => item is not null && CustomFormatters.Has(item.GetType(), HtmlFormatter.MimeType);

    /// <summary>Numbers, short strings and the like read well side by side; what has parts of its own does not.</summary>
    private static bool IsShort(object? item) =>
        item is null or IFormattable or string { Length: <= 40 } or char or bool or Type
        && !(item is not null && CustomFormatters.Has(item.GetType(), PlainTextFormatter.MimeType));
}
