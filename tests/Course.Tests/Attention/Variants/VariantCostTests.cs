using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

/// <summary>What each variant costs: the counts follow the formulas, and no square hides in what is allocated, gradient included.</summary>
public sealed class VariantCostTests
{
    private const long Width = 16;

    public static TheoryData<string> Names => [.. AttentionVariants.All().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task MemoryOfATrainingStepGrowsAsTheMethodSays(string name)
    {
        if (name is not ("full" or "local"))
            Thorough.Only();
        if (name is "full" or "tiled")
        {
            long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.TrainingStep(name, 4, 2048, Width));
            Assert.InRange(bytes[0], 0, 4 * 2048 * 2048 * sizeof(float) / 2);                    // exact, but no square is stored
            return;
        }

        // Batches so large that the few megabytes which the runtime takes or gives back meanwhile do not count.
        var (batchSize, small, large, lowest, highest) = name switch
        {
            "full, by formula" or "synthesizer" => (4, 1024, 2048, 1.7, 2.3),
            "random synthesizer" => (4, 2048, 4096, 1.7, 2.3),                                  // one matrix for the whole batch
            "strided" => (8, 2048, 8192, 1.25, 1.65),
            _ => (24, 2048, 8192, 0.65, 1.5),                                                   // a square, even of bools, would make it 1.8
        };
        long[] height = await MemoryProgram.MeasureAsync(
            MemoryProgram.TrainingStep(name, batchSize, small, Width), MemoryProgram.TrainingStep(name, batchSize, large, Width));
        double exponent = Math.Log((double)height[1] / height[0]) / Math.Log((double)large / small);

        Assert.InRange(exponent, lowest, highest);
    }

    [Theory]
    [InlineData("full, by formula", 1_000_000)]
    [InlineData("full", 1_000_000)]
    [InlineData("tiled", 1_000_000)]
    [InlineData("local", (1000 * 65) - (32 * 33))]
    [InlineData("strided", 32 * 32 * (96 + 32))]                         // l = ⌈√1000⌉ = 32, three blocks of 32 and a column of 32
    [InlineData("longformer", (32 * 32 * (96 + 1)) + 1000)]              // 32 blocks, three of 32 keys and a global one; one query against all
    [InlineData("bigbird", (32 * 32 * 6 * 32) + (32 * 1000))]            // three neighbours, one global and two random blocks
    [InlineData("sinkhorn", (16 * 64 * 128) + (16 * 16))]
    [InlineData("reformer", 2 * ((32 * 32 * 64) + (1000 * 2 * 3)))]      // two rounds; 6 buckets from 3 products in each of two stages
    [InlineData("linformer", 64_000)]
    [InlineData("nyström", (2 * 64_000) + (64 * 64))]
    [InlineData("synthesizer", 1_000_000)]
    [InlineData("random synthesizer", 1_000_000)]
    [InlineData("linear", 2 * 1000 * 16)]
    [InlineData("performer", 2 * 64_000)]
    public void TheCountFollowsTheFormula(string name, long expected)
    {
        using var variant = AttentionVariants.All().Single(one => one.Name == name).Make(1000, Width);

        Assert.Equal(expected, variant.ScoreCount(1000));
    }

    [Theory]
    [InlineData(10, 4, (16 * 3) + (2 * 10))]   // two whole rows of tiles, 1 + 2 of 4 × 4, and a row of 2 × 10
    [InlineData(8, 4, 16 * 3)]
    [InlineData(3, 4, 9)]
    public void CausalTilesInTheFutureAreNotCounted(long length, long block, long expected)
    {
        using var tiled = new TiledAttention(block, isCausal: true);

        Assert.Equal(expected, tiled.ScoreCount(length));
    }

    [Fact]
    public void EachEntryIsNamedAsItsVariantAndWorksAtAnyLength()
    {
        using var scope = NewDisposeScope();
        foreach (int size in new[] { 2, 64 })
        {
            foreach (var entry in AttentionVariants.All(size))
            {
                foreach (long length in new long[] { 1, 5, 130 })
                {
                    using var variant = entry.Make(length, Width);
                    var tokens = randn(2, length, Width);

                    Assert.Equal(entry.Name, variant.Name);
                    Assert.True(variant.Attend(tokens, tokens, tokens).isfinite().all().ToBoolean(), $"{entry.Name}, {length} tokens");
                    Assert.True(variant.ScoreCount(length) > 0);
                }
            }
        }

        Assert.Equal(AttentionVariants.All().Count, AttentionVariants.All().Select(entry => entry.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void AnOddCommonSizeIsRefused(int size)
    {
        Assert.Equal(
            $"The common size is an even number, 2 or more: half of it is the radius of a window. (Parameter 'size'){Environment.NewLine}Actual value was {size}.",
            Assert.Throws<ArgumentOutOfRangeException>(() => AttentionVariants.All(size)).Message);
    }
}
