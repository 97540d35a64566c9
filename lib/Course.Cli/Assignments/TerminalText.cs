namespace Course.Cli.Assignments;

/// <summary>Text that others wrote, as a terminal may show it: names of students and files can hold escape codes that move the cursor or rename the window.</summary>
internal static class TerminalText
{
    /// <summary>On one line, without control characters.</summary>
    public static string Line(string? text) => Clean(text, keepsLines: false);

    /// <summary>On the lines it has, without other control characters.</summary>
    public static string Lines(string? text) => Clean(text, keepsLines: true);

    private static string Clean(string? text, bool keepsLines) => string.Concat((text ?? "").Select(c => IsHarmless(c) || (keepsLines && c == '\n') ? c : '\uFFFD'));

    // Also what turns the direction of writing, by which a name can show another ending than it has.
    private static bool IsHarmless(char c) => !char.IsControl(c) && c is not ('\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
