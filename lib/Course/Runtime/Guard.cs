using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Runtime;

/// <summary>
/// Checks of arguments that need words of their own, such as "A batch holds at least 1 sequence."; where a bound speaks for itself,
/// .NET's own <c>ThrowIfLessThan</c> and <c>ThrowIfNegative</c> serve.
/// </summary>
[StackTraceHidden]
internal static class Guard
{
    /// <summary>Checks a lower bound.</summary>
    /// <param name="value">Any number; NaN lies below every bound.</param>
    /// <param name="min">The least value allowed.</param>
    /// <param name="message">A sentence that says what is allowed.</param>
    /// <param name="name">The parameter; by default the expression that was given as <paramref name="value"/>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is smaller.</exception>
    public static T AtLeast<T>(T value, T min, string message, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T> =>
        value >= min ? value : throw new ArgumentOutOfRangeException(name, value, message);

    /// <summary>Checks a lower and an upper bound, both included.</summary>
    /// <param name="value">Any number; NaN lies in no range.</param>
    /// <param name="min">The least value allowed.</param>
    /// <param name="max">The largest value allowed.</param>
    /// <param name="message">A sentence that says what is allowed.</param>
    /// <param name="name">The parameter; by default the expression that was given as <paramref name="value"/>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public static T InRange<T>(T value, T min, T max, string message, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T> =>
        value >= min && value <= max ? value : throw new ArgumentOutOfRangeException(name, value, message);

    /// <summary>Checks that there is something.</summary>
    /// <param name="items">Any collection.</param>
    /// <param name="message">A sentence that says what is missing.</param>
    /// <param name="name">The parameter; by default the expression that was given as <paramref name="items"/>.</param>
    /// <exception cref="ArgumentException">The collection is empty.</exception>
    public static void NotEmpty<T>(IReadOnlyCollection<T> items, string message, [CallerArgumentExpression(nameof(items))] string name = "")
    {
        if (items.Count == 0)
            throw new ArgumentException(message, name);
    }
}
