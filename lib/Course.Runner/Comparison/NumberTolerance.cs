using System.Globalization;

namespace Course.Runner.Comparison;

/// <summary>When two numbers count as the same.</summary>
/// <remarks>
/// The course computes in 32-bit floats, whose steps are 1.2e-7 of a value. Processors add a matrix product up in different
/// orders, so sums of a few thousand terms differ by up to about 1e-5 of their value, and what cancels to zero leaves a few
/// 1e-7. The tolerances lie just above that and far below anything a lesson says. Whole numbers are counts: they must be equal.
/// </remarks>
internal static class NumberTolerance
{
    /// <summary>The largest difference as a share of the larger of both values.</summary>
    public const double Relative = 1e-5;

    /// <summary>The largest difference near zero.</summary>
    public const double Absolute = 1e-6;

    /// <summary>
    /// From this many printed decimals on, two numbers may differ by one in their last printed place: a difference of 1e-7
    /// before rounding turns "0.1235" into "0.1234" about once in a thousand numbers, but hardly ever "0.12" into "0.13".
    /// </summary>
    public const int RoundedDecimals = 3;

    /// <summary>Whether two values are the same within the tolerances; NaN equals NaN, and infinity only itself.</summary>
    public static bool Close(double a, double b) =>
        a.Equals(b) || (double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a - b) <= Absolute + Relative * Math.Max(Math.Abs(a), Math.Abs(b)));

    /// <summary>Whether two numbers written as text are the same, rounding of the text included when <paramref name="printed"/>.</summary>
    public static bool Close(string a, string b, bool printed)
    {
        if (a == b)
            return true;
        if (IsWhole(a) && IsWhole(b))
            return false;
        double x = Parse(a), y = Parse(b);
        return Close(x, y) || (printed && Math.Abs(x - y) <= 1.001 * Math.Max(LastPlace(a), LastPlace(b)));
    }

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny(".eE") < 0;

    private static double Parse(string number) =>
        double.Parse(number.Replace('\u2212', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double LastPlace(string number)
    {
        int exponentAt = number.AsSpan().IndexOfAny('e', 'E');
        string mantissa = exponentAt < 0 ? number : number[..exponentAt];
        int exponent = exponentAt < 0 ? 0 : int.Parse(number.AsSpan(exponentAt + 1), provider: CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        return decimals < RoundedDecimals ? 0 : Math.Pow(10, exponent - decimals);
    }
}
