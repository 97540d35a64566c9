using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class SkippedCellTests : IDisposable
{
    private const string Guard = "int Model() => throw new Course.Runtime.SkippedException(\"The model is not here.\");\nint model = Model();";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task ANotebookWithCellsThatCannotRunHerePassesWithANotice()
    {
        var result = await place.RunAsync(Committed());

        Assert.True(result.Passed, result.Reason);
        Assert.Equal("2 of 3 code cells could not run here. The model is not here.", result.Notice);
        Assert.Equal([ResultStatus.Passed, ResultStatus.Skipped, ResultStatus.Skipped], result.Cells.Select(cell => cell.Status));
        Assert.Equal("The model is not here.", place.Copy("skipped.ipynb").Cells[2].Outputs.Single()!["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task NothingIsUpdatedInIt()
    {
        string path = Committed(), before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        var result = await place.RunAsync(path, place.Options with { Update = true });

        Assert.Equal("2 of 3 code cells could not run here. The model is not here. Nothing was written into it.", result.Notice);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ACellOfWhichAnErrorIsExpectedIsSkippedToo()
    {
        var result = await place.RunAsync(place.Add("raises.ipynb", Code(Guard, "raises-exception"), Code("model + 1", "raises-exception"), Code("1 + 1")));

        Assert.True(result.Passed, result.Reason);
        Assert.Equal([ResultStatus.Skipped, ResultStatus.Skipped, ResultStatus.Passed], result.Cells.Select(cell => cell.Status));
        Assert.EndsWith("2 of 3 code cells could not run here. The model is not here.", result.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCellsThatDoRunAreComparedAsEver()
    {
        var result = await place.RunAsync(Committed("3"));

        Assert.False(result.Passed);
        Assert.StartsWith("outputs differ from the committed ones in cell 1", result.Reason);
    }

    private string Committed(string first = "2")
    {
        var ran = Code("Console.Write(1 + 1);");
        ran.Outputs = [new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = first }];
        var skipped = Code("model + 1");
        skipped.Outputs = [new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "committed" }];
        return place.Add("skipped.ipynb", ran, Code(Guard), skipped);
    }
}
