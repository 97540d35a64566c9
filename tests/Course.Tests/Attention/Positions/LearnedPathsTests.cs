using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

/// <summary>The encodings that are learned: a table, a dynamical system, a recurrent network.</summary>
public sealed class LearnedPathsTests
{
    [Fact]
    public void ATableGivesItsFirstRows()
    {
        using var encoding = new LearnedEncoding(8, 3);

        Tensors.AssertClose(encoding.Table[TensorIndex.Slice(0, 5)], encoding.Vectors(5), 0);
    }

    [Fact]
    public void APositionBeyondTheTableIsRefused()
    {
        using var encoding = new LearnedEncoding(32, 4);

        Assert.Equal(
            "The table has 32 positions, 0 to 31: a sequence is at most 32 long, or maxLength must grow. (Parameter 'length')"
            + $"{Environment.NewLine}Actual value was 33.",
            Assert.Throws<ArgumentOutOfRangeException>(() => encoding.Vectors(33)).Message);
    }

    [Fact]
    public void ALongerPathBeginsWithTheShorterOne()
    {
        using var floater = new FloaterEncoding(4);
        using var recurrent = new RecurrentEncoding(4);

        Tensors.AssertClose(floater.Vectors(3), floater.Vectors(9)[TensorIndex.Slice(0, 3)], 0);
        Tensors.AssertClose(recurrent.Vectors(3), recurrent.Vectors(9)[TensorIndex.Slice(0, 3)], 1e-6);
        Assert.Equal([9, 4], floater.Vectors(9).shape);
    }

    /// <summary>With tanh(u) ≈ u for tiny weights the system is linear, dp/dt = A·p, and its path is known: p(t) = e^(at)·p(0).</summary>
    [Fact]
    public void TheMidpointRuleFollowsAKnownPath()
    {
        using var floater = new FloaterEncoding(1, hiddenDim: 1);
        floater.to(ScalarType.Float64);
        using var scope = no_grad();
        var parameters = floater.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);
        parameters["start"].fill_(1);
        parameters["timeWeight"].fill_(0);
        parameters["enter.weight"].fill_(1e-4);
        parameters["enter.bias"].fill_(0);
        parameters["leave.weight"].fill_(0.5e4);   // A = 0.5
        parameters["leave.bias"].fill_(0);

        double last = floater.Vectors(21)[20, 0].ToDouble();

        // 20 positions of 0.1: e^(0.5 · 2) = e. The midpoint rule's own factor per step is 1 + h/2 + h²/8 with h = 0.1.
        Assert.Equal(Math.Pow(1 + 0.05 + 0.00125, 20), last, 6);
        Assert.Equal(Math.E, last, 2);
    }

    [Fact]
    public void TheFormulaOfTheGatedUnitGivesTheSameStates()
    {
        using var scope = NewDisposeScope();
        var encoding = new RecurrentEncoding(3);
        encoding.to(ScalarType.Float64);
        var named = encoding.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);
        Tensor Part(string name, int gate) => named["cell." + name].chunk(3, 0)[gate];
        var feed = named["feed"].view(3);
        var state = named["start"].view(3);
        for (int p = 0; p < 4; p++)
        {
            Tensor Input(int gate) => Part("weight_ih_l0", gate).mv(feed) + Part("bias_ih_l0", gate);
            Tensor Carried(int gate, Tensor from) => Part("weight_hh_l0", gate).mv(from) + Part("bias_hh_l0", gate);
            var reset = (Input(0) + Carried(0, state)).sigmoid();
            var update = (Input(1) + Carried(1, state)).sigmoid();
            var candidate = (Input(2) + (reset * Carried(2, state))).tanh();
            state = ((1 - update) * candidate) + (update * state);
            Tensors.AssertClose(state, encoding.Vectors(4)[p], 1e-12);
        }
    }

    [Fact]
    public void SizesBelowOneAreRefused()
    {
        Assert.Equal("modelDim", Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedEncoding(4, 0)).ParamName);
        Assert.Equal("modelDim", Assert.Throws<ArgumentOutOfRangeException>(() => new FloaterEncoding(0)).ParamName);
        Assert.Equal("hiddenDim", Assert.Throws<ArgumentOutOfRangeException>(() => new FloaterEncoding(4, 0)).ParamName);
        Assert.Equal("modelDim", Assert.Throws<ArgumentOutOfRangeException>(() => new RecurrentEncoding(0)).ParamName);
        Assert.Equal(
            $"A table has at least 1 position. (Parameter 'maxLength'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedEncoding(0, 4)).Message);
    }
}
