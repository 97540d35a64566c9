using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class AttentionScoreTests
{
    private readonly Tensor query = Tensors.Normal(1, 2, 3, 4);
    private readonly Tensor key = Tensors.Normal(2, 2, 5, 4);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void TheDotProductIsTakenPairByPair(bool scaled, double divisor)
    {
        using var score = new DotProductScore(scaled);
        using var scores = score.forward(query, key);

        Assert.Equal([2, 3, 5], scores.shape);
        AssertPairs((q, k) => q.Zip(k, (a, b) => a * b).Sum() / divisor, scores);
    }

    [Fact]
    public void TheAdditiveScoreIsTakenPairByPair()
    {
        using var score = new AdditiveScore(4, ScalarType.Float64);
        using var scores = score.forward(query, key);
        double[] w = score.Weight.data<double>().ToArray();

        Assert.Equal([2, 3, 5], scores.shape);
        AssertPairs((q, k) => Enumerable.Range(0, 4).Sum(n => w[n] * Math.Tanh(q[n] + k[n])), scores);
    }

    [Fact]
    public void AnAdditiveScoreOfAnotherWidthIsRefusedWithBothShapes()
    {
        using var score = new AdditiveScore(3, ScalarType.Float64);

        Assert.Equal(
            "This additive score has a weight of (3), but query is (2, 3, 4): the last sizes must agree. (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => score.forward(query, key)).Message);
    }

    [Fact]
    public void QueryAndKeyOfDifferentWidthAreRefused()
    {
        using var score = new DotProductScore();

        Assert.Equal(
            "Query and key must have one width: query is (2, 3, 4), key is (2, 5, 2). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => score.forward(query, key.narrow(2, 0, 2))).Message);
    }

    private void AssertPairs(Func<double[], double[], double> expected, Tensor scores)
    {
        for (int b = 0; b < 2; b++)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 5; j++)
                {
                    double[] q = query[b, i].data<double>().ToArray();
                    double[] k = key[b, j].data<double>().ToArray();
                    Assert.Equal(expected(q, k), scores[b, i, j].ToDouble(), 12);
                }
            }
        }
    }
}
