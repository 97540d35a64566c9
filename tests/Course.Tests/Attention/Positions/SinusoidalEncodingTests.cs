using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

public sealed class SinusoidalEncodingTests
{
    [Fact]
    public void TheTableIsThatOfTheFormula()
    {
        using var encoding = new SinusoidalEncoding(6);

        using var table = encoding.Vectors(50);

        var byHand = PositionsByHand.Sinusoidal(50, 6);
        Tensors.AssertClose(tensor(byHand.ToArray()), table, 1e-13);
        Assert.Equal(Math.Sin(7 / Math.Pow(10000, 2.0 / 6)), byHand[7, 2], 15);
        Assert.Equal(Math.Cos(7 / Math.Pow(10000, 4.0 / 6)), byHand[7, 5], 15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-5)]
    [InlineData(40)]
    public void TheShiftMatrixMovesEveryPosition(int shift)
    {
        var table = PositionsByHand.Sinusoidal(100, 8);
        var moved = table * PositionsByHand.Shift(shift, 8);

        for (int p = Math.Max(0, -shift); p + Math.Max(shift, 0) < 100; p++)
            Assert.True((moved.Row(p) - table.Row(p + shift)).AbsoluteMaximum() < 1e-13);
    }

    [Fact]
    public void TheShiftIsARotation()
    {
        var three = PositionsByHand.Shift(3, 6);

        Assert.True((three * three.Transpose() - Matrix<double>.Build.DenseIdentity(6)).Enumerate().Max(Math.Abs) < 1e-15);
        Assert.True((three * PositionsByHand.Shift(4, 6) - PositionsByHand.Shift(7, 6)).Enumerate().Max(Math.Abs) < 1e-15);
    }

    [Fact]
    public void ARandomOffsetIsDrawnInTrainingAndNotAfterIt()
    {
        using var plain = new SinusoidalEncoding(4);
        using var shifting = new SinusoidalEncoding(4, maxOffset: 9);
        torch.random.manual_seed(3);
        var starts = new HashSet<int>();
        for (int i = 0; i < 200; i++)
        {
            using var vectors = shifting.Vectors(2);
            starts.Add(Enumerable.Range(0, 20).Single(p => Math.Abs(plain.Vectors(30)![p, 2].ToDouble() - vectors[0, 2].ToDouble()) < 1e-12));
        }

        Assert.Equal(Enumerable.Range(0, 10), starts.Order());
        shifting.eval();
        Tensors.AssertClose(plain.Vectors(7), shifting.Vectors(7), 0);
    }

    [Theory]
    [InlineData(5, "Sine and cosine come in pairs, so the width is even, at least 2; the next is 6.")]
    [InlineData(0, "Sine and cosine come in pairs, so the width is even, at least 2.")]
    public void AnOddOrEmptyWidthIsRefused(int width, string words)
    {
        string Message(string parameter) => $"{words} (Parameter '{parameter}'){Environment.NewLine}Actual value was {width}.";

        Assert.Equal(Message("modelDim"), Assert.Throws<ArgumentOutOfRangeException>(() => new SinusoidalEncoding(width)).Message);
        Assert.Equal(Message("modelDim"), Assert.Throws<ArgumentOutOfRangeException>(() => PositionsByHand.Sinusoidal(3, width)).Message);
        Assert.Equal(Message("modelDim"), Assert.Throws<ArgumentOutOfRangeException>(() => PositionsByHand.Shift(3, width)).Message);
        Assert.Equal(Message("keyDim"), Assert.Throws<ArgumentOutOfRangeException>(() => new RotaryEncoding(width)).Message);
    }

    [Fact]
    public void OtherBadNumbersAreRefused()
    {
        Assert.Equal(
            $"Positions count from 0, so an offset is 0 or more. (Parameter 'maxOffset'){Environment.NewLine}Actual value was -1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new SinusoidalEncoding(4, -1)).Message);
        Assert.Equal(
            $"A width of 4 has the pairs 0 to 1. (Parameter 'pair'){Environment.NewLine}Actual value was 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => PositionsByHand.Frequency(2, 4)).Message);
        Assert.Equal(
            $"A sequence has a length of at least 1. (Parameter 'length'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => PositionsByHand.Sinusoidal(0, 4)).Message);
    }
}
