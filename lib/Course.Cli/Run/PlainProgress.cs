using System.Globalization;
using Course.Runner.Execution;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary>A line when a notebook starts and one when it ends, with the story of a failure below: for CI and pipes.</summary>
internal sealed class PlainProgress(IAnsiConsole console, int total) : IRunProgress
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> numbers = [];

    public void NotebookStarted(string path, int codeCells)
    {
        lock (gate)
            console.WriteLine($"[{Number(path)}/{total}] {Outcome.OneLine(path)}: {codeCells} cells");
    }

    public void CellFinished(string path, CellResult cell)
    {
    }

    public void NotebookFinished(NotebookResult result)
    {
        lock (gate)
        {
            string time = result.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
            console.WriteLine($"[{Number(result.Path)}/{total}] {Outcome.OneLine(result.Path)}: {(result.Passed ? "passed" : "FAILED")} in {time} s");
            Outcome.Write(console, result);
        }
    }

    private int Number(string path)
    {
        if (!numbers.TryGetValue(path, out int number))
            numbers[path] = number = numbers.Count + 1;
        return number;
    }
}
