using System.Text.RegularExpressions;

namespace Course.Kernel.Server;

/// <summary>Colours an error's lines for front ends, as they expect of a traceback: ANSI, which nbconvert makes HTML of.</summary>
internal static partial class TracebackColours
{
    private const string Red = "\e[31m";
    private const string BoldRed = "\e[1;31m";
    private const string Green = "\e[32m";
    private const string Blue = "\e[34m";
    private const string Grey = "\e[90m";
    private const string Off = "\e[0m";

    /// <summary>The line in colours; a line that is nothing special stays as it is.</summary>
    /// <param name="line">A line of the traceback.</param>
    /// <param name="isFirst">True for the first one, which names the error.</param>
    public static string Apply(string line, bool isFirst)
    {
        if (Mark().IsMatch(line)) return Red + line + Off;
        if (line.StartsWith("Hint: ", StringComparison.Ordinal)) return Blue + line + Off;
        if (Library().IsMatch(line)) return Grey + line + Off;
        if (Compiler().Match(line) is { Success: true } error) return $"{Green}{error.Groups[1]}{Off}{BoldRed}{error.Groups[2]}{Off}{error.Groups[3]}";
        if (Place().Match(line) is { Success: true } place) return Green + place.Groups[1] + Off + place.Groups[2];
        if (isFirst || Named().IsMatch(line))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            return colon < 0 ? BoldRed + line + Off : BoldRed + line[..colon] + Off + line[colon..];
        }
        return line;
    }

    [GeneratedRegex(@"^\s+\^+$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^  (in|and) ")]
    private static partial Regex Library();

    [GeneratedRegex(@"^(\S.*, line \d+, column \d+: )(CS\d+)(: .*)$", RegexOptions.Singleline)]
    private static partial Regex Compiler();

    [GeneratedRegex(@"^(\S.*, line \d+)(, in .*)?$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(Caused by|One of them:) ")]
    private static partial Regex Named();
}
