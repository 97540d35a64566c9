using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Course.Cli.Tests.Assignments;

/// <summary>What learners and a push to a repository use: one file, a report, an exit code.</summary>
public sealed partial class CheckCommandTests : IDisposable
{
    private const string Id = "03-self-attention";

    private static readonly string Root = NotebookFiles.FindRoot(AppContext.BaseDirectory)!;
    private static readonly string Source = Path.Combine(Root, "notebooks", "assignments", Id + ".ipynb");

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    /// <summary>Writes the student version with some tasks answered as the solutions do.</summary>
    private async Task<string> WriteAsync(params string[] answered)
    {
        await command.RunAsync("assignment", "release", Source, "--out", "released");
        string path = Path.Combine(command.Folder, Id + ".ipynb");
        var notebook = NotebookDocument.Read(Path.Combine(command.Folder, "released", Id, Id + ".ipynb"));
        foreach (var cell in NotebookDocument.Read(Source).Cells.Where(cell => NbgraderMetadata.Of(cell) is { IsAnswer: true } rules && answered.Contains(AssignmentTask.TaskOf(rules.GradeId))))
            notebook.Cells.Single(other => other.Id == cell.Id).Source = cell.Source;
        notebook.Save(path);
        return path;
    }

    [Fact]
    public async Task CheckSaysWhatIsDoneAndWhatIsNot()
    {
        await WriteAsync("scaled-scores");
        var checkedOnly = await command.RunAsync("assignment", "check", Id + ".ipynb", "--no-run");
        Assert.Equal((1, ""), (checkedOnly.ExitCode, checkedOnly.Error));
        Assert.Contains($"✓ scaled-scores: answered{Environment.NewLine}✗ row-softmax: nothing is written yet", checkedOnly.Out, StringComparison.Ordinal);
        Assert.Contains("4 of 5 tasks are not done yet.", checkedOnly.Out, StringComparison.Ordinal);

        var ran = await command.RunAsync("assignment", "check", Id + ".ipynb", "--json");
        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        var tasks = JsonNode.Parse(ran.Out)!["tasks"]!.AsArray();
        Assert.True((bool)tasks[0]!["isReady"]!);
        Assert.False((bool)tasks[1]!["isReady"]!);

        var other = await command.RunAsync("assignment", "check", Id + ".ipynb", "--assignment", "04-multi-head");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("✗ This is the assignment 03-self-attention, and 04-multi-head was asked for.", other.Out, StringComparison.Ordinal);
        var missing = await command.RunAsync("assignment", "check", "nowhere.ipynb");
        Assert.Equal((2, $"There is no file {Path.Combine(command.Folder, "nowhere.ipynb")}.{Environment.NewLine}"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public async Task OneFileIsGradedToAnExitCodeAndWhatStudentsMayRead()
    {
        Thorough.Only();
        await WriteAsync("scaled-scores");
        string[] grade = ["assignment", "grade", "--source", Source, "--one", Id + ".ipynb", "--json", "--no-sandbox"];
        var few = await command.RunAsync(grade);
        Assert.Equal((1, ""), (few.ExitCode, few.Error));
        var json = JsonNode.Parse(few.Out)!;
        Assert.Equal((3.0, 20.0, "graded"), ((double)json["earned"]!, (double)json["max"]!, (string)json["verdict"]!));
        var hidden = json["tasks"]!.AsArray().SelectMany(task => task!["checks"]!.AsArray()).Where(check => (bool)check!["hidden"]!).ToList();
        Assert.NotEmpty(hidden);
        Assert.All(hidden, check => Assert.True(check!["expected"] is null && check["actual"] is null && check["error"] is null && check["looksLike"] is null));

        Assert.Equal(0, (await command.RunAsync([.. grade, "--pass", "15"])).ExitCode);
    }

    [Fact]
    public async Task WhatCannotBeGradedHereHasAnExitCodeOfItsOwn()
    {
        Thorough.Only();
        await WriteAsync();
        var source = NotebookDocument.Read(Source);
        var answer = source.Cells.Single(cell => cell.Id == "scaled-scores-answer");
        answer.Source = answer.Source.Replace("Math.Sqrt(query.ColumnCount)", "1", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(command.Folder, "source"));
        source.Save(Path.Combine(command.Folder, "source", Id + ".ipynb"));
        var outcome = await command.RunAsync("assignment", "grade", "--source", $"source/{Id}.ipynb", "--one", Id + ".ipynb", "--no-sandbox");
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Out));
        Assert.StartsWith("Nothing was graded: the own solutions of 03-self-attention get ", outcome.Error, StringComparison.Ordinal);

        var neither = await command.RunAsync("assignment", "grade", "--source", Source);
        Assert.Equal((2, $"Say which class with --submissions DIR --out DIR, or which file with --one FILE.{Environment.NewLine}"), (neither.ExitCode, neither.Error));
    }

    [Fact]
    public async Task TheWorkflowForAClassroomUsesOptionsThatExist()
    {
        string text = File.ReadAllText(Path.Combine(Root, "lib", "Course.Classroom", "scale", "classroom-push.yml"));
        foreach (string verb in new[] { "check", "grade" })
        {
            var help = await command.RunAsync("assignment", verb, "--help");
            string[] used = [.. Option().Matches(text[text.IndexOf($"assignment {verb}", StringComparison.Ordinal)..].Split("- uses", 2)[0].Split("\n  grade:", 2)[0]).Select(match => match.Value)];
            Assert.NotEmpty(used);
            Assert.All(used, option => Assert.Contains(option + " ", help.Out, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"(?<= )--[a-z-]+")]
    private static partial Regex Option();
}
