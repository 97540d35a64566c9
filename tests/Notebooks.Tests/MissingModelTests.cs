using Course.Cli.Kernels;
using Course.Runner.Execution;
using Course.Runner.Reports;

namespace Notebooks.Tests;

/// <summary>Chapter 11 and its solutions on a machine that does not have its model.</summary>
public sealed class MissingModelTests : IDisposable
{
    private readonly DirectoryInfo empty = Directory.CreateTempSubdirectory("course-no-model-");

    public void Dispose() => empty.Delete(recursive: true);

    [Theory]
    [InlineData("notebooks/11-real-transformer.ipynb", new[] { "setup", "yours", "expect", "glossary" })]
    [InlineData("notebooks/solutions/11-real-transformer.ipynb", new[] { "setup" })]
    public async Task EachCellThatNeedsItSaysSoInOneLineAndTheRunPasses(string path, string[] others)
    {
        var own = OwnKernel.Launch;
        var options = new RunOptions
        {
            Kernel = own with { Environment = new Dictionary<string, string>(own.Environment) { ["COURSE_MINILM"] = empty.FullName } },
            OutFolder = Path.Combine(empty.FullName, "out"),
            BaseFolder = Lessons.Root,
        };

        var report = await new NotebookSuite(options).RunAsync([Lessons.FullPath(path)], stop: TestContext.Current.CancellationToken);

        var result = report.Notebooks.Single();
        Assert.True(result.Passed, result.Reason);
        Assert.Contains("code cells could not run here. The trained model of chapter 11 is not on this machine: ", result.Notice, StringComparison.Ordinal);
        string[] questions = [.. Lessons.CodeCells(path).Where(cell => cell.Source.StartsWith("Quiz.", StringComparison.Ordinal)).Select(cell => cell.Id)];
        Assert.Equivalent(others.Concat(questions), result.Cells.Where(cell => cell.Status == ResultStatus.Passed).Select(cell => cell.Id), strict: true);
        var copy = Course.Jupyter.Documents.NotebookDocument.Read(Directory.EnumerateFiles(options.OutFolder, "*.ipynb", SearchOption.AllDirectories).Single());
        foreach (var cell in result.Cells.Where(cell => cell.Status == ResultStatus.Skipped))
        {
            string text = copy.Cells[cell.Index].Outputs.Single()!["data"]!["text/plain"]!.GetValue<string>();
            Assert.StartsWith("The trained model of chapter 11 is not on this machine: ", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text);
        }
    }
}
