using Course.Checks;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Checks;

public sealed class CheckTests
{
    [Fact]
    public void ADifferenceIsReportedWithItsPlaceAndBothValues()
    {
        using var actual = tensor(new double[,] { { 1, 2, 3 }, { 4, 5.5, 6 } });
        using var expected = tensor(new double[,] { { 1, 2.25, 3 }, { 4, 5, 6 } });

        var error = Assert.Throws<CheckFailedException>(() => Check.Close(actual, expected, 0.1));

        Assert.Equal("The largest difference is 0.5 at [1, 1] (actual 5.5, expected 5), more than the tolerance 0.1.", error.Message);
        Assert.Equal(0.5, Check.LargestDifference(actual, expected));
        Check.Close(actual, expected, 0.5);
    }

    [Fact]
    public void DifferentShapesAreBothNamed()
    {
        using Tensor actual = zeros(2, 3), expected = zeros(3, 2);

        var error = Assert.Throws<CheckFailedException>(() => Check.Close(actual, expected, 1));

        Assert.Equal("The shapes differ: actual is (2, 3), expected (3, 2).", error.Message);
    }

    [Fact]
    public void ALoneNaNNeverPassesAndTwoAgree()
    {
        using Tensor actual = tensor(new[] { 1, double.NaN, double.PositiveInfinity, 9 }), expected = tensor(new[] { 1, 2, double.PositiveInfinity, 3 });

        var error = Assert.Throws<CheckFailedException>(() => Check.Close(actual, expected, 100));

        Assert.Equal("The largest difference is NaN at [1] (actual NaN, expected 2), more than the tolerance 100.", error.Message);
        Assert.Equal(0, Check.LargestDifference(actual, actual));
    }

    [Fact]
    public void MatricesAreComparedAlike()
    {
        Matrix<double> actual = Matrix<double>.Build.DenseIdentity(2), expected = Matrix<double>.Build.Dense(2, 2);

        var error = Assert.Throws<CheckFailedException>(() => Check.Close(actual, expected, 1e-9));

        Assert.Equal("The largest difference is 1 at [0, 0] (actual 1, expected 0), more than the tolerance 1e-09.", error.Message);
    }

    [Fact]
    public void EmptyTensorsAreEqual()
    {
        using var empty = zeros(0, 4);

        Assert.Equal(0, Check.LargestDifference(empty, empty));
    }
}
