using System.Globalization;

namespace Benchmarks;

/// <summary>What every benchmark can be asked: to do a part of its work only, and to write elsewhere.</summary>
public abstract record BenchmarkOptions
{
    /// <param name="name">The benchmark.</param>
    protected BenchmarkOptions(string name) => JsonFile = Path.Combine("artifacts", $"benchmark-{name}.json");

    /// <summary>Names of parts; empty means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public string JsonFile { get; init; }

    /// <summary>Whether a part is to be measured.</summary>
    public bool Includes(string part) => Only.Count == 0 || Only.Contains(part);
}

/// <summary>Reads the options of a benchmark: flags that stand alone, and names followed by a value.</summary>
public static class OptionReader
{
    /// <param name="arguments">What was typed.</param>
    /// <param name="options">The defaults.</param>
    /// <param name="valued">The options with a value set; null when there is no such option. <c>--only</c> and <c>--json</c> are known here.</param>
    /// <param name="flag">The options with a flag set; null when there is no such flag.</param>
    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static T Read<T>(IReadOnlyList<string> arguments, T options, Func<T, string, string, T?> valued, Func<T, string, T?>? flag = null)
        where T : BenchmarkOptions
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (flag?.Invoke(options, name) is { } flagged)
            {
                options = flagged;
                continue;
            }

            if (i + 1 == arguments.Count)
                throw new ArgumentException($"'{name}' is no option, or its value is missing.");
            string value = arguments[++i];
            options = valued(options, name, value) ?? name switch
            {
                "--only" => options with { Only = value.Split(',') },
                "--json" => options with { JsonFile = value },
                _ => throw new ArgumentException($"There is no option '{name}'."),
            };
        }

        return options;
    }

    /// <exception cref="ArgumentException">The text is no whole number above 0.</exception>
    public static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} takes whole numbers above 0, not '{text}'.");

    /// <exception cref="ArgumentException">The text names something that there is not.</exception>
    public static IReadOnlyList<string> Names(string kind, IReadOnlyList<string> known, string text) =>
        text.Split(',').FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new ArgumentException($"There is no {kind} '{unknown}'; there are {string.Join(", ", known)}.")
            : text.Split(',');
}
