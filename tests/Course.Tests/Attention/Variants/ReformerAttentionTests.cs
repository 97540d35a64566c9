using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public sealed class ReformerAttentionTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void OneBucketInOneChunkIsFullAttentionWithSharedKeysToAllOthers(bool isCausal, int rounds)
    {
        using var scope = NewDisposeScope();
        using var reformer = new ReformerAttention(4, 1, 16, rounds, isCausal: isCausal);
        var (query, value) = (Tensors.Normal(1, 2, 11, 4), Tensors.Normal(2, 2, 11, 5));
        var mask = AttentionMask.OthersOnly(11);
        if (isCausal) mask &= AttentionMask.Causal(11);
        if (isCausal) mask[0, 0] = true;   // the first token has nothing but itself
        using var mechanism = new AttentionMechanism();

        var expected = mechanism.Attend(query, nn.functional.normalize(query, dim: -1), value, mask);

        Tensors.AssertClose(expected, reformer.Attend(query, query, value), 1e-14);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 2, false)]
    [InlineData(2, 2, true)]
    public void TokensSeeThoseOfTheirBucketInTheirChunkAndTheOneBefore(int rounds, int stages, bool isCausal)
    {
        using var scope = NewDisposeScope();
        const int length = 21, chunk = 4;
        using var generator = torch.random.manual_seed(1);
        using var reformer = new ReformerAttention(4, 4, chunk, rounds, stages, isCausal);
        var (query, value) = (Tensors.Normal(1, 1, length, 4), Tensors.Normal(2, 1, length, 5));
        var buckets = reformer.Buckets(query);
        var scores = query[0].matmul(nn.functional.normalize(query[0], dim: -1).t()) / 2;
        var expected = zeros(1, length, 5, dtype: ScalarType.Float64);
        var seen = new Dictionary<int, List<int>[]>();
        for (int i = 0; i < length; i++)
        {
            // What each round sees of the sorted sequence; all rounds count as one list in which a pair may stand more than once.
            var all = new List<int>();
            double sum = 0;
            for (int r = 0; r < rounds; r++)
            {
                long Bucket(int token) => buckets[0, r, token].item<long>();
                int[] order = [.. Enumerable.Range(0, length).OrderBy(Bucket).ThenBy(token => token)];
                int place = Array.IndexOf(order, i), first = Math.Max(0, (place / chunk * chunk) - chunk), end = (place / chunk * chunk) + chunk;
                int[] others = [.. order[first..Math.Min(end, length)].Where(j => j != i && Bucket(j) == Bucket(i) && (!isCausal || j < i))];
                if (others.Length > 0) all.AddRange(others);
                else if (rounds == 1) all.Add(i);
            }

            if (all.Count == 0) all.Add(i);
            sum = all.Sum(j => Math.Exp(scores[i, j].item<double>()));
            foreach (int j in all) expected[0, i] += value[0, j] * (Math.Exp(scores[i, j].item<double>()) / sum);
        }

        Assert.True(buckets.max().item<long>() < reformer.BucketCount);
        Assert.Equal((long)Math.Pow(4, stages), reformer.BucketCount);
        Tensors.AssertClose(expected, reformer.Attend(query, query, value), 1e-12);
    }

    [Fact]
    public void NeighboursInDirectionShareABucketMoreOftenThanStrangers()
    {
        using var scope = NewDisposeScope();
        using var generator = torch.random.manual_seed(1);
        using var reformer = new ReformerAttention(8, 8, 4, rounds: 500);
        var token = Tensors.Normal(1, 1, 1, 8);
        var buckets = reformer.Buckets(cat([token, token * 3, token + (0.1 * Tensors.Normal(2, 1, 1, 8)), Tensors.Normal(3, 1, 1, 8), -token], 1))[0];   // (500, 5)
        double Together(int other) => buckets[.., 0].eq(buckets[.., other]).to(ScalarType.Float64).mean().item<double>();

        Assert.Equal(1, Together(1));          // the length does not matter
        Assert.InRange(Together(2), 0.75, 1);
        Assert.InRange(Together(3), 0, 0.5);
        Assert.Equal(0, Together(4));          // opposite: argmax turns into the other half
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void BucketsComeInPairs(long buckets)
    {
        Assert.Equal(
            $"Buckets come in pairs, xR and −xR: the count is even, or 1 for no hashing at all. (Parameter 'bucketCount'){Environment.NewLine}Actual value was {buckets}.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ReformerAttention(4, buckets, 4)).Message);
    }
}
