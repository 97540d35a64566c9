using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Text;

public class WordVectorsTests
{
    private static readonly Vocabulary Four = Vocabulary.FromSentence("cat dog oak elm");
    private static readonly int[] Kinds = [0, 0, 1, 1];

    private static readonly WordVectors Planted = new(Four, Matrix<double>.Build.DenseOfArray(new[,] { { 3, 0.3 }, { 1, 0 }, { 0, 2 }, { 0.1, 1 } }));

    [Fact]
    public void TheCosineIsTheDotProductOverTheLengths() =>
        Assert.Equal(24.0 / 25, WordVectors.Cosine(Vector<double>.Build.Dense([3, 4]), Vector<double>.Build.Dense([4, 3])), 12);

    [Fact]
    public void TheCosineWithAVectorOfZerosIsZero() => Assert.Equal(0, WordVectors.Cosine(Vector<double>.Build.Dense(2), Vector<double>.Build.Dense([4, 3])));

    [Fact]
    public void TheCosineOfVectorsOfDifferentLengthIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => WordVectors.Cosine(Vector<double>.Build.Dense(2), Vector<double>.Build.Dense(3)));
        Assert.Equal("first has 2 numbers and second 3; a cosine needs vectors of one length. (Parameter 'second')", error.Message);
    }

    [Fact]
    public void AllCosinesAgreeWithSingleOnes()
    {
        var all = Planted.Cosines();
        Assert.Equal(Planted.Cosine("cat", "elm"), all[0, 3], 12);
        Assert.Equal(1, all[2, 2], 12);
    }

    [Fact]
    public void TheNearestWordsComeNearestFirst()
    {
        Assert.Equal(["dog", "elm", "oak"], Planted.Nearest("cat").Select(pair => pair.Word));
        Assert.Empty(Planted.Nearest("cat", 0));
    }

    [Fact]
    public void PurityIsOneWhenEveryNeighbourIsOfTheSameKind() => Assert.Equal(1, Planted.Purity(Kinds));

    [Fact]
    public void PurityIsZeroWhenKindsAreMixedUp() => Assert.Equal(0, Planted.Purity([0, 1, 0, 1]));

    [Fact]
    public void TiesOfOneHotVectorsCountAsChance() => Assert.Equal(1.0 / 3, WordVectors.OneHot(Four).Purity(Kinds), 12);

    [Fact]
    public void CosinesByKindOfOneHotVectorsAreZero() => Assert.Equal((0, 0), WordVectors.OneHot(Four).CosineByKind(Kinds));

    [Fact]
    public void WithoutAPairOfAKindItsMeanIsNotANumber() => Assert.Equal(double.NaN, Planted.CosineByKind([0, 1, 2, 3]).Within);

    [Fact]
    public void FullDecompositionKeepsEveryDotProductOfAPositiveMatrix()
    {
        // For M = A Aᵀ the vectors U √S satisfy V Vᵀ = U S Uᵀ = M.
        var factor = Matrix<double>.Build.Random(4, 4, 7);
        var matrix = factor * factor.Transpose();
        var vectors = WordVectors.FromMatrix(Four, matrix, 4).Vectors;
        Assert.True((vectors * vectors.Transpose() - matrix).L2Norm() < 1e-9);
    }

    [Fact]
    public void TheLargestEntryOfEachAxisIsPositive()
    {
        var vectors = WordVectors.FromMatrix(Four, Matrix<double>.Build.Random(4, 4, 3), 3).Vectors;
        foreach (var axis in vectors.EnumerateColumns()) Assert.True(axis[axis.AbsoluteMaximumIndex()] > 0);
    }

    [Fact]
    public void NeighboursInTextGiveVectorsThatClusterByKind()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var corpus = KindCorpus.Generate(20_000, seed);
            var counts = Cooccurrence.Count(corpus.Tokens, 40, radius: 1);
            var vectors = WordVectors.FromMatrix(corpus.Vocabulary, Cooccurrence.PositiveMutualInformation(counts), 4);
            var (within, between) = vectors.CosineByKind(corpus.KindOfWord);
            Assert.True(vectors.Purity(corpus.KindOfWord) >= 0.95);
            Assert.True(within > 0.95 && between < 0.3, $"{within} {between}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void ADimensionOutsideTheVocabularyIsRefused(int dimension)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => WordVectors.FromMatrix(Four, Matrix<double>.Build.DenseIdentity(4), dimension));
        Assert.StartsWith("With 4 words the dimension goes from 1 to 4.", error.Message);
    }

    [Fact]
    public void AMatrixWithTooFewRowsIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new WordVectors(Four, Matrix<double>.Build.Dense(3, 2)));
        Assert.Equal("vectors is 3 × 2 and the vocabulary has 4 words; give one row for each word. (Parameter 'vectors')", error.Message);
        error = Assert.Throws<ArgumentException>(() => WordVectors.FromMatrix(Four, Matrix<double>.Build.Dense(4, 3), 2));
        Assert.Equal("matrix is 4 × 3; with 4 words it must be 4 × 4. (Parameter 'matrix')", error.Message);
    }

    [Fact]
    public void TooFewKindsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Planted.Purity([0, 1]));
        Assert.Equal("kindOfWord has 2 entries and the vocabulary 4 words; give one kind for each word. (Parameter 'kindOfWord')", error.Message);
    }

    [Fact]
    public void PurityOfASingleWordIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => WordVectors.OneHot(Vocabulary.FromSentence("cat")).Purity([0]));
        Assert.Equal("One word has no neighbour; purity needs at least two words. (Parameter 'kindOfWord')", error.Message);
    }
}
