using System.Collections;
using System.Globalization;
using Course.Runtime;

namespace Course.Kernel.Engine.Views;

/// <summary>Arrays of two dimensions and rows of equal length, laid out as the course's matrices are.</summary>
internal static class ArrayView
{
    private const int Limit = 16;

    /// <summary>An array of two or more dimensions.</summary>
    public static View Of(Array array)
    {
        string title = $"{TypeNames.Of(array.GetType().GetElementType()!)}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]";
        if (array.Rank > 2 || array.Length == 0)
            return new View(array.Length == 0 ? title : $"{title}, row by row: {ValueText.Of(array.Cast<object?>(), quoted: true)}");
        (int top, int left) = (array.GetLowerBound(0), array.GetLowerBound(1));
        return Block(title, array.GetLength(0), array.GetLength(1), (row, column) => array.GetValue(top + row, left + column));
    }

    /// <summary>True for a list whose items are lists of numbers, all of the same length.</summary>
    public static bool IsRectangle(IList rows) => rows[0] is IList { Count: > 0 } first
        && rows.Cast<object?>().All(row => row is IList list && list.Count == first.Count && IsOfNumbers(list));

    /// <summary>A list for which <see cref="IsRectangle"/> holds.</summary>
    public static View Of(IList rows)
    {
        int columns = ((IList)rows[0]!).Count;
        return Block($"{TypeNames.Of(rows.GetType())}, {rows.Count}×{columns}", rows.Count, columns, (row, column) => ((IList)rows[row]!)[column]);
    }

    private static bool IsOfNumbers(IList list) => list is Array { Rank: 1 } array
        ? array.GetType().GetElementType() is { } type && (type.IsPrimitive || type == typeof(decimal)) && type != typeof(char)
        : list.GetType() is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(List<>) && generic.GetGenericArguments()[0].IsPrimitive;

    private static View Block(string title, int rows, int columns, Func<int, int, object?> at)
    {
        var block = at(0, 0) is float or double
            ? NumberBlock.Of(rows, columns, Limit, (row, column) => Convert.ToDouble(at(row, column), CultureInfo.InvariantCulture))
            : NumberBlock.Of(rows, columns, Limit, (row, column) => ValueText.Of(at(row, column), quoted: true));
        return new View($"{title}\n{block.Text("  ")}");
    }
}
