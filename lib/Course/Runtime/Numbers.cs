using System.Globalization;

namespace Course.Runtime;

/// <summary>Numbers as text, the same on every machine: invariant culture, few digits, words for what is no number.</summary>
public static class Numbers
{
    /// <summary>One number with up to six significant digits, such as <c>0.333333</c>, <c>1</c> or <c>2.5e-07</c>.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>Its text; <c>NaN</c>, <c>∞</c> or <c>-∞</c> where it is not finite.</returns>
    public static string Text(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "-∞";
        return value == 0 ? "0" : value.ToString("G6", CultureInfo.InvariantCulture).Replace('E', 'e');
    }
}
