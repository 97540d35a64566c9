using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class PartialAttentionTests
{
    [Fact]
    public void TheWorkedExampleOfTheChapter()
    {
        using var scope = NewDisposeScope();
        // One query of width 1, so that the keys are the scores.
        PartialAttention Part(double[] scores, double[] values) =>
            PartialAttention.Of(ones(1, 1, dtype: ScalarType.Float64), tensor(scores).unsqueeze(1), tensor(values).unsqueeze(1));
        var (first, second) = (Part([2, 0], [10, 20]), Part([3, 1], [30, 40]));

        var whole = first.Merge(second);

        Assert.Equal((2, 3), (first.Largest.ToDouble(), whole.Largest.ToDouble()));
        Assert.Equal(1.135, first.Sum.ToDouble(), 3);
        Assert.Equal(12.707, first.Weighted.ToDouble(), 3);
        Assert.Equal(1.553, whole.Sum.ToDouble(), 3);
        Assert.Equal(40.088, whole.Weighted.ToDouble(), 3);
        Assert.Equal(25.81, whole.Output().ToDouble(), 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void PartsMergeInAnyOrderAndGrouping(int seed)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(seed, 2, 5, 4) * 6, Tensors.Normal(seed + 10, 2, 12, 4), Tensors.Normal(seed + 20, 2, 12, 3));
        using var mask = Tensors.Normal(seed + 30, 2, 5, 12).gt(-0.5);
        int[] cuts = [0, 1, 5, 5, 9, 12];
        PartialAttention[] parts = [.. cuts.Zip(cuts.Skip(1), (from, to) =>
            PartialAttention.Of(query, key.narrow(1, from, to - from), value.narrow(1, from, to - from), mask.narrow(2, from, to - from)))];
        var expected = new AttentionMechanism().AttendWithWeights(query, key, value, mask).Output;
        var shuffled = parts.ToArray();
        new Random(seed).Shuffle(shuffled);

        Tensors.AssertClose(expected, parts.Aggregate((a, b) => a.Merge(b)).Output(), 1e-14);
        Tensors.AssertClose(expected, shuffled.Aggregate((a, b) => b.Merge(a)).Output(), 1e-14);
        Tensors.AssertClose(expected, parts[0].Merge(parts[1]).Merge(parts[2].Merge(parts[3].Merge(parts[4]))).Output(), 1e-14);
    }

    [Fact]
    public void LibtorchGivesTheSame()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 1, 2, 5, 4), Tensors.Normal(2, 1, 2, 7, 4), Tensors.Normal(3, 1, 2, 7, 4));

        var merged = PartialAttention.Of(query, key[.., .., 3..7], value[.., .., 3..7]).Merge(PartialAttention.Of(query, key[.., .., 0..3], value[.., .., 0..3]));

        Tensors.AssertClose(nn.functional.scaled_dot_product_attention(query, key, value), merged.Output(), 1e-14);
    }

    [Fact]
    public void LargeScoresDoNotOverflow()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (ones(1, 1, dtype: ScalarType.Float64), tensor(new[,] { { 1000.0 }, { 999 } }), tensor(new[,] { { 1.0 }, { 2 } }));

        var merged = PartialAttention.Of(query, key[0..1], value[0..1]).Merge(PartialAttention.Of(query, key[1..2], value[1..2]));

        Assert.Equal(1 + (1 / (1 + Math.E)), merged.Output().ToDouble(), 14);
    }

    [Fact]
    public void APartWithoutKeysChangesNothingAndAloneGivesZeros()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 5, 4), Tensors.Normal(2, 7, 4), Tensors.Normal(3, 7, 3));
        var none = PartialAttention.Of(query, key[0..0], value[0..0]);
        var some = PartialAttention.Of(query, key, value);
        var hidden = PartialAttention.Of(query, key, value, zeros(5, 7, ScalarType.Bool));

        Tensors.AssertClose(some.Output(), none.Merge(some).Output(), 0);
        Tensors.AssertClose(some.Output(), some.Merge(hidden).Output(), 0);
        Tensors.AssertClose(zeros(5, 3, dtype: ScalarType.Float64), none.Merge(none).Output(), 0);
        Tensors.AssertClose(zeros(5, 3, dtype: ScalarType.Float64), hidden.Output(), 0);
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        using var query = Tensors.Normal(1, 2, 3).requires_grad_();
        using var key = Tensors.Normal(2, 4, 3).requires_grad_();
        using var value = Tensors.Normal(3, 4, 2).requires_grad_();
        using var direction = Tensors.Normal(4, 2, 2);

        Tensors.AssertGradients(
            () => (PartialAttention.Of(query, key[0..1], value[0..1]).Merge(PartialAttention.Of(query, key[1..4], value[1..4])).Output() * direction).sum(),
            [query, key, value],
            1e-8);
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        Assert.Equal(
            "Every key needs its value: key is (3, 2), value is (4, 2). (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => PartialAttention.Of(zeros(1, 2), zeros(3, 2), zeros(4, 2))).Message);
    }
}
