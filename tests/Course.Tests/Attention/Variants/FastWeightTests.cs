using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public class FastWeightTests
{
    public static TheoryData<double, double?> Rules => new() { { 1, null }, { 0.8, null }, { 1, 1.0 }, { 1, 0.3 }, { 0.9, 0.7 }, { 1, 2.0 } };

    [Theory]
    [MemberData(nameof(Rules))]
    public void RecurrenceMatrixAndTensorsGiveTheSame(double decay, double? rate)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 11, 4), Unit(Tensors.Normal(2, 11, 4)), Tensors.Normal(3, 11, 5));
        using var attention = new FastWeightAttention(decay, rate);
        using var state = new FastWeightState(4, 5, decay, rate, dtype: ScalarType.Float64);

        var byState = FastWeightsByHand.ByState(Of(query), Of(key), Of(value), decay, rate);
        var byMatrix = FastWeightsByHand.ByMatrix(Of(query), Of(key), Of(value), decay, rate);
        var steps = stack([.. Enumerable.Range(0, 11).Select(t =>
        {
            state.Write(key[t], value[t]);
            return state.Read(query[t]);
        })]);

        Tensors.AssertClose(tensor(byState.ToArray()), tensor(byMatrix.ToArray()), 1e-13);
        Tensors.AssertClose(tensor(byState.ToArray()), attention.Attend(query, key, value), 1e-13);
        Tensors.AssertClose(tensor(byState.ToArray()), steps, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void HeadsAreSequencesOfTheirOwnAndMissingTokensWriteNothing(double decay, double? rate)
    {
        using var scope = NewDisposeScope();
        using var attention = new FastWeightAttention(decay, rate);
        var (query, key, value) = (Tensors.Normal(1, 2, 3, 6, 4), Unit(Tensors.Normal(2, 2, 3, 6, 4)), Tensors.Normal(3, 2, 3, 6, 5));
        var exists = arange(6).less(tensor(new long[] { 6, 4 }).view(2, 1, 1));

        var together = attention.Attend(query, key, value, exists);

        for (int h = 0; h < 3; h++)
        {
            Tensors.AssertClose(attention.Attend(query[0, h], key[0, h], value[0, h]), together[0, h], 1e-13);
            Tensors.AssertClose(attention.Attend(query[1, h, 0..4], key[1, h, 0..4], value[1, h, 0..4]), together[1, h, 0..4], 1e-13);
        }

        Tensors.AssertClose(attention.Weights(query, key).matmul(value), attention.Attend(query, key, value), 1e-12);
    }

    [Fact]
    public void TheSumMixesDecayForgetsAndTheDeltaRuleReplaces()
    {
        using var scope = NewDisposeScope();
        var (key, other) = (tensor(new[] { 1.0, 0 }), tensor(new[] { 0.0, 1 }));
        double[] After(double decay, double? rate)
        {
            using var state = new FastWeightState(2, 1, decay, rate, dtype: ScalarType.Float64);
            state.Write(other, tensor(new[] { 5.0 }));
            state.Write(key, tensor(new[] { 1.0 }));
            state.Write(key, tensor(new[] { 3.0 }));
            return [state.Read(key).ToDouble(), state.Read(other).ToDouble()];
        }

        Assert.Equal([4.0, 5.0], After(1, null));
        Assert.Equal([3.5, 1.25], After(0.5, null));
        Assert.Equal([3.0, 5.0], After(1, 1.0));
    }

    [Fact]
    public void WithoutDecayAndDivisionTheSumIsLinearAttentionWithoutItsFeatures()
    {
        using var scope = NewDisposeScope();
        using var attention = new FastWeightAttention();
        var (query, key, value) = (Tensors.Normal(1, 7, 3), Tensors.Normal(2, 7, 3), Tensors.Normal(3, 7, 2));

        Tensors.AssertClose(query.matmul(key.transpose(0, 1)).tril().matmul(value), attention.Attend(query, key, value), 1e-14);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.7)]
    public void GradientsAgreeWithFiniteDifferences(double? rate)
    {
        using var attention = new FastWeightAttention(0.9, rate);
        using var query = Tensors.Normal(1, 3, 2).requires_grad_();
        using var key = Tensors.Normal(2, 3, 2).requires_grad_();
        using var value = Tensors.Normal(3, 3, 2).requires_grad_();
        using var direction = Tensors.Normal(4, 3, 2);

        Tensors.AssertGradients(() => (attention.Attend(query, key, value) * direction).sum(), [query, key, value], 1e-8);
    }

    [Fact]
    public void TheMemoryStaysAsLargeAsItIs()
    {
        using var state = new FastWeightState(3, 2, batch: [4]);
        long before = state.Bytes;
        using var counted = NewDisposeScope();
        for (int t = 0; t < 10; t++) state.Write(zeros(4, 3), zeros(4, 2));

        Assert.Equal((4 * 3 * 2 * 4, before), (before, state.Bytes));
        Assert.Equal(20, counted.DisposablesCount);   // the keys and values of this test
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void ADecayOutOfItsRangeIsRefused(double decay)
    {
        Assert.StartsWith(
            "A decay is above 0 and at most 1; 1 forgets nothing. (Parameter 'decay')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FastWeightAttention(decay)).Message,
            StringComparison.Ordinal);
        Assert.Equal("decay", Assert.Throws<ArgumentOutOfRangeException>(() => new FastWeightState(2, 2, decay)).ParamName);
    }

    [Fact]
    public void ARateOutOfItsRangeAndShapesThatDoNotFitAreRefused()
    {
        Assert.StartsWith(
            "The rate of the delta rule is above 0 and at most 2; 1 replaces what was stored under a key of length 1. (Parameter 'rate')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FastWeightAttention(1, 0)).Message,
            StringComparison.Ordinal);
        using var state = new FastWeightState(3, 2);
        Assert.Equal(
            "The key is (2), but this memory takes (3). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => state.Write(zeros(2), zeros(2))).Message);
        Assert.Equal(
            "Each token has a query, a key of the same width, and a value: query is (2, 2), key is (3, 2), value is (3, 2). (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => FastWeightsByHand.ByState(
                Matrix<double>.Build.Dense(2, 2), Matrix<double>.Build.Dense(3, 2), Matrix<double>.Build.Dense(3, 2))).Message);
    }

    private static Tensor Unit(Tensor key) => key / key.norm(-1, keepdim: true);

    private static Matrix<double> Of(Tensor tokens)
    {
        double[] numbers = tokens.contiguous().data<double>().ToArray();
        int width = (int)tokens.shape[1];
        return Matrix<double>.Build.Dense((int)tokens.shape[0], width, (i, j) => numbers[(i * width) + j]);
    }
}
