using Course.Runner.Execution;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class ReplRunTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task ALessonAndItsSolutionsHaveCopiesOfTheirOwn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "what stands for dotnet-repl is a shell script");
        place.AddText("Course.sln", "");
        Directory.CreateDirectory(place.PathOf("notebooks/solutions"));
        // It is called with --run GIVEN --output-path WRITTEN, and the first of these is the script's name.
        var run = new ReplRun(["sh", "-c", "cp \"$1\" \"$3\""], place.Options);

        await run.RunAsync(place.Add("notebooks/01.ipynb", Code("1")), TestContext.Current.CancellationToken);
        await run.RunAsync(place.Add("notebooks/solutions/01.ipynb", Code("2")), TestContext.Current.CancellationToken);

        Assert.Equal("1", place.Copy("01.ipynb").Cells[0].Source);
        Assert.Equal("2", place.Copy("solutions/01.ipynb").Cells[0].Source);
    }
}
