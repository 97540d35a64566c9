using Course.Cli.Kernels;
using Course.Runner;
using Course.Runner.Reports;

namespace Notebooks.Tests;

/// <summary>Chapter 11 on a machine that does not have its model.</summary>
public sealed class MissingModelTests : IDisposable
{
    private const string Chapter = "notebooks/11-real-transformer.ipynb";

    private readonly DirectoryInfo empty = Directory.CreateTempSubdirectory("course-no-model-");

    public void Dispose() => empty.Delete(recursive: true);

    [Fact]
    public async Task EachCellThatNeedsItSaysSoInOneLineAndTheRunPasses()
    {
        var own = OwnKernel.Launch;
        var options = new RunOptions
        {
            Kernel = own with { Environment = new Dictionary<string, string>(own.Environment) { ["COURSE_MINILM"] = empty.FullName } },
            OutFolder = Path.Combine(empty.FullName, "out"),
            BaseFolder = Lessons.Root,
        };

        var report = await new NotebookSuite(options).RunAsync([Lessons.FullPath(Chapter)], stop: TestContext.Current.CancellationToken);

        var result = report.Notebooks.Single();
        Assert.True(result.Passed, result.Reason);
        Assert.Contains("code cells could not run here. The trained model of chapter 11 is not on this machine: ", result.Notice, StringComparison.Ordinal);
        Assert.Equal(["setup", "yours", "expect"], result.Cells.Where(cell => cell.Status == ResultStatus.Passed).Select(cell => cell.Id));
        var copy = Course.Jupyter.Documents.NotebookDocument.Read(Directory.EnumerateFiles(options.OutFolder, "*.ipynb", SearchOption.AllDirectories).Single());
        foreach (var cell in result.Cells.Where(cell => cell.Status == ResultStatus.Skipped))
        {
            string text = copy.Cells[cell.Index].Outputs.Single()!["data"]!["text/plain"]!.GetValue<string>();
            Assert.StartsWith("The trained model of chapter 11 is not on this machine: ", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text);
        }
    }
}
