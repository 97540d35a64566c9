using Course.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

/// <summary>Linformer, Nyström and the synthesizers against their formulas and against full attention where they become it.</summary>
public sealed class LowRankTests
{
    [Fact]
    public void LinformerWithUnitProjectionsOfFullRankIsFullAttention()
    {
        using var scope = NewDisposeScope();
        using var linformer = new LinformerAttention(9, 9, dtype: ScalarType.Float64);
        using var full = new FullAttention();
        var (query, key, value) = (Tensors.Normal(1, 2, 9, 4), Tensors.Normal(2, 2, 9, 4), Tensors.Normal(3, 2, 9, 5));
        using (no_grad())
        {
            linformer.KeyProjection.copy_(eye(9));
            linformer.ValueProjection.copy_(eye(9));
        }

        Tensors.AssertClose(full.Attend(query, key, value), linformer.Attend(query, key, value), 1e-14);
    }

    [Fact]
    public void LinformerIsItsFormula()
    {
        using var scope = NewDisposeScope();
        using var linformer = new LinformerAttention(12, 3, dtype: ScalarType.Float64);
        var (query, key, value) = (Tensors.Normal(1, 2, 9, 4), Tensors.Normal(2, 2, 9, 4), Tensors.Normal(3, 2, 9, 5));
        Tensor e = linformer.KeyProjection[.., ..9], f = linformer.ValueProjection[.., ..9];

        var expected = (query.matmul(e.matmul(key).transpose(1, 2)) / 2).softmax(-1).matmul(f.matmul(value));

        Tensors.AssertClose(expected, linformer.Attend(query, key, value), 1e-14);
    }

    [Fact]
    public void ARankAboveTheLengthIsRefused()
    {
        Assert.Equal(
            $"The rank is at most the length 8: 8 keys have no more than 8 independent mixtures. (Parameter 'rank'){Environment.NewLine}Actual value was 9.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LinformerAttention(8, 9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("rank", () => new LinformerAttention(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>("maxLength", () => new LinformerAttention(0, 1));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void NyströmWithALandmarkForEachTokenIsFullAttention(long landmarks)
    {
        using var scope = NewDisposeScope();
        using var nyström = new NystromAttention(landmarks, iterations: 40);
        using var full = new FullAttention();
        var (query, key, value) = (2 * Tensors.Normal(1, 1, 8, 16), 2 * Tensors.Normal(2, 1, 8, 16), Tensors.Normal(3, 1, 8, 5));

        Tensors.AssertClose(full.Attend(query, key, value), nyström.Attend(query, key, value), 1e-8);
    }

    [Fact]
    public void NyströmIsItsFormulaWithAnExactPseudoInverse()
    {
        using var scope = NewDisposeScope();
        using var nyström = new NystromAttention(3, iterations: 40);
        var (query, key, value) = (2 * Tensors.Normal(1, 1, 12, 16), 2 * Tensors.Normal(2, 1, 12, 16), Tensors.Normal(3, 1, 12, 5));
        Tensor q = query.view(1, 3, 4, 16).mean([2]), k = key.view(1, 3, 4, 16).mean([2]);
        static Tensor Soft(Tensor left, Tensor right) => (left.matmul(right.transpose(1, 2)) / 4).softmax(-1);

        var expected = Soft(query, k).matmul(linalg.pinv(Soft(q, k))).matmul(Soft(q, key).matmul(value));

        Tensors.AssertClose(expected, nyström.Attend(query, key, value), 1e-8);
        Assert.Throws<ArgumentOutOfRangeException>("landmarks", () => new NystromAttention(0));
        Assert.Throws<ArgumentOutOfRangeException>("iterations", () => new NystromAttention(3, iterations: 0));
    }

    [Fact]
    public void SixIterationsComeNearAndMoreComeNearer()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (2 * Tensors.Normal(1, 1, 12, 16), 2 * Tensors.Normal(2, 1, 12, 16), Tensors.Normal(3, 1, 12, 5));
        double Error(int iterations)
        {
            using var few = new NystromAttention(3, iterations);
            using var many = new NystromAttention(3, iterations: 40);
            return (few.Attend(query, key, value) - many.Attend(query, key, value)).abs().max().item<double>();
        }

        Assert.True(Error(1) > Error(3));
        Assert.True(Error(3) > Error(6));
        Assert.InRange(Error(6), 0, 0.05);
    }

    [Fact]
    public void TheSynthesizersDoNotCompare()
    {
        using var scope = NewDisposeScope();
        using var dense = new DenseSynthesizer(9, 4, dtype: ScalarType.Float64);
        using var random = new RandomSynthesizer(9, dtype: ScalarType.Float64);
        var (query, key, value) = (Tensors.Normal(1, 2, 7, 4), Tensors.Normal(2, 2, 7, 4), Tensors.Normal(3, 2, 7, 5));
        var weights = dense.parameters().ToArray();                                              // W₁, b₁, W₂, b₂

        var rows = (query.matmul(weights[0].t()) + weights[1]).relu().matmul(weights[2].t()) + weights[3];

        Tensors.AssertClose(rows[.., .., ..7].softmax(-1).matmul(value), dense.Attend(query, key, value), 1e-14);
        Tensors.AssertClose(dense.Attend(query, key, value), dense.Attend(query, -key, value), 0);
        Tensors.AssertClose(random.Scores[..7, ..7].softmax(-1).matmul(value), random.Attend(query, key, value), 1e-14);
        Tensors.AssertClose(random.Attend(query, key, value), random.Attend(-query, -key, value), 0);
        Assert.Throws<ArgumentOutOfRangeException>("maxLength", () => new DenseSynthesizer(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>("headDim", () => new DenseSynthesizer(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>("maxLength", () => new RandomSynthesizer(0));
    }
}
