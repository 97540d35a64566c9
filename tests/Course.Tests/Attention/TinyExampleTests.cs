using Course.Attention;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Attention;

/// <summary>The numbers that chapter 3 prints in its prose.</summary>
public class TinyExampleTests
{
    private readonly AttentionStep step = TinyExample.Step();

    [Fact]
    public void QueriesKeysAndValuesAreThoseOfTheChapter()
    {
        Assert.Equal(Rows([0, 2, 2, 2], [2, 3, 0, 1], [1, 1, 0, 0], [0, 3, 1, 3]), step.Query);
        Assert.Equal(Rows([0, 0, 0, 2], [2, 0, 1, 0], [1, 0, 0, 0], [0, 0, 2, 1]), step.Key);
        Assert.Equal(Rows([0, 2], [3, 1], [1, 0], [2, 3]), step.Value);
    }

    [Fact]
    public void TheScoresAreHalvesAndTheScaleIsOneHalf()
    {
        Assert.Equal(0.5, step.Scale);
        Assert.Equal(Rows([2, 1, 0, 3], [1, 2, 1, 0.5], [0, 1, 0.5, 0], [3, 0.5, 0, 2.5]), step.Scores);
    }

    [Fact]
    public void TheFirstOutputIsTheWeightedSumOfTheChapter()
    {
        double[] weights = [0.2369, 0.0871, 0.0321, 0.6439];
        for (int j = 0; j < 4; j++) Assert.Equal(weights[j], step.Weights[0, j], 4);
        Assert.Equal(1.5813, step.Output[0, 0], 4);
        Assert.Equal(2.4927, step.Output[0, 1], 4);
    }

    [Fact]
    public void EachOutputLiesNearestTheValueWithTheLargestScore()
    {
        for (int i = 0; i < step.Length; i++)
        {
            int nearest = Enumerable.Range(0, step.Length).MinBy(j => (step.Output.Row(i) - step.Value.Row(j)).L2Norm());
            Assert.Equal(step.Scores.Row(i).MaximumIndex(), nearest);
        }
    }

    [Fact]
    public void TokensLookAtFourTwoTwoAndOne() =>
        Assert.Equal([3, 1, 1, 0], step.Scores.EnumerateRows().Select(row => row.MaximumIndex()));

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);
}
