using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Course.Cli.Tests.Assignments;

public sealed class SimilarCommandTests : IDisposable
{
    private const string Id = "03-self-attention";

    private static readonly string Source = Path.Combine(NotebookFiles.FindRoot(AppContext.BaseDirectory)!, "notebooks", "assignments", Id + ".ipynb");

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    private string PathOf(params string[] parts) => Path.Combine([command.Folder, .. parts]);

    private Task<CommandLine.Outcome> SimilarAsync(params string[] more) =>
        command.RunAsync(["assignment", "similar", "--source", Source, "--submissions", "class", "--out", "pages/similar.html", .. more]);

    [Fact]
    public async Task TwoWithTheSameAnswersAreOnThePageAndWhoHandedInNothingIsNamed()
    {
        Thorough.Only();
        await command.RunAsync("assignment", "release", Source, "--out", "released");
        Directory.CreateDirectory(PathOf("class"));
        // The solutions themselves, one of them with other names.
        var solved = NotebookDocument.Read(Source);
        solved.Save(PathOf("class", "anna.ipynb"));
        foreach (var cell in solved.Cells)
            cell.Source = cell.Source.Replace("keys", "k", StringComparison.Ordinal);
        solved.Save(PathOf("class", "bert.ipynb"));
        File.Copy(PathOf("released", Id, Id + ".ipynb"), PathOf("class", "carl.ipynb"));

        var outcome = await SimilarAsync();

        Assert.Equal((0, $"2 of 3 submissions compared; 1 pair with at least 40 % weighted overlap, in {PathOf("pages", "similar.html")}{Environment.NewLine}"), (outcome.ExitCode, outcome.Out));
        Assert.Equal($"carl is not compared: no answer in it has 12 tokens in a row that were not given.{Environment.NewLine}", outcome.Error);
        Assert.Contains("anna and bert</a></th><td class=\"number\">100</td>", File.ReadAllText(PathOf("pages", "similar.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-tokens 3", "--min-tokens 3: expected 4 or more.")]
    [InlineData("--from 101", "--from 101: expected 0 to 100.")]
    [InlineData("--pairs 0", "--pairs 0: expected 1 or more.")]
    public async Task AThresholdThatMakesNoSenseIsMisuse(string option, string message)
    {
        var outcome = await SimilarAsync(option.Split(' '));
        Assert.Equal((2, message + Environment.NewLine), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task AFolderWithoutSubmissionsIsMisuse()
    {
        var outcome = await SimilarAsync();
        Assert.Equal((2, $"There is no folder {PathOf("class")}.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
    }
}
