using Course.Data;

namespace Course.Tests.Data;

public class LongRangeArenaTests
{
    [Fact]
    public void WhereSpeedIsReportedItIsAtEveryLengthWithItsMemory()
    {
        Assert.Equal(11, LongRangeArena.Models.Count);
        Assert.Equal(9, LongRangeArena.Models.Count(model => model.StepsPerSecond is not null));
        Assert.All(LongRangeArena.Models, model =>
        {
            Assert.InRange(model.Average, 46, 56);
            Assert.Equal(model.StepsPerSecond is null, model.Memory is null);
            Assert.True(model.StepsPerSecond is null || (model.StepsPerSecond.Count, model.Memory!.Count) == (4, 4));
        });
    }

    [Fact]
    public void AnAverageIsTheMeanOfFiveScores()
    {
        double[] sinkhorn = [33.67, 61.20, 53.83, 41.23, 67.45], bigBird = [36.05, 64.02, 59.29, 40.83, 74.87];

        Assert.Equal(sinkhorn.Average(), LongRangeArena.Models.Single(model => model.Name == "Sinkhorn").Average, 2);
        Assert.Equal(bigBird.Average(), LongRangeArena.Models.Single(model => model.Name == "BigBird").Average, 2);
    }

    [Fact]
    public void AtFourThousandTokensThePaperHasItsBestKnownRatios()
    {
        var full = LongRangeArena.Models[0];
        double Faster(string name) => LongRangeArena.Models.Single(model => model.Name == name).StepsPerSecond![^1] / full.StepsPerSecond![^1];

        Assert.Equal(5.7, Faster("Performer"), 1);
        Assert.Equal(5.5, Faster("Linformer"), 1);
        Assert.Equal(5.3, Faster("Local"), 1);
    }
}
