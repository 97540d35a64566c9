using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class TagTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task TagsSayWhichErrorsAreMeantAndWhichCellsRest()
    {
        var result = await place.RunAsync(place.Add("tags.ipynb",
            Code("int.Parse(\"x\")", "raises-exception"),
            Code("Environment.Exit(1);", "skip-execution"),
            Code(" \n"),
            Code("Console.WriteLine(\"still here\");"),
            Code("1 + 1", "raises-exception"),
            Code("2 + 2")));
        Assert.Equal(
            [ResultStatus.Passed, ResultStatus.Skipped, ResultStatus.Skipped, ResultStatus.Passed, ResultStatus.Failed, ResultStatus.Skipped],
            result.Cells.Select(cell => cell.Status));
        Assert.Equal($"cell 3 ({result.Cells[4].Id}): it is tagged raises-exception but raised none", result.Reason);
        Assert.Equal("error", place.Copy("tags.ipynb").Cells[0].Outputs.Single()!["output_type"]!.GetValue<string>());
    }
}
