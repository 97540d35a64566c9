using System.Text.Json.Nodes;
using Course.Figures;
using Course.Runtime;
using Course.Training;

namespace Course.Tests.Training;

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
        var live = new LiveLoss("Tagger", clock);
        var losses = new List<double>();

        for (int step = 1; step <= 100; step++)
        {
            losses.Add(1.0 / step);
            live.Report(losses, 100);
            clock.Advance(TimeSpan.FromSeconds(0.02));
        }

        Assert.StartsWith("Tagger. After step 1 of 100 the loss is 1;", Words(Assert.Single(host.Shown)), StringComparison.Ordinal);
        Assert.Equal(4, host.Updates.Count);
        Assert.StartsWith("Tagger. After step 100 of 100 the loss is 0.01;", Words(host.Updates[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void ASlowHostIsDrawnToSeldomerButForTheLastStep()
    {
        var clock = new ManualClock();
        var live = new LiveLoss("Slow", clock);
        var losses = new List<double>();
        host.OnUpdate = () => clock.Advance(TimeSpan.FromSeconds(0.1));

        for (int step = 1; step <= 401; step++)
        {
            losses.Add(1.0 / step);
            live.Report(losses, 401);
            clock.Advance(TimeSpan.FromSeconds(0.02));
        }

        // 8 seconds of steps: one picture after half a second, then one after each 1.9 seconds, and the last.
        Assert.Equal(5, host.Updates.Count);
        Assert.StartsWith("Slow. After step 401 of 401", Words(host.Updates[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTrainingIsDrawnWithFewPointsAndItsLast()
    {
        double[] losses = [.. Enumerable.Range(1, 5000).Select(step => (double)step)];

        new LiveLoss("Long").Report(losses, 5000);

        var trace = JsonNode.Parse(Assert.IsType<Figure>(Assert.Single(host.Shown)).PlotlyJson)!["data"]![0]!;
        Assert.Equal(501, trace["x"]!.AsArray().Count);
        Assert.Equal(5000, trace["y"]![500]!.GetValue<double>());
    }

    [Fact]
    public void ATrainerDrawsUnlessToldOtherwise()
    {
        using var model = TorchSharp.torch.nn.Linear(1, 1);
        using var trainer = Trainer.Adam(model, 0.1);

        trainer.Run(3, _ => model.weight!.sum());

        Assert.StartsWith("Training loss. After step 1 of 3", Words(Assert.Single(host.Shown)), StringComparison.Ordinal);
        Assert.StartsWith("Training loss. After step 3 of 3", Words(host.Updates[^1]), StringComparison.Ordinal);
    }

    private static string Words(object shown) => Assert.IsType<Figure>(shown).Description;

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
