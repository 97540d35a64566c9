using Course.Runtime;
using Course.Training;

namespace Course.Tests.Training;

[Collection(nameof(OutputCollection))]
public sealed class LiveLossTests : IDisposable
{
    private readonly IOutputHost before = Output.Host;
    private readonly RecordingHost host = new();

    public LiveLossTests()
    {
        Output.Host = host;
    }

    public void Dispose()
    {
        Output.Host = before;
    }

    [Fact]
    public void TheLossIsShownOnceThenReplacedAtMostTwiceASecondAndAtTheEnd()
    {
        var clock = new ManualClock();
        var live = new LiveLoss(clock);
        var losses = new List<double>();

        for (int step = 1; step <= 100; step++)
        {
            losses.Add(1.0 / step);
            live.Report(new TrainingProgress(step, 100, losses));
            clock.Advance(TimeSpan.FromSeconds(0.02));
        }

        Assert.Single(host.Shown);
        Assert.Equal(4, host.Updates.Count);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time)
        {
            ticks += time.Ticks;
        }

        public override long GetTimestamp() => ticks;
    }
}
