using Course.Attention;

namespace Course.Tests.Attention;

public class ScoreSpreadTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(256)]
    public void TheSpreadGrowsWithTheRootOfTheWidth(int keyDim) =>
        Assert.Equal(Math.Sqrt(keyDim), ScoreSpread.Measure(keyDim, seed: 1).StandardDeviation, 0.05 * Math.Sqrt(keyDim));

    [Fact]
    public void ScaledWeightsDoNotDependOnTheWidth()
    {
        var (narrow, wide) = (ScoreSpread.Measure(4, seed: 1), ScoreSpread.Measure(256, seed: 1));

        Assert.Equal(narrow.LargestScaledWeight, wide.LargestScaledWeight, 0.02);
        Assert.True(wide.LargestWeight > 3 * narrow.LargestWeight);
        Assert.True(wide.JacobianTrace < narrow.JacobianTrace / 3);
    }

    [Fact]
    public void TheTraceIsOneMinusTheSquaresOfTheWeights()
    {
        var spread = ScoreSpread.Measure(1024, seed: 2);

        Assert.InRange(spread.JacobianTrace, 0, 1 - (spread.LargestWeight * spread.LargestWeight));
        Assert.InRange(spread.ScaledJacobianTrace, spread.JacobianTrace, 1);
    }
}
