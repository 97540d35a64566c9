using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public class ChosenKeysTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ChoosingAllKeysIsFullAttention(bool isCausal)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var chosen = new ChosenKeysAttention(new NarrowScore(4, 2, ScalarType.Float64), count: 50, isCausal);
        using var full = new FullAttention(isCausal, storesScores: true);
        var (query, key, value) = (Tensors.Normal(1, 2, 3, 9, 4), Tensors.Normal(2, 2, 3, 9, 4), Tensors.Normal(3, 2, 3, 9, 5));
        var exists = arange(9).less(tensor(new long[] { 9, 6 }).view(2, 1, 1));

        Tensors.AssertClose(full.Attend(query, key, value), chosen.Attend(query, key, value), 1e-14);
        Tensors.AssertClose(full.Attend(query, key, value, exists), chosen.Attend(query, key, value, exists), 1e-14);
    }

    [Fact]
    public void ItIsALoopOverTheKeysWithTheLargestScores()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        using var indexer = new NarrowScore(4, 2, ScalarType.Float64);
        using var chosen = new ChosenKeysAttention(indexer, count: 3, isCausal: true);
        var (query, key, value) = (Tensors.Normal(1, 8, 4), Tensors.Normal(2, 8, 4), Tensors.Normal(3, 8, 5));
        var scores = indexer.forward(query, key);

        var output = chosen.Attend(query, key, value);

        for (int i = 0; i < 8; i++)
        {
            int[] best = [.. Enumerable.Range(0, i + 1).OrderByDescending(j => scores[i, j].ToDouble()).Take(3)];
            double[] weights = [.. best.Select(j => Math.Exp(query[i].dot(key[j]).ToDouble() / 2))];
            var expected = best.Zip(weights, (j, weight) => value[j] * (weight / weights.Sum())).Aggregate((a, b) => a + b);
            Tensors.AssertClose(expected, output[i], 1e-14);
        }
    }

    [Fact]
    public void TheChosenPositionsComeInTheOrderOfTheirScores()
    {
        using var scope = NewDisposeScope();
        using var chosen = new ChosenKeysAttention(new DotProductScore(), count: 2);
        var key = tensor(new[,] { { 1.0 }, { 4 }, { 2 }, { 3 } });

        var positions = chosen.Choose(ones(1, 1, dtype: ScalarType.Float64), key);

        Assert.Equal([1L, 3L], positions.data<long>().ToArray());
    }

    [Fact]
    public void AQueryThatMayAttendToNothingGetsZeros()
    {
        using var scope = NewDisposeScope();
        using var chosen = new ChosenKeysAttention(new DotProductScore(), count: 2);
        var (query, key) = (Tensors.Normal(1, 3, 4), Tensors.Normal(2, 3, 4));

        Assert.Equal(0, chosen.Attend(query, key, key, zeros(3, ScalarType.Bool)).abs().sum().ToDouble());
    }

    [Fact]
    public void BlocksShareTheScoreOfTheirMeanKey()
    {
        using var scope = NewDisposeScope();
        using var score = new BlockMeanScore(2);
        var key = tensor(new[,] { { 1.0 }, { 3 }, { 5 }, { 7 }, { 9 } });

        var scores = score.forward(ones(1, 1, dtype: ScalarType.Float64), key);

        Assert.Equal([2.0, 2, 6, 6, 9], scores.data<double>().ToArray());
    }

    [Fact]
    public void DistillationLossIsTheDivergenceByHandAndItsGradientAgrees()
    {
        random.manual_seed(3);
        using var indexer = new NarrowScore(3, 2, ScalarType.Float64);
        using var query = Tensors.Normal(1, 4, 3);
        using var key = Tensors.Normal(2, 5, 3);
        using var weights = nn.functional.softmax(query.matmul(key.transpose(0, 1)), -1);

        double expected = 0;
        using (no_grad())
        {
            var own = nn.functional.softmax(indexer.forward(query, key), -1);
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 5; j++)
                    expected += weights[i, j].ToDouble() * Math.Log(weights[i, j].ToDouble() / own[i, j].ToDouble()) / 4;
            }
        }

        Assert.Equal(expected, indexer.DistillationLoss(query, key, weights).ToDouble(), 12);
        Tensors.AssertGradients(() => indexer.DistillationLoss(query, key, weights), [.. indexer.parameters()], 1e-8);
    }

    [Fact]
    public void GradientsOfTheAttentionAgreeWithFiniteDifferences()
    {
        using var chosen = new ChosenKeysAttention(new DotProductScore(), count: 2);
        using var query = Tensors.Normal(1, 3, 2).requires_grad_();
        using var key = Tensors.Normal(2, 5, 2).requires_grad_();
        using var value = Tensors.Normal(3, 5, 2).requires_grad_();
        using var direction = Tensors.Normal(4, 3, 2);

        Tensors.AssertGradients(() => (chosen.Attend(query, key, value) * direction).sum(), [query, key, value], 1e-8);
    }

    [Fact]
    public void ItCountsTheScoresOfTheIndexerToo()
    {
        using var chosen = new ChosenKeysAttention(new DotProductScore(), count: 8);

        Assert.Equal((100 * 100) + (100 * 8), chosen.ScoreCount(100));
        Assert.Equal((4 * 4) + (4 * 4), chosen.ScoreCount(4));
    }

    [Fact]
    public void NoKeyAndNoWidthAreRefused()
    {
        Assert.Equal(
            "A query attends to at least one key. (Parameter 'count')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ChosenKeysAttention(new DotProductScore(), 0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal("narrowDim", Assert.Throws<ArgumentOutOfRangeException>(() => new NarrowScore(4, 0)).ParamName);
        Assert.Equal("blockSize", Assert.Throws<ArgumentOutOfRangeException>(() => new BlockMeanScore(0)).ParamName);
        using var score = new NarrowScore(4, 2);
        Assert.Equal(
            "Query and key must have one width: query is (2, 4), key is (2, 3). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => score.forward(zeros(2, 4), zeros(2, 3))).Message);
    }
}
