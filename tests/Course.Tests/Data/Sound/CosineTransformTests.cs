using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Sound;

public class CosineTransformTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(26, 13)]
    [InlineData(80, 80)]
    public void ColumnsAreOrthonormal(int length, int count)
    {
        var basis = CosineTransform.Basis(length, count);
        Assert.True((basis.TransposeThisAndMultiply(basis) - Matrix<double>.Build.DenseIdentity(count)).L2Norm() < 1e-12);
    }

    [Fact]
    public void TwoValuesGiveTheirSumAndDifference()
    {
        var result = Vector<double>.Build.Dense([5, 3]) * CosineTransform.Basis(2, 2);
        Assert.Equal(8 / Math.Sqrt(2), result[0], 12);
        Assert.Equal(2 / Math.Sqrt(2), result[1], 12);
    }

    [Fact]
    public void MoreCoefficientsThanValuesAreRefused() =>
        Assert.StartsWith("13 values have from 1 to 13 coefficients.",
            Assert.Throws<ArgumentOutOfRangeException>(() => CosineTransform.Basis(13, 14)).Message);
}
