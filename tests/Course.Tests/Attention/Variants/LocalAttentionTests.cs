using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

/// <summary>Truncated attention in blocks against a loop by hand, against full attention behind a band mask, and at its edges.</summary>
public sealed class LocalAttentionTests
{
    /// <summary>Lengths that fill no block, one, or several with a rest; radii within a block, equal to it and beyond the sequence.</summary>
    public static TheoryData<long, long, bool, bool> Sizes
    {
        get
        {
            var sizes = new TheoryData<long, long, bool, bool>();
            foreach (long length in new long[] { 1, 2, 15, 16, 33, 100 })
            {
                foreach (long radius in new long[] { 0, 1, 4, 20, 33, 1000 })
                {
                    sizes.Add(length, radius, false, false);
                    sizes.Add(length, radius, true, false);
                    sizes.Add(length, radius, false, true);
                    sizes.Add(length, radius, true, true);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ItIsFullAttentionBehindABand(long length, long radius, bool isCausal, bool withFilling)
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(radius, RandomBias(3), isCausal);
        var (query, key, value) = (Tensors.Normal(1, 2, 3, length, 4), Tensors.Normal(2, 2, 3, length, 4), Tensors.Normal(3, 2, 3, length, 5));
        var exists = withFilling ? arange(length).less(tensor(new[] { length, (length + 1) / 2 }).view(2, 1, 1)) : null;   // (B, 1, L)
        var weights = local.Weights(query, key, exists);

        Tensors.AssertClose(weights.matmul(value), local.Attend(query, key, value, exists), 1e-13);
        var far = RelativeDistances(length).abs().greater(radius);
        if (isCausal) far |= RelativeDistances(length).greater(0);
        Assert.Equal(0, weights.masked_fill(far.logical_not(), 0).abs().max().ToDouble());
        if (withFilling) Assert.Equal(0, weights[1].narrow(-1, (length + 1) / 2, length / 2).abs().sum().ToDouble());
    }

    [Fact]
    public void ItIsTheLoopByHand()
    {
        using var scope = NewDisposeScope();
        const int length = 37, radius = 2;
        var bias = RandomBias(radius);
        using var local = new LocalAttention(radius, bias);
        var (query, key, value) = (Tensors.Normal(4, 1, length, 3), Tensors.Normal(5, 1, length, 3), Tensors.Normal(6, 1, length, 2));
        float[] numbers = bias.Biases.data<float>().ToArray();
        var expected = zeros(1, length, 2, dtype: ScalarType.Float64);
        for (int i = 0; i < length; i++)
        {
            int[] near = [.. Enumerable.Range(0, length).Where(j => Math.Abs(j - i) <= radius)];
            double[] scores = [.. near.Select(j => (query[0, i].dot(key[0, j]).ToDouble() / Math.Sqrt(3)) + numbers[j - i + radius])];
            double sum = scores.Sum(Math.Exp);
            for (int n = 0; n < near.Length; n++)
                expected[0, i] += value[0, near[n]] * (Math.Exp(scores[n]) / sum);
        }

        Tensors.AssertClose(expected, local.Attend(query, key, value), 1e-13);
    }

    [Theory]
    [InlineData(50, false)]
    [InlineData(49, true)]
    [InlineData(long.MaxValue, false)]
    public void ARadiusAsLongAsTheSequenceIsFullAttention(long radius, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(radius, isCausal: isCausal);
        using var full = new FullAttention(isCausal);
        var (query, key, value) = (Tensors.Normal(1, 2, 50, 4), Tensors.Normal(2, 2, 50, 4), Tensors.Normal(3, 2, 50, 4));

        Tensors.AssertClose(full.Attend(query, key, value), local.Attend(query, key, value), 1e-13);
        Assert.Equal(isCausal ? 50 * 51 / 2 : 2500, local.ScoreCount(50));
        Assert.Equal(2500, local.ComputedCount(50));
    }

    [Fact]
    public void RadiusZeroGivesEveryTokenItsOwnValue()
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(0);
        var (query, value) = (Tensors.Normal(1, 2, 40, 4), Tensors.Normal(2, 2, 40, 3));

        Tensors.AssertClose(value, local.Attend(query, query, value), 1e-15);
    }

    [Fact]
    public void WhatIsFartherAwayThanTheRadiusHasNoInfluence()
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(5);
        var (query, key, value) = (Tensors.Normal(1, 1, 60, 4), Tensors.Normal(2, 1, 60, 4), Tensors.Normal(3, 1, 60, 4));
        var before = local.Attend(query, key, value);
        key[0, 30] += 10;
        value[0, 30] += 10;
        var changed = (local.Attend(query, key, value) - before).abs().amax([0, 2]);             // (L)

        Assert.Equal(0, changed[..25].max().ToDouble());
        Assert.Equal(0, changed[36..].max().ToDouble());
        Assert.True(changed[25..36].min().ToDouble() > 1e-6);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(40)]
    public void AQueryWithNothingNearGetsZerosAndAZeroGradient(long length)
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(2);
        var query = Tensors.Normal(1, 1, length, 3).to(ScalarType.Float32).requires_grad_();
        var exists = arange(length).less(3).unsqueeze(0);                                       // three tokens, then filling
        var output = local.Attend(query, query, query, exists);
        output.pow(2).sum().backward();

        Assert.Equal(0, output[0, 5..].abs().max().ToDouble());
        Assert.True(output[0, 4].abs().max().ToDouble() > 0);
        Assert.True(query.grad!.isfinite().all().ToBoolean());
        Assert.Equal(0, query.grad![0, 5..].abs().max().ToDouble());
        Assert.Equal(0, local.Attend(query, query, query, zeros(1, length, dtype: ScalarType.Bool)).abs().max().ToDouble());
    }

    [Theory]
    [InlineData(21, 2, false)]
    [InlineData(21, 2, true)]
    [InlineData(6, 10, false)]
    public void TheGradientsAreThoseOfFiniteDifferences(long length, long radius, bool isCausal)
    {
        using var local = new LocalAttention(radius, RandomBias(2).to(ScalarType.Float64), isCausal);
        using var query = Tensors.Normal(1, 2, length, 2).requires_grad_();
        using var key = Tensors.Normal(2, 2, length, 2).requires_grad_();
        using var value = Tensors.Normal(3, 2, length, 2).requires_grad_();
        using var exists = arange(length).less(tensor(new[] { length, length - 3 }).view(2, 1));

        Tensors.AssertGradients(
            () => local.Attend(query, key, value, exists).pow(2).sum(), [query, key, value, local.Bias!.Biases], 1e-7);
    }

    [Theory]
    [InlineData(100, 4, false, 880)]
    [InlineData(100, 0, true, 100)]
    [InlineData(100, 4, true, 490)]
    [InlineData(1000, 8, false, 16928)]
    [InlineData(1, 3, false, 1)]
    public void TheCountIsThatOfThePairsInTheBand(long length, long radius, bool isCausal, long expected)
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(radius, isCausal: isCausal);
        var band = AttentionMask.Window(length, radius);
        if (isCausal) band &= AttentionMask.Causal(length);

        Assert.Equal(expected, local.ScoreCount(length));
        Assert.Equal(expected, band.sum().ToInt64());
    }

    [Theory]
    [InlineData(4096, 64, false, 4096 * 192)]
    [InlineData(4096, 64, true, 4096 * 128)]
    [InlineData(100, 4, false, 112 * 24)]
    [InlineData(97, 32, false, 97 * 97)]
    [InlineData(10, 1, false, 100)]
    public void TheBlocksComputeFewMoreAndNeverMoreThanTheWholeMatrix(long length, long radius, bool isCausal, long expected)
    {
        using var local = new LocalAttention(radius, isCausal: isCausal);

        Assert.Equal(expected, local.ComputedCount(length));
        Assert.InRange(local.ComputedCount(length), local.ScoreCount(length), length * length);
    }

    [Fact]
    public void ItStandsInHeadsLikeAnyOtherVariant()
    {
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadVariant(8, 2, new LocalAttention(3, new RelativeBias(3)));

        Assert.Equal([2, 50, 8], layer.Forward(randn(2, 50, 8), ones(2, 50, dtype: ScalarType.Bool)).shape);
        Assert.Contains(layer.named_parameters(), one => one.name.EndsWith("biases", StringComparison.Ordinal));
    }

    [Fact]
    public void BadNumbersAndShapesAreRefused()
    {
        using var scope = NewDisposeScope();
        using var local = new LocalAttention(2);

        Assert.Equal(
            $"A radius is 0, which leaves the token itself, or more. (Parameter 'radius'){Environment.NewLine}Actual value was -1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LocalAttention(-1)).Message);
        Assert.Equal(
            "Distances belong to one sequence: query is (1, 3, 4), key is (1, 5, 4), but truncated attention needs one length. (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => local.Attend(zeros(1, 3, 4), zeros(1, 5, 4), zeros(1, 5, 4))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => local.ScoreCount(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => local.ComputedCount(0));
    }

    private static RelativeBias RandomBias(long maxDistance)
    {
        var bias = new RelativeBias(maxDistance);
        using var generator = new Generator(9);
        using (no_grad()) bias.Biases.copy_(randn([(2 * maxDistance) + 1], generator: generator));
        return bias;
    }

    private static Tensor RelativeDistances(long length) => arange(length).unsqueeze(0) - arange(length).unsqueeze(1);
}
