using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class CommittedOutputsTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    private static void Edit(string path, Action<NotebookDocument> edit)
    {
        var document = NotebookDocument.Read(path);
        edit(document);
        document.Save(path);
    }

    [Fact]
    public async Task UpdatedOutputsAreWhatTheNextRunIsComparedWith()
    {
        Thorough.Only();
        string path = place.Add("lesson.ipynb",
            CSharpNotebook.Markdown("# Lesson"), Code("Console.WriteLine(0.1 + 0.2);"), Code("Guid.NewGuid()", "volatile"), Code("6 * 7"));

        var first = await place.RunAsync(path);
        Assert.True(first.Passed);
        Assert.Equal("it was committed without outputs, so there was nothing to compare; --update writes them", first.Notice);
        Assert.All(NotebookDocument.Read(path).Cells, cell => Assert.Empty(cell.Outputs));

        var update = await place.RunAsync(path, place.Options with { Update = true });
        Assert.Equal("wrote new outputs into 3 cells", update.Notice);
        var written = NotebookDocument.Read(path);
        Assert.Equal([null, 1, 2, 3], written.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal(3, written.Cells[3].Outputs.Single()!["execution_count"]!.GetValue<int>());

        var second = await place.RunAsync(path);
        Assert.Null(second.Reason);
        Assert.Null(second.Notice);

        string bytes = File.ReadAllText(path);
        var again = await place.RunAsync(path, place.Options with { Update = true });
        Assert.Equal("its outputs were up to date", again.Notice);
        Assert.Equal(bytes, File.ReadAllText(path));
    }

    [Fact]
    public async Task ADifferenceNamesTheCellAndSaysWhatToDo()
    {
        string path = place.Add("lesson.ipynb", Code("Console.WriteLine(\"one\");"), Code("6 * 7"));
        Edit(path, document =>
        {
            document.Cells[0].Outputs = [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "two\n" }];
        });
        string bytes = File.ReadAllText(path);
        var result = await place.RunAsync(path);
        var (first, second) = (result.Cells[0].Id, result.Cells[1].Id);
        Assert.Equal([ResultStatus.Failed, ResultStatus.Failed], result.Cells.Select(cell => cell.Status));
        Assert.Equal($"outputs differ from the committed ones in cell 1 ({first}), cell 2 ({second})", result.Reason);
        Assert.Equal($"""
            cell 1 ({first}): its outputs differ from the committed ones
            stdout
              expected: two
              came:     one
            cell 2 ({second}): its outputs differ from the committed ones
            outputs
              expected: none
              came:     execute_result
            If the new outputs are right, write them into the notebook: course run --update lesson.ipynb
            """, result.Details, ignoreLineEndingDifferences: true);
        Assert.Equal(bytes, File.ReadAllText(path));
    }

    [Fact]
    public async Task ANotebookThatFailsIsNotUpdated()
    {
        string path = place.Add("lesson.ipynb", Code("1"), Code("throw new Exception(\"no\");"));
        string bytes = File.ReadAllText(path);
        var result = await place.RunAsync(path, place.Options with { Update = true });
        Assert.False(result.Passed);
        Assert.Equal(bytes, File.ReadAllText(path));
    }
}
