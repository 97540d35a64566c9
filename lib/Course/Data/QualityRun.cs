using System.Globalization;
using Course.Runtime;

namespace Course.Data;

/// <summary>One training of one attention method on one task, as <c>data/efficient/quality.tsv</c> lists it.</summary>
/// <param name="Task">The task: <c>recall</c>, <c>recall, 24 tokens</c>, <c>listops</c>.</param>
/// <param name="Method">The name of the method, as in the tables of chapter 10.</param>
/// <param name="LearningRate">The step size of Adam.</param>
/// <param name="Seed">The seed of weights and data.</param>
/// <param name="Score">The share of right answers on new data, 0 to 1.</param>
/// <remarks>Chapter 10. The file is written by <c>tests/Benchmarks</c>, benchmark <c>quality</c>, which trains for longer than a chapter may.</remarks>
public sealed record QualityRun(string Task, string Method, double LearningRate, int Seed, double Score)
{
    private const string Header = "Task\tMethod\tLearningRate\tSeed\tScore";

    /// <summary>Reads a file of runs.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The runs in the order of the file, at least one.</returns>
    /// <exception cref="DataFormatException">The header is another, a line has not five columns, or a number is none or out of range.</exception>
    public static IReadOnlyList<QualityRun> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
            throw new DataFormatException(path, "line 1", lines.Length == 0 ? "the file is empty" : $"\"{lines[0].Replace('\t', '⇥')}\"", $"\"{Header.Replace('\t', '⇥')}\"");
        if (lines.Length == 1)
            throw new DataFormatException(path, "line 2", "the file has no run", "one run a line");
        return [.. lines.Skip(1).Select((line, i) => Parse(path, line, $"line {i + 2}"))];
    }

    /// <summary>Writes runs as <see cref="Read"/> reads them.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="runs">At least one run.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static void Write(string path, IReadOnlyCollection<QualityRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Guard.NotEmpty(runs, "A file of runs holds at least one.");
        File.WriteAllText(path, string.Concat(runs.Select(run => string.Create(
            CultureInfo.InvariantCulture, $"{run.Task}\t{run.Method}\t{run.LearningRate}\t{run.Seed}\t{run.Score:0.0000}\n")).Prepend(Header + "\n")));
    }

    private static QualityRun Parse(string path, string line, string place)
    {
        string[] fields = line.Split('\t');
        if (fields.Length != 5)
            throw new DataFormatException(path, place, $"{fields.Length} columns", "5: task, method, learning rate, seed and score");
        return new QualityRun(fields[0], fields[1], Number(fields[2], "learning rate", 1), (int)Number(fields[3], "seed", int.MaxValue), Number(fields[4], "score", 1));

        double Number(string text, string name, double max) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= max
                ? number
                : throw new DataFormatException(path, place, $"the {name} is \"{text}\"", $"a number from 0 to {max.ToString(CultureInfo.InvariantCulture)}");
    }
}
