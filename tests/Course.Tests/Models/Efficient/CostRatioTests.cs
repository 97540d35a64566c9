using Course.Models;

namespace Course.Tests.Models.Efficient;

public sealed class CostRatioTests
{
    private static readonly Cost[] Costs =
    [
        new("full", 4096, Seconds: 6, Megabytes: 100) { WallSeconds = 8 },
        new("linear", 4096, Seconds: 2, Megabytes: 25) { WallSeconds = 16 },
        new("nyström", 4096, Seconds: 12, Megabytes: 50) { WallSeconds = 4 },
        new("linear", 8192, Seconds: 4, Megabytes: 50),
    ];

    [Fact]
    public void FasterAndSmallerAreAboveOne()
    {
        var ratios = CostRatio.To("full", Costs);

        Assert.Equal([("full", 1, 1), ("linear", 3, 4), ("nyström", 0.5, 2)], ratios.Select(ratio => (ratio.Name, ratio.Speed, ratio.Memory)));
        Assert.All(ratios, ratio => Assert.Equal(4096, ratio.Length));
    }

    [Fact]
    public void TimeByTheClockIsComparedWhereItIsAskedFor()
    {
        Assert.Equal([1, 0.5, 2], CostRatio.To("full", Costs, wallTime: true).Select(ratio => ratio.Speed));
    }

    [Theory]
    [InlineData("linear", 4096, 7.8 / 1.4, 9.48 / 1.03)]
    [InlineData("linear", 1024, 9.1 / 8.1, 0.85 / 0.37)]
    [InlineData("reformer", 3072, 1.5 / 2.3, 5.51 / 1.53)]
    [InlineData("linear", 8192, null, null)]        // longer than the paper went
    [InlineData("longformer", 4096, null, null)]    // the paper has its quality alone
    [InlineData("tiled", 4096, null, null)]
    public void TheRatiosOfThePaperStandBeside(string name, int length, double? speed, double? memory)
    {
        var ratio = CostRatio.To("full", [new("full", length, 1, 1), new(name, length, 1, 1)])[1];

        Assert.Equal((speed, memory), (ratio.PaperSpeed, ratio.PaperMemory));
    }

    [Fact]
    public void ComparingWithWhatWasNotMeasuredIsRefused()
    {
        Assert.Equal(
            "There is no cost of 'tiled' to compare with, only of: full, linear, nyström. (Parameter 'baseline')",
            Assert.Throws<ArgumentException>(() => CostRatio.To("tiled", Costs)).Message);
        Assert.Equal(
            "There are 2 costs of 'full' at length 4096: forward and training steps are compared apart. (Parameter 'costs')",
            Assert.Throws<ArgumentException>(() => CostRatio.To("full", [.. Costs, Costs[0]])).Message);
    }
}
