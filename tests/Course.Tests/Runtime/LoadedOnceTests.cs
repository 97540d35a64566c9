namespace Course.Tests.Runtime;

/// <summary>
/// Scripting hosts note an assembly only after the runtime has told of its load, and give each a load context of its own. What Course
/// does on hearing of a load must not make such a host load the same library again.
/// </summary>
public sealed class LoadedOnceTests
{
    [Theory]
    [InlineData("scripting-host")]
    [InlineData("scripting-host-formatting-first")]
    public async Task EveryLibraryThatCourseBringsIsLoadedOnceAndShown(string program)
    {
        using var host = ChildProgram.Start(program);

        (int exitCode, string output) = await ChildProgram.FinishAsync(host, TestContext.Current.CancellationToken);

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }
}
