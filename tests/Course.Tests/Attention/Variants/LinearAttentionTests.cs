using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public class LinearAttentionTests
{
    private static readonly Matrix<double> Query = Matrix<double>.Build.Random(7, 3, seed: 1);
    private static readonly Matrix<double> Key = Matrix<double>.Build.Random(7, 3, seed: 2);
    private static readonly Matrix<double> Value = Matrix<double>.Build.Random(7, 4, seed: 3);

    [Fact]
    public void LoopMatrixStateAndLibraryGiveTheSameNumbers()
    {
        using var scope = NewDisposeScope();
        var loop = LinearAttentionByHand.ByLoop(Query, Key, Value);
        var steps = LinearAttentionByHand.ByState(Query, Key, Value);
        var library = new LinearAttention(3, isCausal: true, chunkLength: 2).Attend(Of(Query), Of(Key), Of(Value));

        Assert.True((loop - LinearAttentionByHand.ByMatrix(Query, Key, Value)).L2Norm() < 1e-14);
        Assert.True((loop - Matrix<double>.Build.DenseOfRowVectors(steps.Select(step => step.Output))).L2Norm() < 1e-14);
        Tensors.AssertClose(tensor(loop.ToArray()), library, 1e-14);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(5, 1)]
    [InlineData(8, 4)]
    [InlineData(9, 4)]
    [InlineData(9, 64)]
    [InlineData(9, 8)]
    public void WholeSequencesAtOnceOrTokenByTokenIsTheSame(long length, long chunk)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 2, 3, length, 4), Tensors.Normal(2, 2, 3, length, 4), Tensors.Normal(3, 2, 3, length, 5));
        var parallel = new LinearAttention(4, isCausal: true, chunk).forward(query, key, value);
        using var state = new LinearAttentionState(4, 5, [2, 3], ScalarType.Float64);

        Tensors.AssertClose(state.Read(query, key, value), parallel, 1e-14);
        Assert.Equal((4 * 5) + 4, state.Size);
    }

    [Fact]
    public void WithoutAMaskEveryTokenSeesAll()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 2, 5, 3), Tensors.Normal(2, 2, 7, 3), Tensors.Normal(3, 2, 7, 4));
        var scores = LinearAttention.Features(query).matmul(LinearAttention.Features(key).transpose(-2, -1));
        var expected = (scores / scores.sum(-1, keepdim: true)).matmul(value);

        Tensors.AssertClose(expected, new LinearAttention(3).Attend(query, key, value), 1e-14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FillingCountsNothingAndNothingToAttendGivesZeros(bool isCausal)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 3, 5, 4), Tensors.Normal(2, 3, 5, 4), Tensors.Normal(3, 3, 5, 2));
        var exists = tensor(new[] { true, true, true, true, true, true, true, true, false, false, false, false, false, false, false }).view(3, 5);
        var attention = new LinearAttention(4, isCausal, chunkLength: 2);

        var output = attention.Attend(query, key, value, exists);
        var shorter = attention.Attend(query[1].narrow(0, 0, 3), key[1].narrow(0, 0, 3), value[1].narrow(0, 0, 3));

        Tensors.AssertClose(attention.Attend(query[0], key[0], value[0]), output[0], 1e-14);
        Tensors.AssertClose(shorter, output[1].narrow(0, 0, 3), 1e-14);
        Assert.Equal(0, output[2].abs().max().ToDouble());
    }

    [Fact]
    public void ATokenBeforeTheFirstThatExistsGetsZeros()
    {
        using var scope = NewDisposeScope();
        var output = new LinearAttention(2, isCausal: true, chunkLength: 2).Attend(
            ones(1, 3, 2), ones(1, 3, 2), ones(1, 3, 1), tensor(new[] { false, false, true }).view(1, 3));

        Assert.Equal([0, 0, 1], output.data<float>().ToArray());
    }

    [Fact]
    public void WhatComesLaterChangesNothing()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 1, 9, 4), Tensors.Normal(2, 1, 9, 4), Tensors.Normal(3, 1, 9, 4));
        var attention = new LinearAttention(4, isCausal: true, chunkLength: 4);
        var before = attention.forward(query, key, value);
        for (int j = 0; j < 9; j++)
        {
            var (otherKey, otherValue) = (key.clone(), value.clone());
            otherKey[0, j] += 1;
            otherValue[0, j] -= 1;
            var change = (attention.forward(query, otherKey, otherValue) - before).abs().amax([2])[0];
            for (int i = 0; i < 9; i++)
                Assert.True(i < j ? change[i].ToDouble() == 0 : change[i].ToDouble() > 1e-6, $"token {j} seen from token {i}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GradientsAgreeWithFiniteDifferences(bool isCausal)
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. Enumerable.Range(1, 3).Select(seed => Tensors.Normal(seed, 2, 5, 3).requires_grad_())];
        var direction = Tensors.Normal(4, 2, 5, 3);
        var exists = tensor(new[] { true, true, true, true, true, false, true, true, false, false }).view(2, 5);
        var attention = new LinearAttention(3, isCausal, chunkLength: 2);

        Tensors.AssertGradients(() => (attention.Attend(inputs[0], inputs[1], inputs[2], exists) * direction).sum(), inputs, 1e-8);
    }

    [Fact]
    public void GradientsAlsoPassThroughTheCarriedState()
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. Enumerable.Range(1, 3).Select(seed => Tensors.Normal(seed, 2, 4, 3).requires_grad_())];
        var direction = Tensors.Normal(4, 2, 4, 3);

        Tensors.AssertGradients(
            () =>
            {
                using var state = new LinearAttentionState(3, 3, [2], ScalarType.Float64);
                return (state.Read(inputs[0], inputs[1], inputs[2]) * direction).sum();
            },
            inputs, 1e-8);
    }

    [Fact]
    public void FeaturesAreEluPlusOneWithFiniteGradientsEverywhere()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { -1000.0, -1, 0, 1, 1000 }).requires_grad_();

        var features = LinearAttention.Features(input);
        features.sum().backward();

        Tensors.AssertClose(nn.functional.elu(input, 1.0) + 1, features, 1e-15);
        Assert.Equal([0, Math.Exp(-1), 1, 1, 1], input.grad!.data<double>().ToArray());
        Assert.Equal(Math.Exp(-2), LinearAttentionByHand.Feature(-2));
        Assert.Equal(3, LinearAttentionByHand.Feature(2));
    }

    [Fact]
    public void TheCountsFollowFromTheFormula()
    {
        using var all = new LinearAttention(8);
        using var causal = new LinearAttention(8, isCausal: true, chunkLength: 16);

        Assert.Equal(2 * 100 * 8, all.ScoreCount(100));
        Assert.Equal((2 * 100 * 8) + (7 * 16 * 16), causal.ScoreCount(100));
        Assert.Equal((2 * 5 * 8) + 25, causal.ScoreCount(5));
    }

    [Fact]
    public void NothingIsLeftBehindInMemory()
    {
        using var causal = new LinearAttention(4, isCausal: true, chunkLength: 2);
        using var inputs = Tensors.Normal(1, 2, 5, 4);
        using var state = new LinearAttentionState(4, 4, [2], ScalarType.Float64);
        using var counted = NewDisposeScope();

        causal.forward(inputs, inputs, inputs);
        state.Read(inputs, inputs, inputs);

        Assert.Equal(2, counted.DisposablesCount);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        using var state = new LinearAttentionState(3, 2, [1]);

        Assert.Equal("The query is (1, 5, 4), but this attention was made for a width of 3. (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => new LinearAttention(3).Attend(zeros(1, 5, 4), zeros(1, 5, 4), zeros(1, 5, 4))).Message);
        Assert.Equal("The value is (1, 3), but this state reads (1, 2). (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => state.Step(zeros(1, 3), zeros(1, 3), zeros(1, 3))).Message);
        Assert.Equal("Each step reads one token: query is (1, 4, 3), key is (1, 5, 3). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => state.Read(zeros(1, 4, 3), zeros(1, 5, 3), zeros(1, 5, 2))).Message);
        Assert.Equal(
            "Each token has a query, a key of the same width, and a value: query is (7, 3), key is (7, 4), value is (7, 4). (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => LinearAttentionByHand.ByLoop(Query, Value, Value)).Message);
        Assert.Equal("keyDim", Assert.Throws<ArgumentOutOfRangeException>(() => new LinearAttention(0)).ParamName);
        Assert.StartsWith("A chunk holds at least 1 token.", Assert.Throws<ArgumentOutOfRangeException>(() => new LinearAttention(1, true, 0)).Message, StringComparison.Ordinal);
    }

    private static Tensor Of(Matrix<double> matrix) => tensor(matrix.ToArray());
}
