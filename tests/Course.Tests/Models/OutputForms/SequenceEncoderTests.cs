using Course.Data;
using Course.Models;
using static TorchSharp.torch;

namespace Course.Tests.Models.OutputForms;

public class SequenceEncoderTests
{
    private static readonly int[][] Three = [[1, 2, 3, 4], [5], [2, 2]];

    [Fact]
    public void PaddingChangesNothing()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var encoder = new SequenceEncoder(10, 32, 8);
        using var together = RaggedBatch.OfIds(Three, padding: 9);
        var vectors = encoder.forward(together.Values, together.Mask);
        Assert.Equal([3, 4, 32], vectors.shape);
        for (int i = 0; i < 3; i++)
        {
            using var alone = RaggedBatch.OfIds([Three[i]]);
            Assert.True(encoder.forward(alone.Values, alone.Mask)[0].allclose(vectors[i].narrow(0, 0, Three[i].Length), 1e-4, 1e-5));
        }
    }

    [Fact]
    public void EachVectorDependsOnTheWholeSequence()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var encoder = new SequenceEncoder(10, 32, 8);
        using var batch = RaggedBatch.OfIds([[1, 2, 3, 4], [1, 2, 3, 5]]);
        var vectors = encoder.forward(batch.Values, batch.Mask);
        Assert.False(vectors[0, 0].allclose(vectors[1, 0], 1e-4, 1e-5));
    }

    [Fact]
    public void AnEmptySequenceInABatchGivesFiniteVectors()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds([[1, 2], []]);
        Assert.True(new SequenceEncoder(10, 32, 8).forward(batch.Values, batch.Mask).isfinite().all().item<bool>());
    }

    [Fact]
    public void ASequenceLongerThanTheTableOfPlacesIsRefused()
    {
        using var scope = NewDisposeScope();
        using var batch = RaggedBatch.OfIds([[1, 2, 3, 4, 5]]);
        var error = Assert.Throws<ArgumentException>(() => new SequenceEncoder(10, 32, maxLength: 4).forward(batch.Values, batch.Mask));
        Assert.Equal("symbols is (1, 5), but this model takes (B, L) with L at most 4. (Parameter 'symbols')", error.Message);
    }
}
