using Course.Attention;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class SelfAttentionTests
{
    [Fact]
    public void TheModuleGivesTheNumbersOfTheLoop()
    {
        var step = AttentionByHand.ByLoop(
            Matrix<double>.Build.Random(6, 5, seed: 1),
            Matrix<double>.Build.Random(5, 3, seed: 2),
            Matrix<double>.Build.Random(5, 3, seed: 3),
            Matrix<double>.Build.Random(5, 4, seed: 4));
        using var layer = SelfAttention.FromWeights(step.QueryWeight, step.KeyWeight, step.ValueWeight);
        using var input = tensor(step.Input.ToArray()).unsqueeze(0);

        var fused = layer.forward(input);
        var (output, weights) = layer.ForwardWithWeights(input);

        Tensors.AssertClose(tensor(step.Output.ToArray()).unsqueeze(0), fused, 1e-14);
        Tensors.AssertClose(tensor(step.Output.ToArray()).unsqueeze(0), output, 1e-14);
        Tensors.AssertClose(tensor(step.Weights.ToArray()).unsqueeze(0), weights, 1e-14);
    }

    [Fact]
    public void ReorderingTheTokensReordersTheOutputsAndNothingElse()
    {
        using var layer = new SelfAttention(8, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 5, 2, 6, 8);
        using var order = tensor(new long[] { 3, 0, 5, 1, 4, 2 });

        Tensors.AssertClose(layer.forward(input).index_select(1, order), layer.forward(input.index_select(1, order)), 1e-14);
    }

    [Fact]
    public void EachOutputDependsOnEveryToken()
    {
        using var layer = new SelfAttention(4, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 6, 1, 5, 4);
        var before = layer.forward(input);
        for (int j = 0; j < 5; j++)
        {
            using var changed = input.clone();
            changed[0, j] += 1;
            var difference = (layer.forward(changed) - before).abs().amax([2]);   // (1, L)
            Assert.True(difference.min().ToDouble() > 1e-6, $"a change of token {j} did not reach every output");
        }
    }

    [Fact]
    public void OnlyTheThreeProjectionsAreLearned()
    {
        using var layer = new SelfAttention(6, keyDim: 4, valueDim: 5);

        Assert.Equal(
            ["keyWeight (6, 4)", "queryWeight (6, 4)", "valueWeight (6, 5)"],
            layer.named_parameters().Select(p => $"{p.name} ({string.Join(", ", p.parameter.shape)})").Order());
    }

    [Fact]
    public void AnAdditiveScoreAddsItsVectorToWhatIsLearned()
    {
        using var layer = new SelfAttention(6, keyDim: 4, score: new AdditiveScore(4));

        Assert.Equal((6 * 4) + (6 * 4) + (6 * 6) + 4, layer.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void TheStandardSettingNeedsNoWeightsToBeStored()
    {
        using var standard = new SelfAttention(4);
        using var unscaled = new SelfAttention(4, score: new DotProductScore(scaled: false));
        using var relu = new SelfAttention(4, normalisation: Normalisation.ReLU);

        Assert.Equal((true, false, false),
            (standard.Mechanism.IsStandard, unscaled.Mechanism.IsStandard, relu.Mechanism.IsStandard));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void GradientsAgreeWithFiniteDifferences(bool additive, bool masked)
    {
        random.manual_seed(11);
        using var layer = new SelfAttention(
            3, keyDim: 2, score: additive ? new AdditiveScore(2, ScalarType.Float64) : null, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 12, 2, 4, 3).requires_grad_();
        using var direction = Tensors.Normal(seed: 13, 2, 4, 3);
        using var mask = masked ? AttentionMask.Causal(4) : null;

        Tensors.AssertGradients(
            () => (layer.Forward(input, mask) * direction).sum(), [input, .. layer.parameters()], 1e-8);
    }

    [Fact]
    public void NothingIsLeftBehindInMemoryByAForwardPass()
    {
        using var layer = new SelfAttention(8);
        using var input = Tensors.Normal(seed: 7, 2, 6, 8).to(ScalarType.Float32);
        using var mask = AttentionMask.OthersOnly(6);
        using var counted = NewDisposeScope();

        layer.Forward(input, mask);
        layer.ForwardWithWeights(input, mask);

        Assert.Equal(3, counted.DisposablesCount);   // one output, then one output and its weights
    }

    [Fact]
    public void AnInputOfTheWrongWidthIsRefusedWithBothShapes()
    {
        using var layer = new SelfAttention(4);
        using var input = zeros(2, 6, 5);

        var error = Assert.Throws<ArgumentException>(() => layer.forward(input));

        Assert.Equal(
            "The input is (2, 6, 5), but this layer takes (B, L, 4): batch, tokens, width. (Parameter 'input')", error.Message);
    }

    [Fact]
    public void AnInputWithoutABatchIsRefused()
    {
        using var layer = new SelfAttention(4);
        using var input = zeros(6, 4);

        Assert.Equal(
            "The input is (6, 4), but this layer takes (B, L, 4): batch, tokens, width. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => layer.forward(input)).Message);
    }

    [Fact]
    public void AWidthOfZeroIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new SelfAttention(4, keyDim: 0));

        Assert.Equal("keyDim ('0') must be greater than or equal to '1'. (Parameter 'keyDim')\nActual value was 0.", error.Message.ReplaceLineEndings("\n"));
    }
}
