using Course.Kernel.Engine.Output;

namespace Course.Kernel.Tests.Engine;

public class OutputPaceTests
{
    private readonly Clock clock = new();

    [Theory]
    [InlineData(0, OutputPace.Burst + (OutputPace.PerSecond * 10))]
    [InlineData(OutputPace.CharactersPerMessage, (OutputPace.Burst + (OutputPace.PerSecond * 10)) / 2)]
    public void AfterTheBeginningOnlySoManyMessagesAndCharactersGoOutEachSecond(long size, int messages)
    {
        OutputPace pace = new(clock);
        int sent = 0;
        for (; clock.Now < TimeSpan.FromSeconds(10); clock.Now += pace.Wait)
        {
            while (pace.Wait == TimeSpan.Zero)
            {
                pace.Count(size);
                sent++;
            }
        }

        Assert.InRange(sent, messages - 2, messages + 2);
    }

    [Fact]
    public void ACellThatShowsLittleNeverWaitsAndOneThatRestsMayBeginAnew()
    {
        OutputPace pace = new(clock);
        for (int i = 0; i < OutputPace.Burst; i++)
        {
            Assert.False(pace.IsFlooded);
            pace.Count(0);
        }
        Assert.True(pace.IsFlooded);

        clock.Now += TimeSpan.FromHours(1);

        Assert.False(pace.IsFlooded);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
