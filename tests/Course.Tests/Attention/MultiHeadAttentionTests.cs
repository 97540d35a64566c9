using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class MultiHeadAttentionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void TheModuleGivesTheNumbersOfTheLoopHeadByHead(int headCount)
    {
        var weights = RandomWeights(modelDim: 6, headCount);
        var step = MultiHeadByHand.ByLoop(Matrix<double>.Build.Random(5, 6, seed: 1), weights);
        using var layer = MultiHeadAttention.FromWeights(weights);
        using var input = tensor(step.Input.ToArray()).unsqueeze(0);

        var fused = layer.forward(input);
        var (output, maps) = layer.ForwardWithWeights(input);

        Tensors.AssertClose(tensor(step.Output.ToArray()).unsqueeze(0), fused, 1e-13);
        Tensors.AssertClose(tensor(step.Output.ToArray()).unsqueeze(0), output, 1e-13);
        Assert.Equal([1, headCount, 5, 5], maps.shape);
        for (int n = 0; n < headCount; n++)
            Tensors.AssertClose(tensor(step.Heads[n].Weights.ToArray()), maps[0, n], 1e-14);
    }

    [Fact]
    public void OneHeadIsSelfAttentionFollowedByTheOutputMatrix()
    {
        var weights = RandomWeights(modelDim: 4, headCount: 1);
        var head = weights.Heads[0];
        using var layer = MultiHeadAttention.FromWeights(weights);
        using var single = SelfAttention.FromWeights(head.Query, head.Key, head.Value);
        using var input = Tensors.Normal(seed: 2, 2, 5, 4);

        Tensors.AssertClose(single.forward(input).matmul(tensor(weights.Output.ToArray())), layer.forward(input), 1e-13);
    }

    [Fact]
    public void AHeadDoesNotHearOfChangesInAnother()
    {
        using var layer = new MultiHeadAttention(6, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 3, 1, 5, 6);
        var before = layer.ForwardWithWeights(input).Weights;
        using (no_grad())
            layer.QueryWeight[.., 3..6] += 1;   // the columns of head 2
        var after = layer.ForwardWithWeights(input).Weights;

        Tensors.AssertClose(before[0, 0], after[0, 0], 0);
        Assert.True((before[0, 1] - after[0, 1]).abs().max().ToDouble() > 1e-3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AMaskHoldsForEveryHeadOrForEachAlone(bool perHead)
    {
        using var layer = new MultiHeadAttention(6, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 4, 3, 4, 6);
        using var mask = perHead
            ? stack([AttentionMask.Causal(4), AttentionMask.OthersOnly(4)]).unsqueeze(0)   // (1, 2, 4, 4)
            : AttentionMask.Causal(4);

        var (output, maps) = layer.ForwardWithWeights(input, mask);

        Tensors.AssertClose(output, layer.Forward(input, mask), 1e-14);
        var forbidden = mask.logical_not().expand_as(maps);
        Assert.Equal(0, maps.masked_select(forbidden).abs().sum().ToDouble());
        Tensors.AssertClose(ones(3, 2, 4, dtype: ScalarType.Float64), maps.sum(-1), 1e-14);
    }

    [Fact]
    public void APaddingMaskIsTheSameForAllHeads()
    {
        using var layer = new MultiHeadAttention(6, 3, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 5, 2, 5, 6);
        using var mask = AttentionMask.Padding([3, 5], 5);   // (2, 1, 5)

        var output = layer.Forward(input, mask);

        Tensors.AssertClose(layer.forward(input[0..1, 0..3]), output[0..1, 0..3], 1e-14);
        Tensors.AssertClose(layer.forward(input[1..2]), output[1..2], 1e-14);
    }

    [Fact]
    public void ATokenThatMayAttendToNothingGetsZerosAndNoGradientIsLost()
    {
        using var layer = new MultiHeadAttention(4, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 6, 1, 3, 4).requires_grad_();
        using var mask = AttentionMask.Causal(3) & AttentionMask.OthersOnly(3);   // token 1 sees nobody

        var fused = layer.Forward(input, mask);
        var (output, maps) = layer.ForwardWithWeights(input, mask);
        (fused.sum() + output.sum()).backward();

        Assert.Equal(0, fused[0, 0].abs().sum().ToDouble());
        Assert.Equal(0, output[0, 0].abs().sum().ToDouble());
        Assert.Equal(0, maps[0, .., 0].abs().sum().ToDouble());
        Assert.True(layer.parameters().Append(input).All(one => one.grad!.isfinite().all().ToBoolean()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GradientsAgreeWithFiniteDifferences(bool masked)
    {
        random.manual_seed(11);
        using var layer = new MultiHeadAttention(4, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 12, 2, 3, 4).requires_grad_();
        using var direction = Tensors.Normal(seed: 13, 2, 3, 4);
        using var mask = masked ? AttentionMask.Causal(3) : null;

        Tensors.AssertGradients(
            () => (layer.Forward(input, mask) * direction).sum(), [input, .. layer.parameters()], 1e-8);
    }

    [Fact]
    public void AnotherScoreOrNormalisationWorksHeadByHead()
    {
        using var layer = new MultiHeadAttention(
            6, 2, new AdditiveScore(3, ScalarType.Float64), Normalisation.ReLUOverLength, ScalarType.Float64);
        using var input = Tensors.Normal(seed: 7, 2, 4, 6);

        var (output, maps) = layer.ForwardWithWeights(input);

        var query = input.matmul(layer.QueryWeight)[.., .., 3..6];   // head 2
        var key = input.matmul(layer.KeyWeight)[.., .., 3..6];
        var expected = layer.Mechanism.Score.forward(query, key).relu() / 4;
        Tensors.AssertClose(expected, maps[.., 1], 1e-14);
        Tensors.AssertClose(output, layer.forward(input), 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AnEmptySequenceAndASingleTokenAreSequencesToo(int length)
    {
        using var layer = new MultiHeadAttention(4, 2);
        using var input = ones(2, length, 4);

        Assert.Equal([2, length, 4], layer.forward(input).shape);
        Assert.Equal([2, 2, length, length], layer.ForwardWithWeights(input).Weights.shape);
    }

    [Fact]
    public void EveryNumberOfHeadsLearnsAsManyNumbers()
    {
        long Learned(long headCount)
        {
            using var layer = new MultiHeadAttention(8, headCount);
            return layer.parameters().Sum(one => one.numel());
        }

        Assert.Equal([256L, 256, 256, 256], new long[] { 1, 2, 4, 8 }.Select(Learned));
    }

    [Fact]
    public void NothingIsLeftBehindInMemoryByAForwardPass()
    {
        using var layer = new MultiHeadAttention(8, 2);
        using var input = zeros(2, 6, 8);
        using var mask = AttentionMask.Padding([3, 6], 6);
        using var counted = NewDisposeScope();

        layer.Forward(input, mask);
        layer.ForwardWithWeights(input, mask);

        Assert.Equal(3, counted.DisposablesCount);   // one output, then one output and its weights
    }

    [Fact]
    public void AWidthThatTheHeadsCannotShareIsRefusedWithBothNumbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new MultiHeadAttention(10, 4));

        Assert.Equal(
            "The width 10 cannot be shared evenly by 4 heads. Head counts that divide 10: 1, 2, 5, 10. (Parameter 'headCount')",
            error.Message);
    }

    [Fact]
    public void NoHeadAndNoWidthAreRefused()
    {
        Assert.Equal(
            "There is at least one head. (Parameter 'headCount')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(4, 0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal("modelDim", Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(0, 1)).ParamName);
    }

    [Fact]
    public void AnInputOfTheWrongWidthIsRefusedWithBothShapes()
    {
        using var layer = new MultiHeadAttention(4, 2);
        using var input = zeros(2, 6, 5);

        Assert.Equal(
            "The input is (2, 6, 5), but this layer takes (B, L, 4): batch, tokens, width. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => layer.forward(input)).Message);
    }

    [Fact]
    public void AMaskThatFitsNeitherAllHeadsNorEachIsRefusedWithBothShapes()
    {
        using var layer = new MultiHeadAttention(4, 2);
        using var input = zeros(3, 6, 4);
        using var wrongLength = ones(5, 5, dtype: ScalarType.Bool);
        using var wrongHeads = ones(3, 4, 6, 6, dtype: ScalarType.Bool);

        Assert.Equal(
            "The mask is (5, 5), but the scores are (3, 6, 6): each size, counted from the last, must be the same or 1. (Parameter 'mask')",
            Assert.Throws<ArgumentException>(() => layer.Forward(input, wrongLength)).Message);
        Assert.Equal(
            "The mask is (3, 4, 6, 6), but the scores are (3, 2, 6, 6): each size, counted from the last, must be the same or 1. (Parameter 'mask')",
            Assert.Throws<ArgumentException>(() => layer.Forward(input, wrongHeads)).Message);
    }

    [Fact]
    public void HeadsThatDoNotShareTheWidthEvenlyMakeNoLayer()
    {
        var weights = new MultiHeadWeights(
            [new HeadWeights(Matrix<double>.Build.Dense(4, 3), Matrix<double>.Build.Dense(4, 3), Matrix<double>.Build.Dense(4, 2))],
            Matrix<double>.Build.Dense(2, 4));

        Assert.Equal(
            "The layer takes heads of width d/h and outputs of width d: here d = 4, h = 1, queries and keys are 3 wide, values 2, outputs 4. (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => MultiHeadAttention.FromWeights(weights)).Message);
    }

    internal static MultiHeadWeights RandomWeights(int modelDim, int headCount) => MultiHeadWeights.Cut(
        Matrix<double>.Build.Random(modelDim, modelDim, seed: 21),
        Matrix<double>.Build.Random(modelDim, modelDim, seed: 22),
        Matrix<double>.Build.Random(modelDim, modelDim, seed: 23),
        Matrix<double>.Build.Random(modelDim, modelDim, seed: 24),
        headCount);
}
