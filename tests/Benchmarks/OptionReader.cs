using System.Globalization;

namespace Benchmarks;

/// <summary>Reads the options of a benchmark: flags that stand alone, and names followed by a value.</summary>
public static class OptionReader
{
    /// <param name="arguments">What was typed.</param>
    /// <param name="options">The defaults.</param>
    /// <param name="flag">The options with a flag set; null when there is no such flag.</param>
    /// <param name="valued">The options with a value set; null when there is no such option.</param>
    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static T Read<T>(IReadOnlyList<string> arguments, T options, Func<T, string, T?> flag, Func<T, string, string, T?> valued)
        where T : class
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (flag(options, name) is { } flagged)
            {
                options = flagged;
                continue;
            }

            if (i + 1 == arguments.Count) throw new ArgumentException($"'{name}' is no option, or its value is missing.");
            options = valued(options, name, arguments[++i]) ?? throw new ArgumentException($"There is no option '{name}'.");
        }

        return options;
    }

    /// <exception cref="ArgumentException">The text is no whole number above 0.</exception>
    public static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} takes whole numbers above 0, not '{text}'.");
}
