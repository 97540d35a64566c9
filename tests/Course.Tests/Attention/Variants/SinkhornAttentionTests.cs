using Course.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public sealed class SinkhornAttentionTests
{
    [Theory]
    [InlineData(7, 7)]
    [InlineData(7, 20)]
    public void OneBlockIsFullAttention(long length, long block)
    {
        using var scope = NewDisposeScope();
        using var sinkhorn = new SinkhornAttention(block);
        using var full = new FullAttention();
        var (query, key, value) = (Tensors.Normal(1, 2, length, 4), Tensors.Normal(2, 2, length, 4), Tensors.Normal(3, 2, length, 5));

        Tensors.AssertClose(full.Attend(query, key, value), sinkhorn.Attend(query, key, value), 1e-14);
    }

    [Fact]
    public void TheGradientStaysANumberWhereABlocksShareVanishes()
    {
        using var scope = NewDisposeScope();
        using var sinkhorn = new SinkhornAttention(blockSize: 2);
        // Five tokens: in the last block the second place is empty. The larger the queries, the more one block alone is brought beside another;
        // large values make it overflow sooner.
        for (double scale = 1; scale < 100; scale *= 1.1)
        {
            using var query = (scale * Tensors.Normal(1, 16, 5, 4)).to(ScalarType.Float32).requires_grad_();
            sinkhorn.Attend(query, query, 1e6 * query).square().sum().backward();
            Assert.True(query.grad!.isfinite().all().item<bool>(), $"scale {scale}");
        }
    }

    [Fact]
    public void EachBlockSeesItselfAndTheMixtureThatTheLoopMatches()
    {
        using var scope = NewDisposeScope();
        const int block = 2, count = 3, iterations = 4;
        const double temperature = 0.5;
        using var sinkhorn = new SinkhornAttention(block, iterations, temperature);
        using var full = new FullAttention();
        var (query, key, value) = (Tensors.Normal(1, 1, 6, 4), Tensors.Normal(2, 1, 6, 4), Tensors.Normal(3, 1, 6, 5));
        double[,] match = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
                match[i, j] = Math.Exp(query[0, (2 * i)..(2 * i + 2)].mean([0]).dot(key[0, (2 * j)..(2 * j + 2)].mean([0])).item<double>() / (2 * temperature));
        }

        for (int n = 0; n <= iterations; n++)
        {
            for (int i = 0; i < count; i++)
            {
                double sum = Enumerable.Range(0, count).Sum(j => match[i, j]);
                for (int j = 0; j < count; j++) match[i, j] /= sum;
            }

            for (int j = 0; j < count && n < iterations; j++)
            {
                double sum = Enumerable.Range(0, count).Sum(i => match[i, j]);
                for (int i = 0; i < count; i++) match[i, j] /= sum;
            }
        }

        Tensor Seen(Tensor tokens, int i)
        {
            var mixed = zeros_like(tokens[.., ..2]);
            for (int j = 0; j < count; j++) mixed += match[i, j] * tokens[.., (2 * j)..(2 * j + 2)];
            return cat([tokens[.., (2 * i)..(2 * i + 2)], mixed], 1);
        }

        var expected = cat([.. Enumerable.Range(0, count).Select(i => full.Attend(query[.., (2 * i)..(2 * i + 2)], Seen(key, i), Seen(value, i)))], 1);

        Tensors.AssertClose(expected, sinkhorn.Attend(query, key, value), 1e-14);
    }

    [Fact]
    public void AtALowTemperatureEachBlockIsGivenTheOneThatItAsksFor()
    {
        using var scope = NewDisposeScope();
        const int block = 4, count = 4;
        using var sinkhorn = new SinkhornAttention(block, temperature: 0.01);
        int[] wanted = [2, 0, 3, 1];
        var unit = eye(count, dtype: ScalarType.Float64);
        var key = unit.repeat_interleave(block, 0).unsqueeze(0);                                 // all keys of block j point along axis j
        var query = unit.index_select(0, tensor(wanted.Select(j => (long)j).ToArray())).repeat_interleave(block, 0).unsqueeze(0);

        var weights = sinkhorn.Weights(query, key)[0].view(count, block, count, block).sum([1, 3]) / block;   // (n, n)

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double seen = weights[i, j].item<double>();
                if (j == i || j == wanted[i]) Assert.InRange(seen, 0.3, 0.7);
                else Assert.InRange(seen, 0, 1e-10);
            }
        }
    }

    [Fact]
    public void ATemperatureIsPositiveAndABlockHoldsSomething()
    {
        Assert.Equal(
            $"temperature ('0') must be a non-negative and non-zero value. (Parameter 'temperature'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new SinkhornAttention(2, temperature: 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("blockSize", () => new SinkhornAttention(0));
        Assert.Throws<ArgumentOutOfRangeException>("iterations", () => new SinkhornAttention(2, iterations: -1));
    }
}
