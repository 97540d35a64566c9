using Course.Jupyter.Documents;
using Course.Runner.Comparison;

namespace Course.Interactive.Tests;

/// <summary>
/// A change that breaks the real .NET Interactive is seen here at once: no tool, no sockets. The cells that train cost most
/// and are left out; what they show and the others do not, a figure that is updated, <see cref="HostTests"/> has.
/// </summary>
[Collection(OneKernel.Name)]
public sealed class ChapterTests(InteractiveKernel kernel)
{
    [Fact]
    public async Task Chapter3GivesItsCommittedOutputsUpToItsFirstTraining()
    {
        Thorough.Only();
        string path = Path.Combine(Places.Root, "notebooks", "03-self-attention.ipynb");
        // The host's kernel resolves #r from the working directory, and the tool's is the notebook's folder.
        Directory.SetCurrentDirectory(Path.GetDirectoryName(path)!);
        List<string> different = [];
        var cells = NotebookDocument.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code).TakeWhile(cell => !cell.Tags.Contains(ComparisonTags.Trained)).ToList();
        foreach (var cell in cells)
        {
            var came = await kernel.RunAsync(cell.Source, TestContext.Current.CancellationToken);
            different.AddRange(OutputComparer.Compare(cell.Outputs, came, ComparisonTags.LevelOf(cell.Tags), NotebookHost.Interactive)
                .Select(difference => $"{cell.Id}, {difference.Where}: expected {difference.Expected}, came {difference.Came}"));
        }
        Assert.Empty(different);
        Assert.True(cells.Count > 25, $"Only {cells.Count} cells come before the first training.");
    }
}
