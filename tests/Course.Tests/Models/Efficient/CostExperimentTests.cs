using Course.Attention;
using Course.Models;

namespace Course.Tests.Models.Efficient;

public class CostExperimentTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryVariantIsMeasuredAtEveryLength(bool backward)
    {
        var made = new List<int>();
        var experiment = new CostExperiment { ModelDim = 8, Rounds = 2, Backward = backward };

        var costs = experiment.Run([length => { made.Add(length); return new FullAttention(); }, _ => new LocalAttention(2)], [16, 32]);

        Assert.Equal([("full", 16), ("local", 16), ("full", 32), ("local", 32)], costs.Select(cost => (cost.Name, cost.Length)));
        Assert.Equal([16, 32], made);
        Assert.All(costs, cost => Assert.True(cost.Seconds > 0 && double.IsFinite(cost.Seconds) && cost.WallSeconds > 0 && cost.Megabytes >= 0));
        Assert.Equal(1 / costs[0].Seconds, costs[0].StepsPerSecond);
    }

    [Fact]
    public async Task AWindowNeedsLessMemoryThanAllPairs()
    {
        long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.Layer("full, by formula", 1024), MemoryProgram.Layer("local", 1024));

        Assert.InRange(bytes[0] / 1e6, 16, 80);                      // two heads of 1024² scores are 8 MB; scores, weights and gradients are held
        Assert.True(bytes[1] < bytes[0] / 2, $"{bytes[1]} bytes against {bytes[0]}");
    }
}
