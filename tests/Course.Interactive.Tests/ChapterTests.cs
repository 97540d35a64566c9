using Course.Jupyter.Documents;
using Course.Runner.Comparison;
using Course.Runner.Discovery;

namespace Course.Interactive.Tests;

/// <summary>A change that breaks the real .NET Interactive is seen here at once: no tool, no sockets.</summary>
public sealed class ChapterTests
{
    [Fact]
    public async Task EveryCellOfChapter3GivesItsCommittedOutputs()
    {
        string root = NotebookFiles.FindRoot(AppContext.BaseDirectory)!;
        string path = Path.Combine(root, "notebooks", "03-self-attention.ipynb");
        // The host's kernel resolves #r from the working directory, and the tool's is the notebook's folder.
        Directory.SetCurrentDirectory(Path.GetDirectoryName(path)!);
        using InteractiveKernel kernel = new();
        List<string> different = [];
        foreach (NotebookCell cell in NotebookDocument.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var came = await kernel.RunAsync(cell.Source, TestContext.Current.CancellationToken);
            different.AddRange(OutputComparer.Compare(cell.Outputs, came, ComparisonTags.LevelOf(cell.Tags))
                .Select(difference => $"{cell.Id}, {difference.Where}: expected {difference.Expected}, came {difference.Came}"));
        }
        Assert.Empty(different);
    }
}
