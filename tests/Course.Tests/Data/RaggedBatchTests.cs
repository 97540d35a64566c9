using Course.Data;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace Course.Tests.Data;

public class RaggedBatchTests
{
    [Fact]
    public void ShortSequencesAreFilledUpAndTheMaskSaysWhatIsReal()
    {
        using var batch = RaggedBatch.OfIds([[7, 8, 9], [5]], padding: 3);
        Assert.Equal([2, 3], batch.Values.shape);
        Assert.Equal([7, 8, 9, 5, 3, 3], batch.Values.data<long>().ToArray());
        Assert.Equal([true, true, true, true, false, false], batch.Mask.data<bool>().ToArray());
        Assert.Equal([3, 1], batch.Lengths);
    }

    [Fact]
    public void VectorsAreFilledUpWithZeros()
    {
        using var batch = RaggedBatch.OfVectors([Matrix<double>.Build.Dense(1, 2, 4), Matrix<double>.Build.Dense(2, 2, 6)]);
        Assert.Equal([2, 2, 2], batch.Values.shape);
        Assert.Equal([4, 4, 0, 0, 6, 6, 6, 6], batch.Values.data<float>().ToArray());
    }

    [Fact]
    public void UnpaddingGivesTheSequencesBack()
    {
        using var batch = RaggedBatch.OfIds([[1], [], [2, 3]]);
        Assert.Equal([[1], [], [2, 3]], batch.Unpad().Select(row => row.data<long>().ToArray()));
    }

    [Fact]
    public void TheAttentionMaskHasOneRowForAllQueries()
    {
        using var batch = RaggedBatch.OfIds([[1, 2], [1]]);
    }

    [Fact]
    public void UnpaddingATensorOfAnotherShapeIsRefused()
    {
        using var batch = RaggedBatch.OfIds([[1, 2], [1]]);
        var error = Assert.Throws<ArgumentException>(() => batch.Unpad(torch.zeros(2, 3)));
        Assert.Equal("values is (2, 3); this batch needs (2, 2, …). (Parameter 'values')", error.Message);
    }

    [Fact]
    public void NoSequencesAndOnlyEmptyOnesAreRefused()
    {
        Assert.Equal("A batch needs at least one sequence; sequences is empty. (Parameter 'sequences')",
            Assert.Throws<ArgumentException>(() => RaggedBatch.OfIds([])).Message);
        Assert.Equal("All 2 sequences are empty; a batch needs at least one token. (Parameter 'sequences')",
            Assert.Throws<ArgumentException>(() => RaggedBatch.OfIds([[], []])).Message);
    }

    [Fact]
    public void VectorsOfDifferentLengthAreRefusedWithBothShapes()
    {
        var error = Assert.Throws<ArgumentException>(() => RaggedBatch.OfVectors([Matrix<double>.Build.Dense(1, 2), Matrix<double>.Build.Dense(4, 3)]));
        Assert.Equal("Sequence 1 is (4, 3) and sequence 0 is (1, 2); all vectors of a batch have one length. (Parameter 'sequences')", error.Message);
    }
}
