using Course.Runtime;

namespace Course.Checks;

/// <summary>Answers as text in one line, not longer than one wants to read.</summary>
internal static class AnswerText
{
    /// <summary>More numbers than this, and only the first are shown.</summary>
    public const int MaxNumbers = 24;

    private const int MaxLetters = 300;

    /// <summary>Numbers: all of them, in brackets by rows, or the shape and the first of them.</summary>
    public static string Of(Answer.Numeric answer)
    {
        if (answer.Shape.Length == 0)
            return Number(answer.Values[0], answer.Numbers);
        if (answer.Values.Length == 0)
            return answer.Shape is [0] ? "[]" : answer.Kind;   // sizes beside a 0 cost nothing and may be as large as they like
        return Shortened(answer.Values.Length <= MaxNumbers
            ? Block(answer, axis: 0, start: 0)
            : $"{answer.Kind} that starts {string.Join(", ", answer.Values.Take(4).Select(value => Number(value, answer.Numbers)))}, …");
    }

    /// <summary>One number, or true or false.</summary>
    public static string Number(double value, Answer.NumberKind kind) =>
        kind == Answer.NumberKind.Truth ? value != 0 ? "true" : "false"
        : kind == Answer.NumberKind.Whole ? value.ToString("0", System.Globalization.CultureInfo.InvariantCulture)
        : Numbers.Text(value);

    /// <summary>A text of bearable length.</summary>
    public static string Shortened(string text) => Excerpt.Of(text, MaxLetters);

    private static string Block(Answer.Numeric answer, int axis, int start)
    {
        if (axis == answer.Shape.Length)
            return Number(answer.Values[start], answer.Numbers);
        int stride = answer.Shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        return $"[{string.Join(", ", Enumerable.Range(0, answer.Shape[axis]).Select(i => Block(answer, axis + 1, start + (i * stride))))}]";
    }
}
