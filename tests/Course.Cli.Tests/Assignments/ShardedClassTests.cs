using System.Diagnostics;
using System.Globalization;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Course.Classroom.Tests;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Cli.Tests.Assignments;

/// <summary>A class graded as on four machines: four processes, of which one is killed in the middle and started again.</summary>
public sealed class ShardedClassTests : IDisposable
{
    private const int Shards = 4, Students = 8, Victim = 1;

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    private string PathOf(params string[] parts) => Path.Combine([command.Folder, .. parts]);

    private static string[] Grade(string folder, params string[] more) =>
        ["assignment", "grade", "--source", $"source/{TestAssignment.Id}.ipynb", "--submissions", "class", "--out", folder, "--no-sandbox", .. more];

    private static string[] Part(int shard) => Grade("grades", "--shard", $"{shard}/{Shards}");

    private string Book(int shard) => PathOf("grades", $"gradebook-{shard}-of-{Shards}.db");

    [Fact]
    public async Task FourPartsOfWhichOneIsKilledAndStartedAgainAreTheWhole()
    {
        Thorough.Only();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a killed grader leaves its kernels behind.");
        WriteClass();
        Assert.Equal(1, await KilledAfterTheFirstAsync());
        File.WriteAllText(PathOf("go"), "");

        var parts = await Task.WhenAll(Enumerable.Range(1, Shards).Select(shard => command.RunAsync(Part(shard))));

        Assert.All(parts, part => Assert.Equal((0, ""), (part.ExitCode, part.Error)));
        Assert.Equal([1, 0, 0, 0], parts.Select(part => part.Out.Split('\n').Count(line => line.Contains("graded before", StringComparison.Ordinal))));
        var merged = await command.RunAsync(["assignment", "merge", "all/gradebook.db", .. Enumerable.Range(1, Shards).Select(Book)]);
        Assert.Equal((0, $"{Students} results in {PathOf("all", "gradebook.db")}{Environment.NewLine}"), (merged.ExitCode, merged.Out));

        var whole = await command.RunAsync(Grade("whole"));
        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
        Assert.Equal(File.ReadAllText(PathOf("whole", GradesCsv.FileName)), File.ReadAllText(PathOf("all", GradesCsv.FileName)));
        Assert.Equal(Results(PathOf("whole", "gradebook.db")), Results(PathOf("all", "gradebook.db")));
        Assert.Equal(["7", "3", "5", "5", "7", "5", "7", "0"], Scores(PathOf("all", "gradebook.db")));
    }

    private static string Name(int student) => $"student{student}";

    /// <summary>Some have all right, some a part, one hands in no notebook, and the second of the part that is killed waits until it may go on.</summary>
    private void WriteClass()
    {
        TestAssignment.Create().Source.Save(Path.Combine(Directory.CreateDirectory(PathOf("source")).FullName, $"{TestAssignment.Id}.ipynb"));
        Directory.CreateDirectory(PathOf("class"));
        (string Task, string Code)[][] answers =
        [
            [],
            [("total", "double Total(double[] values) => 0;"), ("twice", "int Twice(int x) => x;")],
            [("twice", "int Twice(int x) => 0;")],
            [("last", "string Last(string[] words) => words[0];")],
            [("total", $"while (!System.IO.File.Exists({SymbolDisplay.FormatLiteral(PathOf("go"), quote: true)})) System.Threading.Thread.Sleep(20);\ndouble Total(double[] values) => values.Sum();")],
            [("last", "this is no C#")],
            [],
        ];
        for (int i = 0; i < Students - 1; i++)
            TestAssignment.Answered(answers[i]).Save(PathOf("class", $"{Name(i)}.ipynb"));
        File.WriteAllText(PathOf("class", $"{Name(Students - 1)}.ipynb"), "[]");
    }

    /// <summary>Starts a part, ends it by its process id once its first result stands in its gradebook, and says how many results there are.</summary>
    private async Task<int> KilledAfterTheFirstAsync()
    {
        using var process = command.Start(Part(Victim));
        var error = process.StandardError.ReadToEndAsync();
        // A result is told after it was committed.
        string? first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Process.GetProcessById(process.Id).Kill();
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(first?.StartsWith("[1/", StringComparison.Ordinal), $"{first}{rest}{await error}");
        Assert.DoesNotContain("The grades are in", rest, StringComparison.Ordinal);
        using var book = GradebookFile.OpenExisting(Book(Victim));
        return book.Entries().Count;
    }

    private static List<string> Scores(string path)
    {
        using var book = GradebookFile.OpenExisting(path);
        return [.. book.Entries().Select(entry => entry.Result.Score.ToString(CultureInfo.InvariantCulture))];
    }

    private static List<string> Results(string path)
    {
        using var book = GradebookFile.OpenExisting(path);
        return
        [
            .. book.Entries().Select(entry => string.Join(' ', [
                $"{entry.Key}", VerdictNames.Of(entry.Result.Verdict),
                .. entry.Result.Tasks.Select(task => $"{task.TaskId} {task.Score} {VerdictNames.Of(task.Verdict)} {string.Join(",", task.Checks.Select(check => check.Passed))}")])),
        ];
    }
}
