using Course.Cli.Run;

namespace Course.Cli.Tests.Run;

public class ParallelismTests
{
    [Theory]
    [InlineData(2, 16_000, 2)]
    [InlineData(8, 16_000, 8)]
    [InlineData(8, 3_999, 3)]
    [InlineData(8, 100, 1)]
    [InlineData(0, 16_000, 1)]
    public void AsManyAsProcessorsAndMemoryAllow(int processors, long freeMB, int expected) =>
        Assert.Equal(expected, Parallelism.Of(processors, freeMB));

    [Fact]
    public void ThisMachineRunsAtLeastOneAndNoMoreThanItHasProcessors() =>
        Assert.InRange(Parallelism.Default(), 1, Environment.ProcessorCount);
}
