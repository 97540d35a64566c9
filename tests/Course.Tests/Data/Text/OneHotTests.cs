using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Text;

public class OneHotTests
{
    [Fact]
    public void AVectorHasASingleOneAtItsOwnPlace() => Assert.Equal([0, 0, 1, 0], OneHot.Vector(2, 4).ToArray());

    [Fact]
    public void RowsFollowTheSequence()
    {
        var expected = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 1, 0 } });
        Assert.Equal(expected, OneHot.Rows([1, 0, 1], 3));
    }

    [Fact]
    public void DifferentWordsAreOrthogonal()
    {
        var rows = OneHot.Rows([0, 1, 2, 3], 4);
        Assert.Equal(Matrix<double>.Build.DenseIdentity(4), rows * rows.Transpose());
    }

    [Fact]
    public void AnEmptySequenceIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => OneHot.Rows([], 3));
        Assert.Equal("A one-hot matrix has one row for each index; indices is empty, give at least one. (Parameter 'indices')", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void AnIndexOutsideTheSizeIsRefused(int index)
    {
        foreach (var act in new Action[] { () => OneHot.Vector(index, 3), () => OneHot.Rows([0, index], 3) })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(act);
            Assert.StartsWith("With size 3 the index goes from 0 to 2.", error.Message);
            Assert.Equal(index, error.ActualValue);
        }
    }

    [Fact]
    public void ASizeOfZeroIsRefused() =>
        Assert.StartsWith("A one-hot vector has at least one place.", Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Vector(0, 0)).Message);
}
