using System.Text.RegularExpressions;
using Course.Classroom.Gradebook;
using Course.Classroom.Sandbox;
using Course.Jupyter.Documents;
using Course.Runner;
using Course.Runner.Discovery;
using Microsoft.Data.Sqlite;
using Peers;

namespace Course.Cli.Tests.Assignments;

public sealed partial class GradeCommandTests : IDisposable
{
    private const string Id = "03-self-attention";

    private static readonly string Root = NotebookFiles.FindRoot(AppContext.BaseDirectory)!;
    private static readonly string Source = Path.Combine(Root, "notebooks", "assignments", Id + ".ipynb");

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    private string PathOf(params string[] parts) => Path.Combine([command.Folder, .. parts]);

    private async Task<CommandLine.Outcome> GradeAsync(params string[] more) =>
        await command.RunAsync(["assignment", "grade", "--source", Source, "--submissions", "class", "--out", "grades", .. more]);

    [GeneratedRegex(@" in \d+\.\d s")]
    private static partial Regex Time();

    private static void NeedsBubblewrap()
    {
        try
        {
            BubblewrapSandbox.Find(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), null, null));
        }
        catch (MisuseException e)
        {
            Peer.Missing(e.Message);
        }
    }

    [Fact]
    public async Task AClassIsGradedInTwoPartsThatAreMergedAndASecondRunDoesNothing()
    {
        Thorough.Only();
        NeedsBubblewrap();
        await command.RunAsync("assignment", "release", Source, "--out", "released");
        Directory.CreateDirectory(PathOf("class"));
        File.Copy(PathOf("released", Id, Id + ".ipynb"), PathOf("class", "anna.ipynb"));
        File.WriteAllText(PathOf("class", "bert.ipynb"), "[]");

        var first = await GradeAsync("--shard", "1/2");
        Assert.Equal(
            ["[1/1] anna: 0 of 20 points", $"The grades are in {PathOf("grades", "grades-1-of-2.csv")}, all details in {PathOf("grades", "gradebook-1-of-2.db")}."],
            Time().Replace(first.Out, "").TrimEnd().Split(Environment.NewLine));
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        var second = await GradeAsync("--shard", "2/2");
        Assert.StartsWith("[1/1] bert: not-a-notebook (0 of 20 points): the file holds a list; ", second.Out, StringComparison.Ordinal);
        var again = await GradeAsync("--shard", "1/2");
        Assert.StartsWith($"[1/1] anna: graded before{Environment.NewLine}", again.Out, StringComparison.Ordinal);

        string table = PathOf("grades", "grades-1-of-2.csv");
        File.Delete(table);
        Directory.CreateDirectory(table);
        AssertFails(await GradeAsync("--shard", "1/2"), table);

        string all = PathOf("all", "gradebook.db");
        var merged = await command.RunAsync("assignment", "merge", all, "grades/gradebook-1-of-2.db", "grades/gradebook-2-of-2.db");
        Assert.Equal((0, $"2 results in {all}{Environment.NewLine}"), (merged.ExitCode, merged.Out));
        string[] lines = File.ReadAllLines(PathOf("all", "grades.csv"));
        Assert.Equal(11, lines.Length);
        Assert.Equal($"anna,{Id},scaled-scores,0,3,no-answer", lines[1]);
        Assert.Equal($"bert,{Id},scaled-scores,0,3,not-a-notebook", lines[6]);

        var feedback = await command.RunAsync("assignment", "feedback", "all", "--out", "pages");
        Assert.Equal((0, $"2 pages for students and overview.html in {PathOf("pages")}{Environment.NewLine}"), (feedback.ExitCode, feedback.Out));
        Assert.Contains("Nothing was written here.", File.ReadAllText(PathOf("pages", "students", "anna.html")), StringComparison.Ordinal);
        Assert.Contains("2 submissions", File.ReadAllText(PathOf("pages", "overview.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FeedbackWithoutAGradebookFailsAndNamesThePlace()
    {
        var outcome = await command.RunAsync("assignment", "feedback", "nowhere.db", "--out", "pages");
        Assert.Equal((1, $"There is no gradebook {PathOf("nowhere.db")}.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task AFolderWithoutSubmissionsIsMisuse()
    {
        var outcome = await GradeAsync("--no-sandbox");
        Assert.Equal((2, $"There is no folder {PathOf("class")}.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task ABrokenGradebookIsToldAndLeftAlone()
    {
        Directory.CreateDirectory(PathOf("grades"));
        CSharpNotebook.Create().Save(Path.Combine(Directory.CreateDirectory(PathOf("class")).FullName, "anna.ipynb"));
        File.WriteAllText(PathOf("grades", "gradebook.db"), new string('x', 5000));
        var outcome = await GradeAsync("--no-sandbox");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith($"The gradebook {PathOf("grades", "gradebook.db")} cannot be used: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(PathOf("grades", "gradebook.db")).Length);
    }

    [Fact]
    public async Task AGradebookThatCannotBeWrittenIsTold()
    {
        CSharpNotebook.Create().Save(Path.Combine(Directory.CreateDirectory(PathOf("class")).FullName, "anna.ipynb"));
        string path = PathOf("grades", "gradebook.db");
        GradebookFile.Open(path).Dispose();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER closed BEFORE INSERT ON assignments BEGIN SELECT RAISE(ABORT, 'closed'); END";
            command.ExecuteNonQuery();
        }
        AssertFails(await GradeAsync("--no-sandbox"), $"The gradebook {path} cannot be used: SQLite Error 19: 'closed'.");
    }

    [Fact]
    public async Task AMergedTableThatCannotBeWrittenIsTold()
    {
        GradebookFile.Open(PathOf("part.db")).Dispose();
        string table = PathOf("all", GradesCsv.FileName);
        Directory.CreateDirectory(table);
        AssertFails(await command.RunAsync("assignment", "merge", "all/gradebook.db", "part.db"), table);
    }

    /// <summary>It failed with one line that says of what, and no stack trace.</summary>
    private static void AssertFails(CommandLine.Outcome outcome, string what)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(what, Assert.Single(outcome.Error.TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MergingAPartThatIsMissingFails()
    {
        var outcome = await command.RunAsync("assignment", "merge", "all.db", "part.db");
        Assert.Equal((1, $"There is no gradebook part.db.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
    }

    [Theory]
    [InlineData("kubernetes-job.yaml")]
    [InlineData("github-actions.yml")]
    public async Task TheExamplesForManyMachinesUseOptionsThatExist(string example)
    {
        var help = await command.RunAsync("assignment", "grade", "--help");
        string text = File.ReadAllText(Path.Combine(Root, "lib", "Course.Classroom", "scale", example));
        string[] used = [.. GradeOption().Matches(text).Select(match => match.Value).Distinct()];
        Assert.Contains("--shard", used);
        Assert.All(used, option => Assert.Contains(option + " ", help.Out, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<=assignment grade[^&|]*?)--[a-z-]+")]
    private static partial Regex GradeOption();
}
