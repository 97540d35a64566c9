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
        Assert.Equal(Rows([1, 0, 3, 1], [0, 2, 0, 2], [1, 0, 0, 2], [0, 1, 3, 0]), step.Query);
        Assert.Equal(Rows([1, 1, 0, 2], [0, 0, 2, 0], [1, 0, 0, 1], [0, 1, 1, 1]), step.Key);
        Assert.Equal(Rows([3, 2], [0, 2], [1, 0], [2, 3]), step.Value);
    }

    [Fact]
    public void TheScoresAreHalvesAndTheScaleIsOneHalf()
    {
        Assert.Equal(0.5, step.Scale);
        Assert.Equal(Rows([1.5, 3, 1, 2], [3, 0, 1, 2], [2.5, 0, 1.5, 1], [0.5, 3, 0, 2]), step.Scores);
    }

    [Fact]
    public void TheFirstOutputIsTheWeightedSumOfTheChapter()
    {
        double[] weights = [0.1293, 0.5793, 0.0784, 0.2131];
        for (int j = 0; j < 4; j++) Assert.Equal(weights[j], step.Weights[0, j], 4);
        Assert.Equal(0.8923, step.Output[0, 0], 4);
        Assert.Equal(2.0563, step.Output[0, 1], 4);
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
    public void NounsAttendToTheVerbAndTheVerbAndThePronounToAnna()
    {
        Assert.Equal(["Anna", "lost", "her", "saw"], step.Words!);
        Assert.Equal(["lost", "Anna", "Anna", "lost"], step.Scores.EnumerateRows().Select(row => step.Words![row.MaximumIndex()]));
        Assert.All(step.Scores.EnumerateRows().Select(row => row.OrderDescending().ToArray()), row => Assert.True(row[0] - row[1] >= 1));
    }

    [Fact]
    public void QueryAndKeyAreNotInterchangeable()
    {
        var exchanged = AttentionByHand.ByMatrix(step.Input, step.KeyWeight, step.QueryWeight, step.ValueWeight);

        Assert.Equal(step.Scores.Transpose(), exchanged.Scores);
        Assert.NotEqual(step.Scores, step.Scores.Transpose());
        Assert.Equal(0.9391, (exchanged.Output - step.Output).Enumerate().Max(Math.Abs), 4);
    }

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);
}
