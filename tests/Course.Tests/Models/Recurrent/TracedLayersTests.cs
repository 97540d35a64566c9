using Course.Attention;
using Course.Models;
using Course.Tests.Attention;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Models.Recurrent;

public class TracedLayersTests
{
    private static Matrix<double> Random(int rows, int columns, int seed) => Matrix<double>.Build.Random(rows, columns, seed);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 2)]
    [InlineData(9, 3)]
    public void TheRecurrentNetworkIsTheLayerAndItsChainGrows(int length, int width)
    {
        using var scope = NewDisposeScope();
        Matrix<double> input = Random(length, width, 1), inputWeight = Random(width, width, 2), stateWeight = Random(width, width, 3);
        var cell = new TanhCell(width, width, ScalarType.Float64);
        using (no_grad())
        {
            cell.InputWeight.copy_(tensor(inputWeight.ToArray()));
            cell.StateWeight.copy_(tensor(stateWeight.ToArray()));
            cell.Bias.zero_();
        }

        var run = TracedLayers.Recurrent(input, inputWeight, stateWeight);

        Tensors.AssertClose(new RecurrentLayer(cell).forward(tensor(input.ToArray()).unsqueeze(0))[0], tensor(run.Output.ToArray()), 1e-14);
        Assert.Equal((2 * length * width * width, 2 * length), (run.Multiplications, run.ChainLength));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void AttentionIsTheMechanismAndItsChainDoesNotGrow(int length)
    {
        Matrix<double> query = Random(length, 3, 1), key = Random(length, 3, 2), value = Random(length, 2, 3);

        var softmax = TracedLayers.SelfAttention(query, key, value);
        var linear = TracedLayers.LinearAttention(query, key, value);

        var scores = (query * key.Transpose()).PointwiseExp();
        Assert.True((scores.NormalizeRows(1) * value - softmax.Output).L2Norm() < 1e-13);
        Assert.True((LinearAttentionByHand.ByLoop(query, key, value) - linear.Output).L2Norm() < 1e-13);
        Assert.Equal((length * length * (3 + 2), 4), (softmax.Multiplications, softmax.ChainLength));
        Assert.Equal((length * 3 * ((2 * 2) + 1), 4), (linear.Multiplications, linear.ChainLength));
    }

    [Fact]
    public void SumsMayBeTakenInAnyOrder()
    {
        TracedNumber two = new(2), six = two * new TracedNumber(3), more = six.Then(Math.Sqrt);

        Assert.Equal(new TracedNumber(8, 1), two + six);
        Assert.Equal(3, (more / two).Chain);
    }

    [Fact]
    public void MatricesThatDoNotFitAreNamedByTheirShapes()
    {
        Assert.Equal("These do not fit together: (4, 3), (3, 2), (3, 3).",
            Assert.Throws<ArgumentException>(() => TracedLayers.Recurrent(Random(4, 3, 1), Random(3, 2, 2), Random(3, 3, 3))).Message);
        Assert.Throws<ArgumentException>(() => TracedLayers.SelfAttention(Random(4, 3, 1), Random(4, 2, 2), Random(4, 3, 3)));
        Assert.Throws<ArgumentException>(() => TracedLayers.LinearAttention(Random(4, 3, 1), Random(5, 3, 2), Random(5, 3, 3)));
    }
}
