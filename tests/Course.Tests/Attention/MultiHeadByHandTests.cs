using Course.Attention;
using Course.Checks;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Attention;

public class MultiHeadByHandTests
{
    private static readonly Matrix<double> Input = Matrix<double>.Build.Random(5, 6, seed: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void HeadByHeadAndOneMatrixForAllHeadsGiveTheSame(int headCount)
    {
        var weights = MultiHeadAttentionTests.RandomWeights(6, headCount);

        var loop = MultiHeadByHand.ByLoop(Input, weights);
        var matrix = MultiHeadByHand.ByMatrix(Input, weights.Query, weights.Key, weights.Value, weights.Output, headCount);

        Check.Close(matrix.Output, loop.Output, 1e-13);
        Check.Close(matrix.Joined, loop.Joined, 1e-13);
        for (int n = 0; n < headCount; n++)
            Check.Close(matrix.Heads[n].Weights, loop.Heads[n].Weights, 1e-13);
    }

    [Fact]
    public void HeadsMayBeOfAnyWidthThatTheOutputMatrixFits()
    {
        var weights = new MultiHeadWeights(
            [RandomHead(seed: 1), RandomHead(seed: 4)], Matrix<double>.Build.Random(6, 5, seed: 9));

        var loop = MultiHeadByHand.ByLoop(Input, weights);
        var matrix = MultiHeadByHand.ByMatrix(Input, weights.Query, weights.Key, weights.Value, weights.Output, 2);

        Assert.Equal((5, 5), (loop.Output.RowCount, loop.Output.ColumnCount));
        Check.Close(matrix.Output, loop.Output, 1e-13);
    }

    [Fact]
    public void TheOutputIsTheSumOfWhatEachHeadPutsIn()
    {
        var weights = MultiHeadAttentionTests.RandomWeights(6, 2);
        var step = MultiHeadByHand.ByLoop(Input, weights);

        var first = step.Heads[0].Output * weights.Output.SubMatrix(0, 3, 0, 6);
        var second = step.Heads[1].Output * weights.Output.SubMatrix(3, 3, 0, 6);

        Check.Close(first + second, step.Output, 1e-13);
    }

    [Fact]
    public void CuttingAndPuttingSideBySideUndoEachOther()
    {
        var query = Matrix<double>.Build.Random(6, 6, seed: 31);
        var weights = MultiHeadWeights.Cut(query, 2 * query, 3 * query, query, 3);

        Assert.Equal((query, 2 * query, 3 * query), (weights.Query, weights.Key, weights.Value));
        Assert.Equal(query.SubMatrix(0, 6, 2, 2), weights.Heads[1].Query);
    }

    [Fact]
    public void AHeadCountThatDoesNotDivideTheColumnsIsRefusedWithBothNumbers()
    {
        var error = Assert.Throws<ArgumentException>(() => MultiHeadByHand.ByMatrix(Input, Square(), Square(), Square(), Square(), 4));

        Assert.Equal(
            "A matrix of (6, 6) cannot be cut into 4 heads: 4 does not divide its 6 columns. (Parameter 'headCount')", error.Message);
    }

    [Fact]
    public void AnInputOfAnotherWidthIsRefusedWithBothSizes()
    {
        var narrow = Matrix<double>.Build.Dense(3, 4);

        Assert.Equal(
            "The input is (3, 4), but the weights are made for tokens of width 6. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => MultiHeadByHand.ByMatrix(narrow, Square(), Square(), Square(), Square(), 2)).Message);
    }

    [Fact]
    public void AnOutputMatrixThatDoesNotFitTheHeadsIsRefused()
    {
        Assert.Equal(
            "W_O is (5, 6), but 2 heads with values of width 3 need 6 rows. (Parameter 'output')",
            Assert.Throws<ArgumentException>(() => new MultiHeadWeights([RandomHead(1), RandomHead(2)], Matrix<double>.Build.Dense(5, 6))).Message);
    }

    [Fact]
    public void HeadsOfDifferentShapesAndNoHeadAreRefused()
    {
        var other = new HeadWeights(Matrix<double>.Build.Dense(6, 2), Matrix<double>.Build.Dense(6, 3), Matrix<double>.Build.Dense(6, 3));

        Assert.Equal(
            "All heads have one shape: W_q of head 1 is (6, 4), that of head 2 is (6, 2). (Parameter 'heads')",
            Assert.Throws<ArgumentException>(() => new MultiHeadWeights([RandomHead(1), other], Square())).Message);
        Assert.Equal(
            "There is at least one head. (Parameter 'heads')",
            Assert.Throws<ArgumentException>(() => new MultiHeadWeights([], Square())).Message);
    }

    private static HeadWeights RandomHead(int seed) => new(
        Matrix<double>.Build.Random(6, 4, seed),
        Matrix<double>.Build.Random(6, 4, seed + 1),
        Matrix<double>.Build.Random(6, 3, seed + 2));

    private static Matrix<double> Square() => Matrix<double>.Build.Random(6, 6, seed: 8);
}
