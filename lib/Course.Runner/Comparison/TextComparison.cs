using System.Text.RegularExpressions;

namespace Course.Runner.Comparison;

/// <summary>Compares text exactly, and the numbers within it by <see cref="NumberTolerance"/>.</summary>
internal static partial class TextComparison
{
    private const int ShownLength = 160;

    [GeneratedRegex(@"[-+\u2212]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3}(?!\d))?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[ \t]*[-+\u2212]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3}(?!\d))?[ \t]*")]
    private static partial Regex PaddedNumber();

    [GeneratedRegex(@"\bNaN\b|∞|\bInfinity\b")]
    private static partial Regex NoNumber();

    /// <summary>Whether both texts say the same.</summary>
    public static bool Same(string expected, string came)
    {
        if (expected == came)
            return true;
        var left = Number().Matches(expected);
        var right = Number().Matches(came);
        if (left.Count != right.Count)
            return false;
        int leftEnd = 0, rightEnd = 0;
        bool shifted = false;
        for (int i = 0; i <= left.Count; i++)
        {
            bool last = i == left.Count;
            var leftGap = expected.AsSpan(leftEnd, (last ? expected.Length : left[i].Index) - leftEnd);
            var rightGap = came.AsSpan(rightEnd, (last ? came.Length : right[i].Index) - rightEnd);
            bool shifts = !last && left[i].Length != right[i].Length;
            if (!SameGap(leftGap, rightGap, padded: shifted || shifts))
                return false;
            if (last)
                break;
            if (!NumberTolerance.Close(left[i].Value, right[i].Value, printed: true))
                return false;
            (leftEnd, rightEnd, shifted) = (left[i].Index + left[i].Length, right[i].Index + right[i].Length, shifts);
        }
        return true;
    }

    /// <summary>Whether both texts are the same once every number is masked.</summary>
    public static bool SameShape(string expected, string came) => expected == came || Mask(expected) == Mask(came);

    /// <summary>
    /// The first line that differs, or null. Of a text that training decides the number of lines counts, and where it has no number: which
    /// word a model writes or chooses may be another one on another processor.
    /// </summary>
    public static OutputDifference? FirstOutputDifference(string where, string expected, string came, ComparisonLevel level)
    {
        if (level == ComparisonLevel.Values)
            return FirstDifference(where, expected, came, level);
        string[] left = Lines(expected), right = Lines(came);
        if (left.Length != right.Length)
            return new OutputDifference($"{where}, number of lines", LineCount(left, right), LineCount(right, left));
        int i = left.Zip(right).Index().Where(line => NoNumber().Count(line.Item.First) != NoNumber().Count(line.Item.Second)).Select(line => line.Index).FirstOrDefault(-1);
        return i < 0 ? null : new OutputDifference(left.Length == 1 ? where : $"{where}, line {i + 1}", Shorten(left[i]), Shorten(right[i]));
    }

    /// <summary>The first line that differs, or null; where training decides, numbers are masked.</summary>
    public static OutputDifference? FirstDifference(string where, string expected, string came, ComparisonLevel level)
    {
        Func<string, string, bool> same = level == ComparisonLevel.Values ? Same : SameShape;
        if (same(expected, came))
            return null;
        string[] left = Lines(expected), right = Lines(came);
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (!same(left[i], right[i]))
            {
                return new OutputDifference(left.Length == 1 && right.Length == 1 ? where : $"{where}, line {i + 1}",
                    Shorten(left[i]), Shorten(right[i]));
            }
        }
        return left.Length == right.Length
            ? new OutputDifference(where, Shorten(expected), Shorten(came))
            : new OutputDifference($"{where}, number of lines", LineCount(left, right), LineCount(right, left));
    }

    // The closing line break is dropped: it would count as one more, empty line.
    private static string[] Lines(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static string LineCount(string[] lines, string[] others) =>
        lines.Length > others.Length ? $"{lines.Length}, the next is: {Shorten(lines[others.Length])}" : $"{lines.Length}";

    // A number that is printed with one character more or less moves the padding beside it.
    private static bool SameGap(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool padded) =>
        left.SequenceEqual(right) || (padded && left.Trim(" \t").SequenceEqual(right.Trim(" \t")));

    internal static string Mask(string text) => PaddedNumber().Replace(text, "#");

    internal static string Shorten(string text) => text.Length <= ShownLength ? text : $"{text[..ShownLength]}… ({text.Length} characters)";
}
