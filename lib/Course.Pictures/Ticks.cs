using System.Globalization;

namespace Course.Pictures;

/// <summary>Where an axis has its marks, and numbers as their labels.</summary>
public static class Ticks
{
    /// <summary>Round steps: 1, 2 or 5 times a power of ten, about <paramref name="count"/> of them in the range.</summary>
    internal static double Step(double range, double count)
    {
        if (!(range > 0))
            return 1;
        double rough = range / Math.Max(count, 1);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double part = rough / power;
        return power * (part <= 1.0001 ? 1 : part <= 2.0001 ? 2 : part <= 5.0001 ? 5 : 10);
    }

    internal static IEnumerable<double> Linear(double low, double high, double step, double first = 0)
    {
        double slack = (high - low) * 1e-6;
        long from = (long)Math.Ceiling((low - slack - first) / step);
        for (long i = from; first + (i * step) <= high + slack && i - from < 1000; i++)
            yield return first + (i * step);
    }

    /// <summary>Marks of a logarithmic axis, as exponents: powers of ten, or 1-2-5 where few of those fit.</summary>
    /// <param name="low">The exponent at the axis' low end.</param>
    /// <param name="high">The exponent at its high end.</param>
    /// <param name="count">About how many marks there is room for.</param>
    /// <returns>Exponents in the range, rising.</returns>
    public static IEnumerable<double> Logarithmic(double low, double high, double count)
    {
        double step = Math.Max(1, Math.Ceiling((high - low) / Math.Max(count, 1)));
        int powers = (int)Math.Floor(high + 1e-9) - (int)Math.Ceiling(low - 1e-9) + 1;
        if (powers >= 3 || step > 1)
            return Linear(low, high, step);
        return from power in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
               from digit in new[] { 1, 2, 5 }
               let at = power + Math.Log10(digit)
               where at >= low - 1e-9 && at <= high + 1e-9
               select at;
    }

    /// <summary>A value of a linear axis with as many decimals as its step needs.</summary>
    internal static string Plain(double value, double step)
    {
        double size = Math.Abs(value);
        if (size < step * 1e-6)
            return "0";
        if (step >= 1000 && size >= 10000)
        {
            (double unit, string letter) = size >= 1e9 ? (1e9, "B") : size >= 1e6 ? (1e6, "M") : (1e3, "k");
            return Minus((value / unit).ToString("0.###", CultureInfo.InvariantCulture)) + letter;
        }
        if (size < 1e-4 || step < 1e-5)
            return Power(value);
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 8);
        // A step such as 0.25 needs one more decimal than its size says.
        if (Math.Abs((step * Math.Pow(10, decimals)) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6)
            decimals++;
        return Minus(value.ToString("F" + decimals, CultureInfo.InvariantCulture));
    }

    /// <summary>A mark of a logarithmic axis: plain from 0.001 to 100k, as a power of ten beyond.</summary>
    /// <param name="exponent">The decimal logarithm of the value.</param>
    /// <returns>A text with Plotly's markup.</returns>
    public static string OfExponent(double exponent)
    {
        double value = Math.Pow(10, exponent);
        return exponent is < -3.01 or > 5.99 ? Power(value) : Plain(value, Math.Pow(10, Math.Floor(exponent + 1e-9)));
    }

    /// <summary>A number under one of d3's formats, as Plotly's <c>tickformat</c> and <c>texttemplate</c> use them.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">A format such as <c>.2f</c>, <c>.0%</c> or <c>,d</c>; null or empty for six significant digits.</param>
    /// <returns>The text, with a true minus sign.</returns>
    public static string Format(double value, string? format)
    {
        if (string.IsNullOrEmpty(format))
            return Minus(value.ToString("G6", CultureInfo.InvariantCulture).Replace('E', 'e'));
        bool grouped = format.Contains(',');
        bool trimmed = format.Contains('~');
        bool signed = format.Contains('+');
        char kind = char.IsLetter(format[^1]) || format[^1] == '%' ? format[^1] : 'g';
        int dot = format.IndexOf('.');
        int end = dot < 0 ? -1 : dot + 1;
        while (end >= 0 && end < format.Length && char.IsDigit(format[end]))
            end++;
        int digits = dot >= 0 && end > dot + 1 ? int.Parse(format.AsSpan(dot + 1, end - dot - 1), CultureInfo.InvariantCulture) : kind == 'd' ? 0 : 6;
        string text = kind switch
        {
            '%' => (value * 100).ToString("F" + digits, CultureInfo.InvariantCulture),
            'e' => value.ToString((digits == 0 ? "0" : "0." + new string('0', digits)) + "e+0", CultureInfo.InvariantCulture),
            'f' or 'd' => value.ToString((grouped ? "N" : "F") + digits, CultureInfo.InvariantCulture),
            's' => Plain(value, 1000),
            _ => value.ToString("G" + Math.Max(digits, 1), CultureInfo.InvariantCulture).Replace('E', 'e'),
        };
        if (trimmed && text.Contains('.') && !text.Contains('e'))
            text = text.TrimEnd('0').TrimEnd('.');
        if (signed && value > 0)
            text = "+" + text;
        return Minus(kind == '%' ? text + "%" : text);
    }

    private static string Power(double value)
    {
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        double front = value / Math.Pow(10, exponent);
        string power = "10<sup>" + Minus(exponent.ToString(CultureInfo.InvariantCulture)) + "</sup>";
        return Math.Abs(front - 1) < 1e-9 ? power : Minus(front.ToString("0.##", CultureInfo.InvariantCulture)) + "·" + power;
    }

    private static string Minus(string number) => number.Replace('-', '\u2212');
}
