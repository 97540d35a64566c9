using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary>What is worth reading about a notebook that ended: nothing when all went well.</summary>
internal static class Outcome
{
    /// <summary>A name with what would move the cursor made visible.</summary>
    public static string OneLine(string name) =>
        string.Concat(name.Select(c => c == '\n' ? "\\n" : char.IsControl(c) ? "\uFFFD" : c.ToString()));

    public static void Write(IAnsiConsole console, NotebookResult result)
    {
        if (result.Notice is { } notice)
            console.WriteLine($"  note: {notice}");
        if (result.Passed)
            return;
        console.Write(new Text($"  {result.Reason}\n", new Style(Color.Red)));
        foreach (string line in (result.Details ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            console.WriteLine($"    {line.TrimEnd()}");
    }
}
