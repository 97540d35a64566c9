using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

/// <summary>What the tests of tensors share: data from a seed, comparison, finite differences.</summary>
internal static class Tensors
{
    public static Tensor Normal(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: ScalarType.Float64, generator: generator);
    }

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        double difference = (expected - actual).abs().max().ToDouble();
        Assert.True(difference <= tolerance, $"largest difference {difference:g3}, allowed {tolerance:g3}");
    }

    /// <summary>Compares every entry of every gradient with a central difference of the same loss.</summary>
    public static void AssertGradients(Func<Tensor> loss, IReadOnlyList<Tensor> parameters, double tolerance)
    {
        const double step = 1e-5;
        loss().backward();
        foreach (var parameter in parameters)
        {
            double[] gradient = parameter.grad!.data<double>().ToArray();
            using var flat = parameter.detach().view(-1);
            for (int n = 0; n < gradient.Length; n++)
            {
                double value = flat[n].ToDouble();
                double Loss(double at)
                {
                    flat[n] = at;
                    using var scope = no_grad();
                    return loss().ToDouble();
                }

                double difference = (Loss(value + step) - Loss(value - step)) / (2 * step);
                flat[n] = value;
                Assert.True(
                    Math.Abs(difference - gradient[n]) <= tolerance,
                    $"entry {n} of a parameter of shape ({string.Join(", ", parameter.shape)}): gradient {gradient[n]:g10}, finite difference {difference:g10}");
            }
        }
    }
}
