using System.Globalization;

namespace Benchmarks;

/// <summary>A benchmark's command line: options with a value each, and switches without one.</summary>
public static class Options
{
    /// <summary>Hands out the options in order; a switch has no value.</summary>
    /// <exception cref="ArgumentException">An option's value is missing.</exception>
    public static IEnumerable<(string Name, string Value)> Read(IReadOnlyList<string> arguments, params string[] switches)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            bool hasValue = !switches.Contains(arguments[i]);
            if (hasValue && i + 1 == arguments.Count) throw new ArgumentException($"'{arguments[i]}' is no option, or its value is missing.");
            yield return hasValue ? (arguments[i], arguments[++i]) : (arguments[i], "");
        }
    }

    /// <exception cref="ArgumentException">It is no whole number above 0.</exception>
    public static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} takes whole numbers above 0, not '{text}'.");

    public static ArgumentException Unknown(string name) => new($"There is no option '{name}'.");
}
