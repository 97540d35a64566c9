using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Text;

public class CooccurrenceTests
{
    // The text of notebook 01: a b a c.
    private static readonly int[] Text = [0, 1, 0, 2];

    [Fact]
    public void NeighboursAreCountedInBothDirections()
    {
        var expected = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 2, 1 }, { 2, 0, 0 }, { 1, 0, 0 } });
        Assert.Equal(expected, Cooccurrence.Count(Text, 3, radius: 1));
    }

    [Fact]
    public void AWiderWindowCountsMorePairsAndAWordWithItself()
    {
        var expected = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 2, 1 }, { 2, 0, 1 }, { 1, 1, 0 } });
        Assert.Equal(expected, Cooccurrence.Count(Text, 3, radius: 2));
    }

    [Fact]
    public void AWindowWiderThanTheTextSeesTheWholeText() =>
        Assert.Equal(Cooccurrence.Count(Text, 3, radius: 3), Cooccurrence.Count(Text, 3, radius: 100));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ATextOfNoOrOneWordHasNoPairs(int length) => Assert.Equal(0, Cooccurrence.Count(Text[..length], 3).RowSums().Sum());

    [Fact]
    public void MutualInformationAgreesWithPaper()
    {
        // Counts sum to 6; P(a) = 3/6, P(b) = 2/6, P(c) = 1/6, P(a,b) = 2/6: 2·6/(3·2) = 2. P(a,c) = 1/6: 1·6/(3·1) = 2.
        var result = Cooccurrence.PositiveMutualInformation(Cooccurrence.Count(Text, 3, radius: 1));
        double ln2 = Math.Log(2);
        var expected = Matrix<double>.Build.DenseOfArray(new[,] { { 0, ln2, ln2 }, { ln2, 0, 0 }, { ln2, 0, 0 } });
        Assert.True(result.Equals(expected) || (result - expected).L2Norm() < 1e-12, result.ToString());
    }

    [Fact]
    public void PairsRarerThanChanceBecomeZero()
    {
        // Pair (0,0): 1·18/(5·5) < 1, so its logarithm is negative.
        var counts = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 4 }, { 4, 9 } });
        var result = Cooccurrence.PositiveMutualInformation(counts);
        Assert.Equal(0, result[0, 0]);
        Assert.Equal(Math.Log(4 * 18 / (5.0 * 13)), result[0, 1], 12);
    }

    [Fact]
    public void AWordThatNeverAppearsGetsARowOfZeros()
    {
        var result = Cooccurrence.PositiveMutualInformation(Cooccurrence.Count(Text, 4, radius: 1));
        Assert.Equal([0, 0, 0, 0], result.Row(3).ToArray());
    }

    [Fact]
    public void NegativeCountsAreRefused()
    {
        var counts = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1 }, { -1, 0 } });
        var error = Assert.Throws<ArgumentException>(() => Cooccurrence.PositiveMutualInformation(counts));
        Assert.Equal("counts[1, 0] is -1; counts are 0 or more. (Parameter 'counts')", error.Message);
    }

    [Fact]
    public void ANumberThatIsNoWordIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Cooccurrence.Count([0, 3], 3));
        Assert.StartsWith("tokens[1] is not a word number: with 3 words they go from 0 to 2.", error.Message);
    }

    [Fact]
    public void ARadiusOfZeroIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Cooccurrence.Count(Text, 3, radius: 0));
}
