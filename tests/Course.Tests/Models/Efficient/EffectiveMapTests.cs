using Course.Attention;
using Course.Models;
using static TorchSharp.torch;

namespace Course.Tests.Models.Efficient;

public class EffectiveMapTests
{
    [Fact]
    public void OfFullAttentionItIsTheAttentionMap()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(0);
        var (query, key) = (randn(5, 4, dtype: ScalarType.Float64), randn(5, 4, dtype: ScalarType.Float64));
        using var full = new FullAttention();
        using var mechanism = new AttentionMechanism();
        var expected = mechanism.AttendWithWeights(query, key, key).Weights;

        double[,] map = EffectiveMap.Of(full, query, key);

        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++) Assert.Equal(expected[i, j].item<double>(), map[i, j], 14);
        }
    }

    [Fact]
    public void OfAWindowItIsZeroOutside()
    {
        using var scope = NewDisposeScope();
        var input = randn(6, 4);
        using var local = new LocalAttention(1);

        double[,] map = EffectiveMap.Of(local, input, input);

        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(1.0, Enumerable.Range(0, 6).Sum(j => map[i, j]), 5);
            for (int j = 0; j < 6; j++) Assert.Equal(Math.Abs(i - j) <= 1, map[i, j] > 0);
        }
    }

    [Fact]
    public void ABatchIsRefused()
    {
        using var scope = NewDisposeScope();
        using var full = new FullAttention();
        Assert.Equal(
            "A map is made for one sequence, query (L, d) and key (S, d), not for query (1, 5, 4) and key (5, 4). (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => EffectiveMap.Of(full, randn(1, 5, 4), randn(5, 4))).Message);
    }
}
