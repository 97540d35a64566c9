using Course.Classroom.Grading;

namespace Course.Classroom.Tests.Grading;

public sealed class GradingKernelTests
{
    [Theory]
    [InlineData("throw new Exception(\"no\"); true", "System.Exception: no")]
    [InlineData("throw new Course.Runtime.SkippedException(\"no\"); true", "it skipped that cell")]
    public async Task AKernelThatCouldNotBeMadeReadyIsEnded(string code, string why)
    {
        await using var kernel = await GradingKernel.StartAsync(GradeRunTests.Options, [], TestContext.Current.CancellationToken);
        Assert.Null(await kernel.PrepareAsync("int x = 1; true"));

        var outcome = await kernel.PrepareAsync(code);

        Assert.Equal((CellEnding.Died, $"the kernel could not be made ready for the test: {why}"), (outcome?.Ending, outcome?.Problem));
        var next = await kernel.RunAsync("1", GradeRunTests.Options.CellTimeout, TestContext.Current.CancellationToken);
        Assert.Equal(CellEnding.Died, next.Ending);
    }
}
