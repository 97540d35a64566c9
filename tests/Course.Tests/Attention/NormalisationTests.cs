using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class NormalisationTests
{
    private readonly Tensor scores = tensor(new double[,] { { 1, -2, 3 }, { 0, 0, 0 } });

    public static TheoryData<string> Names => ["softmax", "ReLU", "ReLU/L", "ReLU(α+1)/L", "identity/L", "sigmoid"];

    [Fact]
    public void EachDoesWhatItsNameSays()
    {
        double sum = Math.Exp(1) + Math.Exp(-2) + Math.Exp(3);
        AssertRow([Math.Exp(1) / sum, Math.Exp(-2) / sum, Math.Exp(3) / sum], Normalisation.Softmax);
        AssertRow([1, 0, 3], Normalisation.ReLU);
        AssertRow([1 / 3.0, 0, 1], Normalisation.ReLUOverLength);
        AssertRow([2 / 3.0, 0, 4 / 3.0], Normalisation.ShiftedReLUOverLength);
        AssertRow([1 / 3.0, -2 / 3.0, 1], Normalisation.IdentityOverLength);
        AssertRow([1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(2)), 1 / (1 + Math.Exp(-3))], Normalisation.Sigmoid);
    }

    [Fact]
    public void SoftmaxRunsAlongTheKeysNotTheQueries()
    {
        using var weights = Normalisation.Softmax.Apply(scores, null);

        Tensors.AssertClose(ones(2, dtype: ScalarType.Float64), weights.sum(-1), 1e-15);
        Assert.True((weights.sum(0) - 1).abs().max().ToDouble() > 0.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MaskedPairsHaveWeightZeroAndAFullyMaskedRowIsAllZeros(string name)
    {
        using var mask = tensor(new[,] { { true, true, false }, { false, false, false } });
        using var alone = Named(name).Apply(scores[0, TensorIndex.Slice(0, 2)], null);

        using var weights = Named(name).Apply(scores, mask);

        Tensors.AssertClose(alone, weights[0, TensorIndex.Slice(0, 2)], 1e-15);   // as if the third key were not there
        Assert.Equal(0, weights[0, 2].ToDouble());
        Assert.Equal([0.0, 0.0, 0.0], weights[1].data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheGradientOfAFullyMaskedRowIsZeroNotNaN(string name)
    {
        using var mask = tensor(new[,] { { true, true, true }, { false, false, false } });
        using var leaf = scores.clone().requires_grad_();

        Named(name).Apply(leaf, mask).pow(2).sum().backward();

        Assert.True(leaf.grad!.isfinite().all().ToBoolean());
        Assert.Equal([0.0, 0.0, 0.0], leaf.grad![1].data<double>().ToArray());
    }

    private static INormalisation Named(string name) =>
        new[]
        {
            Normalisation.Softmax, Normalisation.ReLU, Normalisation.ReLUOverLength, Normalisation.ShiftedReLUOverLength,
            Normalisation.IdentityOverLength,
            Normalisation.Sigmoid,
        }.Single(one => one.Name == name);

    private void AssertRow(double[] expected, INormalisation normalisation) =>
        Tensors.AssertClose(tensor(expected), normalisation.Apply(scores, null)[0], 1e-15);
}
