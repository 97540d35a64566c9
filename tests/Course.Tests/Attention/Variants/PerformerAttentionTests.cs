using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public sealed class PerformerAttentionTests
{
    [Fact]
    public void TheErrorFallsWithTheRootOfTheNumberOfFeatures()
    {
        using var scope = NewDisposeScope();
        using var full = new FullAttention();
        using var generator = torch.random.manual_seed(0);
        var (query, key, value) = (0.4 * Tensors.Normal(1, 1, 64, 16), 0.4 * Tensors.Normal(2, 1, 64, 16), Tensors.Normal(3, 1, 64, 16));
        var exact = full.Attend(query, key, value);
        double Error(int features)
        {
            double sum = 0;
            for (int n = 0; n < 20; n++)
            {
                using var performer = new PerformerAttention(16, features);
                sum += (performer.Attend(query, key, value) - exact).square().mean().item<double>();
            }

            return Math.Sqrt(sum / 20);
        }

        double slope = Math.Log(Error(1024) / Error(16)) / Math.Log(1024 / 16);

        Assert.InRange(slope, -0.6, -0.4);
    }

    [Fact]
    public void TheFeaturesEstimateTheExponentialWithoutBias()
    {
        using var scope = NewDisposeScope();
        using var generator = torch.random.manual_seed(0);
        using var performer = new PerformerAttention(4, 40_000);
        var (query, key) = (0.5 * Tensors.Normal(1, 5, 4), 0.5 * Tensors.Normal(2, 5, 4));

        var estimate = performer.Exponents(query).exp().matmul(performer.Exponents(key).exp().t()) / 40_000;

        Assert.InRange((estimate / (query.matmul(key.t()) / 2).exp() - 1).abs().max().item<double>(), 0, 0.05);
    }

    [Fact]
    public void DirectionsOfOneGroupAreOrthogonal()
    {
        using var scope = NewDisposeScope();
        using var performer = new PerformerAttention(6, 9);
        // Exponents of the unit vectors times d^(1/4) are the directions less a constant half.
        var directions = performer.Exponents(eye(6, dtype: ScalarType.Float64) * Math.Pow(6, 0.25)) + 0.5;   // (6, 9)

        var products = directions.t().matmul(directions);

        Tensors.AssertClose(zeros(6, 6, dtype: ScalarType.Float64), products[..6, ..6] - products[..6, ..6].diagonal().diag(), 1e-13);
        Tensors.AssertClose(zeros(3, 3, dtype: ScalarType.Float64), products[6.., 6..] - products[6.., 6..].diagonal().diag(), 1e-13);
        Assert.True(products[..6, 6..].abs().max().item<double>() > 1e-3);
        Assert.Equal(9, products.diagonal().round(6).unique().output.shape[0]);                  // each as long as chance made it
    }

    [Fact]
    public void HugeQueriesAndKeysStayFinite()
    {
        using var scope = NewDisposeScope();
        using var performer = new PerformerAttention(4, 16);
        var tokens = (Tensors.Normal(1, 1, 9, 4).to(ScalarType.Float32) * 100).requires_grad_();

        var output = performer.Attend(tokens, tokens, tokens);
        output.sum().backward();

        Assert.True(output.isfinite().all().item<bool>());
        Assert.True(tokens.grad!.isfinite().all().item<bool>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public void TheLengthOfAChunkChangesNothing(long chunk)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 2, 13, 4), Tensors.Normal(2, 2, 13, 4), Tensors.Normal(3, 2, 13, 5));
        Tensor Of(long chunkLength)
        {
            using var generator = torch.random.manual_seed(7);
            using var performer = new PerformerAttention(4, 8, isCausal: true, chunkLength);
            return performer.Attend(query, key, value);
        }

        Tensors.AssertClose(Of(3), Of(chunk), 1e-13);
    }

    [Fact]
    public void AnotherWidthThanItWasMadeForIsRefused()
    {
        using var scope = NewDisposeScope();
        using var performer = new PerformerAttention(4, 8);

        Assert.Equal(
            "The query is (1, 3, 5), but this attention was made for a width of 4. (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => performer.Attend(zeros(1, 3, 5), zeros(1, 3, 5), zeros(1, 3, 5))).Message);
        Assert.Throws<ArgumentOutOfRangeException>("keyDim", () => new PerformerAttention(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>("featureCount", () => new PerformerAttention(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>("chunkLength", () => new PerformerAttention(4, 8, true, 0));
    }
}
