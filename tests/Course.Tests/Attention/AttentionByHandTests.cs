using Course.Attention;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Attention;

public class AttentionByHandTests
{
    private static readonly Matrix<double> Input = Matrix<double>.Build.Random(7, 5, seed: 1);
    private static readonly Matrix<double> QueryWeight = Matrix<double>.Build.Random(5, 3, seed: 2);
    private static readonly Matrix<double> KeyWeight = Matrix<double>.Build.Random(5, 3, seed: 3);
    private static readonly Matrix<double> ValueWeight = Matrix<double>.Build.Random(5, 4, seed: 4);

    [Fact]
    public void LoopAndMatrixGiveTheSameNumbers()
    {
        var loop = AttentionByHand.ByLoop(Input, QueryWeight, KeyWeight, ValueWeight);
        var matrix = AttentionByHand.ByMatrix(Input, QueryWeight, KeyWeight, ValueWeight);

        AssertClose(loop.Query, matrix.Query);
        AssertClose(loop.Key, matrix.Key);
        AssertClose(loop.Value, matrix.Value);
        AssertClose(loop.Scores, matrix.Scores);
        AssertClose(loop.Weights, matrix.Weights);
        AssertClose(loop.Output, matrix.Output);
        Assert.Equal(1 / Math.Sqrt(3), loop.Scale, 15);
    }

    [Fact]
    public void TheScaleIsTheOneThatWasAskedFor()
    {
        var plain = AttentionByHand.ByMatrix(Input, QueryWeight, KeyWeight, ValueWeight, scale: 1);

        AssertClose(plain.Query * plain.Key.Transpose(), plain.Scores);
    }

    [Fact]
    public void EveryRowOfWeightsSumsToOne()
    {
        var step = AttentionByHand.ByLoop(Input, QueryWeight, KeyWeight, ValueWeight);

        Assert.All(step.Weights.RowSums(), sum => Assert.Equal(1, sum, 14));
    }

    [Fact]
    public void SoftmaxOfHugeScoresStaysFinite()
    {
        var weights = AttentionByHand.Softmax(Vector<double>.Build.DenseOfArray([1000, 1001]));

        Assert.Equal(1 / (1 + Math.E), weights[0], 14);
    }

    [Fact]
    public void SizesAreReadFromTheMatrices()
    {
        var step = AttentionByHand.ByLoop(Input, QueryWeight, KeyWeight, ValueWeight);

        Assert.Equal((7, 5, 3, 4), (step.Length, step.ModelDim, step.KeyDim, step.ValueDim));
    }

    [Fact]
    public void AWeightThatDoesNotFitTheInputIsNamedWithBothShapes()
    {
        var error = Assert.Throws<ArgumentException>(
            () => AttentionByHand.ByMatrix(Input, QueryWeight, KeyWeight, Matrix<double>.Build.Dense(6, 4)));

        Assert.Equal(
            "valueWeight is (6, 4), but input is (7, 5): it needs 5 rows, one for each input column. (Parameter 'valueWeight')",
            error.Message);
    }

    [Fact]
    public void QueryAndKeyOfDifferentWidthAreRefusedWithBothShapes()
    {
        var error = Assert.Throws<ArgumentException>(
            () => AttentionByHand.ByLoop(Input, QueryWeight, Matrix<double>.Build.Dense(5, 2), ValueWeight));

        Assert.Equal(
            "Query and key must have one width for q·k: queryWeight is (5, 3), keyWeight is (5, 2). (Parameter 'keyWeight')",
            error.Message);
    }

    [Fact]
    public void ADotProductOfUnequalVectorsIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => AttentionByHand.Dot(Input.Row(0), QueryWeight.Row(0)));

        Assert.Equal("A dot product needs two vectors of one length, got 5 and 3. (Parameter 'y')", error.Message);
    }

    private static void AssertClose(Matrix<double> expected, Matrix<double> actual) =>
        Assert.True((expected - actual).L2Norm() < 1e-13, $"expected\n{expected}\ngot\n{actual}");
}
