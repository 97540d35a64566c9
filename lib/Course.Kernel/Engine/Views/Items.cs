using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>
/// The first items of a sequence, read once. Of a sequence that does not know its length one item more than is shown is asked for,
/// so that an endless one is no trouble.
/// </summary>
internal sealed class Items
{
    private static readonly MethodInfo KnownCount = typeof(Enumerable).GetMethod(nameof(Enumerable.TryGetNonEnumeratedCount))!;

    private readonly long? total;
    private readonly bool more;

    private Items(IReadOnlyList<object?> shown, long? total, bool more) => (Shown, this.total, this.more) = (shown, total, more);

    /// <summary>How many rows are shown; <c>Formatter.ListExpansionLimit</c> is where people of .NET Interactive set it.</summary>
    public static int Limit => Math.Max(1, Formatter.ListExpansionLimit);

    /// <summary>The items that are shown.</summary>
    public IReadOnlyList<object?> Shown { get; }

    /// <summary>Reads the first items.</summary>
    public static Items Of(IEnumerable sequence, int limit)
    {
        long? total = CountOf(sequence);
        List<object?> shown = [];
        var walk = sequence.GetEnumerator();
        try
        {
            while (shown.Count < limit && walk.MoveNext())
                shown.Add(walk.Current);
            bool more = shown.Count == limit && (total is { } known ? known > limit : walk.MoveNext());
            return new Items(shown, total, more);
        }
        finally
        {
            (walk as IDisposable)?.Dispose();
        }
    }

    /// <summary>What is not shown, such as "… 480 more rows (500 in all)"; null when all is.</summary>
    /// <param name="noun">What the items are called, in the plural.</param>
    public string? Rest(string noun) => !more ? null : total is { } all
        ? string.Create(CultureInfo.InvariantCulture, $"… {all - Shown.Count:N0} more {noun} ({all:N0} in all)")
        : $"… more {noun}; the sequence does not know how many, and only the first {Shown.Count} were read";

    /// <summary>As <see cref="Rest"/>, for a place within a line.</summary>
    public string? ShortRest() => !more ? null : total is { } all
        ? string.Create(CultureInfo.InvariantCulture, $"… {all - Shown.Count:N0} more")
        : "… and more";

    private static long? CountOf(IEnumerable sequence)
    {
        if (sequence is ICollection collection)
            return collection.Count;
        foreach (var contract in sequence.GetType().GetInterfaces().Where(type => type.IsGenericType))
        {
            if (contract.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>))
                return (int)contract.GetProperty(nameof(IReadOnlyCollection<>.Count))!.GetValue(sequence)!;
            if (contract.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            {
                object?[] arguments = [sequence, null];
                if ((bool)KnownCount.MakeGenericMethod(contract.GetGenericArguments()).Invoke(null, arguments)!)
                    return (int)arguments[1]!;
            }
        }
        return null;
    }
}
