using Course.Models;
using Course.Tests.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Models.Recurrent;

public class InfluenceTests
{
    [Fact]
    public void ItIsTheFrobeniusNormOfTheJacobian()
    {
        using var scope = NewDisposeScope();
        // h' = tanh(x + h/2) at x = 0: the slope is 1, and every step back halves the influence on each of the two components.
        var cell = new TanhCell(2, 2, ScalarType.Float64);
        using (no_grad())
        {
            cell.InputWeight.copy_(eye(2, dtype: ScalarType.Float64));
            cell.StateWeight.copy_(eye(2, dtype: ScalarType.Float64) / 2);
            cell.Bias.zero_();
        }

        double[] influence = Influence.OnOutput(new RecurrentLayer(cell), zeros(3, 4, 2, dtype: ScalarType.Float64));

        for (int j = 0; j < 4; j++) Assert.Equal(Math.Sqrt(2) * Math.Pow(0.5, 3 - j), influence[j], 12);
    }

    // More components than are computed at once, and not a multiple of them.
    [Fact]
    public void ManyComponentsGiveWhatOneAfterTheOtherGives()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(0);
        var layer = new RecurrentLayer(new TanhCell(2, 37, ScalarType.Float64));
        var input = Tensors.Normal(1, 3, 5, 2);

        double[] influence = Influence.OnOutput(layer, input, output: 2);

        var variable = input.detach().clone().requires_grad_();
        var read = layer.forward(variable).select(1, 2);                                            // (B, m)
        var squares = Enumerable.Range(0, 37)
            .Select(component => autograd.grad([read.select(1, component).sum()], [variable], retain_graph: true)[0].square().sum([2]).mean([0]))
            .Aggregate((sum, next) => sum + next);
        double[] expected = squares.sqrt().data<double>().ToArray();
        for (int j = 0; j < 5; j++) Assert.Equal(expected[j], influence[j], 1e-12);
        Assert.True(influence[2] > 0);
    }

    [Fact]
    public void NothingIsSeenOfWhatComesLaterUnlessItIsReadFromBothEnds()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(0);
        var input = Tensors.Normal(1, 2, 4, 2);
        TanhCell New() => new(2, 3, ScalarType.Float64);

        double[,] forwards = Influence.OnEveryOutput(new RecurrentLayer(New()), input);
        double[,] both = Influence.OnEveryOutput(new BidirectionalLayer(New(), New()), input);
        double[,] attention = Influence.OnEveryOutput(new PlacedAttention(2, dtype: ScalarType.Float64), input);

        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
                Assert.Equal((j <= i, true, j <= i), (forwards[i, j] > 0, both[i, j] > 0, attention[i, j] > 0));
        }
    }
}
