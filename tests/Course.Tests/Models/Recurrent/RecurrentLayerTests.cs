using Course.Models;
using Course.Tests.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Recurrent;

public class RecurrentLayerTests
{
    private const int InputDim = 3;
    private const int StateDim = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheTanhRnnIsTheOneOfLibtorch(bool bidirectional)
    {
        using var scope = NewDisposeScope();
        using var peer = nn.RNN(InputDim, StateDim, batchFirst: true, bidirectional: bidirectional, dtype: ScalarType.Float64);
        AssertSame(peer, input => peer.call(input).Item1, () => new TanhCell(InputDim, StateDim, ScalarType.Float64), bidirectional);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLstmIsTheOneOfLibtorch(bool bidirectional)
    {
        using var scope = NewDisposeScope();
        using var peer = nn.LSTM(InputDim, StateDim, batchFirst: true, bidirectional: bidirectional, dtype: ScalarType.Float64);
        AssertSame(peer, input => peer.call(input).Item1, () => new LstmCell(InputDim, StateDim, dtype: ScalarType.Float64), bidirectional);
    }

    /// <summary>Copies the peer's weights, then compares what comes out and the gradients of input and weights.</summary>
    private static void AssertSame(nn.Module peer, Func<Tensor, Tensor> forward, Func<RecurrentCell> newCell, bool bidirectional)
    {
        random.manual_seed(3);
        RecurrentCell[] cells = [newCell(), newCell()];
        var weights = peer.named_parameters().ToDictionary(parameter => parameter.name, parameter => parameter.parameter);
        string[] suffixes = ["_l0", "_l0_reverse"];
        foreach (var (cell, suffix) in cells.Zip(suffixes).Take(bidirectional ? 2 : 1))
        {
            using var off = no_grad();
            cell.InputWeight.copy_(weights["weight_ih" + suffix].t());
            cell.StateWeight.copy_(weights["weight_hh" + suffix].t());
            cell.Bias.copy_(weights["bias_ih" + suffix] + weights["bias_hh" + suffix]);
        }

        using nn.Module<Tensor, Tensor> layer = bidirectional ? new BidirectionalLayer(cells[0], cells[1]) : new RecurrentLayer(cells[0]);
        Tensor ours = Tensors.Normal(1, 2, 6, InputDim).requires_grad_(), theirs = ours.detach().clone().requires_grad_();
        var direction = Tensors.Normal(2, 2, 6, bidirectional ? 2 * StateDim : StateDim);
        Tensor output = layer.forward(ours), expected = forward(theirs);

        (output * direction).sum().backward();
        (expected * direction).sum().backward();

        Tensors.AssertClose(expected, output, 1e-14);
        Tensors.AssertClose(theirs.grad!, ours.grad!, 1e-14);
        Tensors.AssertClose(weights["weight_hh_l0"].grad!.t(), cells[0].StateWeight.grad!, 1e-13);
        if (bidirectional) Tensors.AssertClose(weights["weight_ih_l0_reverse"].grad!.t(), cells[1].InputWeight.grad!, 1e-13);
    }

    [Fact]
    public void ReadingFromTheEndIsReadingTheReversedSequence()
    {
        using var scope = NewDisposeScope();
        var cell = new TanhCell(InputDim, StateDim, ScalarType.Float64);
        var input = Tensors.Normal(1, 2, 5, InputDim);

        Tensors.AssertClose(new RecurrentLayer(cell).forward(input.flip(1)).flip(1), new RecurrentLayer(cell, backward: true).forward(input), 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GradientsAgreeWithFiniteDifferences(bool lstm)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        using var layer = new RecurrentLayer(lstm ? new LstmCell(2, 3, dtype: ScalarType.Float64) : new TanhCell(2, 3, ScalarType.Float64));
        var input = Tensors.Normal(1, 2, 4, 2).requires_grad_();
        var direction = Tensors.Normal(2, 2, 4, 3);

        Tensors.AssertGradients(() => (layer.forward(input) * direction).sum(), [input, .. layer.parameters()], 1e-8);
    }

    [Fact]
    public void TheForgetBiasKeepsTheMemoryAtFirst()
    {
        using var scope = NewDisposeScope();
        double Forget(double bias) => new LstmCell(1, 8, bias).Bias.narrow(0, 8, 8).min().ToDouble();

        Assert.InRange(Forget(0), -1 / Math.Sqrt(8), 1 / Math.Sqrt(8));
        Assert.InRange(Forget(4), 4 - (1 / Math.Sqrt(8)), 4 + (1 / Math.Sqrt(8)));
    }

    [Fact]
    public void AnOrthogonalStateWeightChangesNoLength()
    {
        using var scope = NewDisposeScope();
        using var fused = FusedLayer.Tanh(3, 5, bidirectional: true, ScalarType.Float64, orthogonal: true);
        Tensor[] weights =
        [
            new TanhCell(3, 5, ScalarType.Float64, orthogonal: true).StateWeight,
            .. fused.named_parameters().Where(one => one.name.Contains("weight_hh", StringComparison.Ordinal)).Select(one => one.parameter),
        ];

        Assert.Equal(3, weights.Length);
        Assert.All(weights, weight => Tensors.AssertClose(eye(5, dtype: ScalarType.Float64), weight.t().matmul(weight), 1e-6));   // drawn in float32
        Assert.True((new TanhCell(3, 5, ScalarType.Float64).StateWeight.square().sum() - 5).abs().item<double>() > 0.1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheFusedLayerReadsAsTheLoopDoes(bool lstm)
    {
        using var scope = NewDisposeScope();
        using var fused = lstm ? FusedLayer.Lstm(2, 3, forgetBias: 4, ScalarType.Float64) : FusedLayer.Tanh(2, 3, dtype: ScalarType.Float64);
        RecurrentCell cell = lstm ? new LstmCell(2, 3, dtype: ScalarType.Float64) : new TanhCell(2, 3, ScalarType.Float64);
        Tensor Weight(string name) => fused.named_parameters().Single(parameter => parameter.name.EndsWith(name, StringComparison.Ordinal)).parameter;
        using (no_grad())
        {
            cell.InputWeight.copy_(Weight("weight_ih_l0").t());
            cell.StateWeight.copy_(Weight("weight_hh_l0").t());
            cell.Bias.copy_(Weight("bias_ih_l0") + Weight("bias_hh_l0"));
        }

        var input = Tensors.Normal(1, 2, 5, 2);
        Tensors.AssertClose(new RecurrentLayer(cell).forward(input), fused.forward(input), 1e-14);
        if (lstm) Assert.True(cell.Bias.narrow(0, 3, 3).min().ToDouble() > 2.5);
        Assert.Equal([1, 4, 6], FusedLayer.Tanh(2, 3, bidirectional: true).forward(zeros(1, 4, 2)).shape);
        Assert.Throws<ArgumentException>(() => fused.forward(zeros(1, 4, 3)));
    }

    [Fact]
    public void NothingIsLeftBehindInMemory()
    {
        using var layer = new BidirectionalLayer(new TanhCell(2, 3), new LstmCell(2, 3));
        using var input = zeros(1, 4, 2);
        using var counted = NewDisposeScope();

        layer.forward(input);

        Assert.Equal(1, counted.DisposablesCount);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        var cell = new TanhCell(2, 3);

        Assert.Equal("The input is (1, 4, 3), but this layer takes (B, L, 2): batch, tokens, width. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => new RecurrentLayer(cell).forward(zeros(1, 4, 3))).Message);
        Assert.Equal("The token is (4, 2) and the state (1, 3), but this cell reads (B, 2) with a state of (B, 3). (Parameter 'token')",
            Assert.Throws<ArgumentException>(() => cell.Step(zeros(4, 2), cell.Start(1))).Message);
        Assert.Equal("stateDim", Assert.Throws<ArgumentOutOfRangeException>(() => new LstmCell(2, 0)).ParamName);
    }
}
