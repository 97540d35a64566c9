using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Course.Cli.Run;

/// <summary>The options that every command has which runs many notebooks: limits, how many at once, which part of them.</summary>
internal static class LimitOptions
{
    /// <summary><c>--timeout S</c></summary>
    public static Option<double> Timeout(string description, TimeSpan usual) => new("--timeout")
    {
        Description = $"{description}, in seconds.",
        HelpName = "S",
        DefaultValueFactory = _ => usual.TotalSeconds,
        CustomParser = argument => Number(argument, "--timeout", "a number of seconds above 0"),
    };

    /// <summary><c>--memory MB</c></summary>
    public static Option<double?> Memory(string description, string usual) => new("--memory")
    {
        Description = $"{description}, in MB. [default: {usual}]",
        HelpName = "MB",
        CustomParser = argument => Number(argument, "--memory", "a number of megabytes above 0"),
    };

    /// <summary><c>--parallel N</c></summary>
    /// <param name="description">What runs at once.</param>
    /// <param name="usual">How many if nothing is said.</param>
    public static Option<int> Parallel(string description, Func<int> usual) => new("--parallel")
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual(),
        CustomParser = argument => int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : Wrong<int>(argument, "--parallel", "a whole number above 0"),
    };

    /// <summary><c>--shard I/N</c></summary>
    public static Option<string> Shard(string description) => new("--shard") { Description = description, HelpName = "I/N" };

    private static double Number(ArgumentResult argument, string option, string expected) =>
        double.TryParse(argument.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number > 0 && number < int.MaxValue / 1000
            ? number
            : Wrong<double>(argument, option, expected);

    private static T Wrong<T>(ArgumentResult argument, string option, string expected) where T : struct
    {
        argument.AddError($"{option} {argument.Tokens[0].Value}: expected {expected}.");
        return default;
    }
}
