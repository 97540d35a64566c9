using Course.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

/// <summary>Fixed patterns in blocks against full attention behind a mask that a loop over pairs makes from the paper's words.</summary>
public sealed class SparsePatternTests
{
    public static TheoryData<int, bool, bool> Lengths
    {
        get
        {
            var lengths = new TheoryData<int, bool, bool>();
            foreach (int length in new[] { 1, 2, 7, 12, 33, 50 })
            {
                foreach (bool isCausal in new[] { false, true })
                {
                    lengths.Add(length, isCausal, false);
                    lengths.Add(length, isCausal, true);
                }
            }

            return lengths;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void StridedSeesTheLastAndEveryStrideTh(int length, bool isCausal, bool withFilling)
    {
        foreach (long stride in new long[] { 1, 3, 5, 60 })
        {
            using var strided = new StridedAttention(stride, isCausal);
            AssertPattern(strided, length, withFilling, (i, j) => Math.Abs(i - j) <= stride || (i - j) % stride == 0);
        }
    }

    [Theory]
    [InlineData(9, 3)]
    [InlineData(10, 4)]
    [InlineData(1, 1)]
    public void TheStrideIsTheRootOfTheLengthUnlessGiven(int length, int root)
    {
        using var strided = new StridedAttention();

        AssertPattern(strided, length, false, (i, j) => Math.Abs(i - j) <= root || (i - j) % root == 0);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LongformerSeesAWindowAndTheGlobalTokens(int length, bool isCausal, bool withFilling)
    {
        foreach (var (radius, global) in new[] { (0, 0), (2, 0), (2, 1), (3, 5), (20, 2), (60, 1), (0, 60) })
        {
            using var longformer = new LongformerAttention(radius, global, isCausal);
            AssertPattern(longformer, length, withFilling, (i, j) => Math.Abs(i - j) <= radius || i < global || j < global);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void BigBirdSeesNeighbourGlobalAndRandomBlocks(int length, bool isCausal, bool withFilling)
    {
        foreach (var (block, window, global, random) in new[] { (1, 0, 0, 0), (3, 1, 1, 1), (4, 0, 1, 2), (4, 1, 0, 0), (2, 0, 0, 3), (64, 1, 1, 2) })
        {
            using var bigbird = new BigBirdAttention(block, window, global, random, seed: 5, isCausal);
            int[][] pattern = bigbird.Pattern((length + block - 1) / block);
            AssertPattern(bigbird, length, withFilling, (i, j) => i < global * block || pattern[i / block].Contains(j / block));
        }
    }

    [Fact]
    public void BlocksDrawnByLotAreNewOnesAndDependOnTheSeedOnly()
    {
        using var one = new BigBirdAttention(4, 1, 1, 3, seed: 1);
        using var again = new BigBirdAttention(4, 1, 1, 3, seed: 1);
        using var other = new BigBirdAttention(4, 1, 1, 3, seed: 2);

        Assert.Equal(one.Pattern(20), again.Pattern(20));
        Assert.NotEqual(one.Pattern(20), other.Pattern(20));
        Assert.All(one.Pattern(20), (row, block) =>
        {
            int[] drawn = row.Where(seen => seen >= 0).ToArray();
            Assert.Equal(drawn.Length, drawn.Distinct().Count());
            Assert.Equal(block switch { 0 => 5, 1 or 19 => 6, _ => 7 }, drawn.Length);
        });
        Assert.All(one.Pattern(2), row => Assert.Equal([0, 1], row.Order()));
    }

    [Fact]
    public void BadSizesAreRefusedByName()
    {
        (string Name, long Least, Action Make)[] all =
        [
            ("stride", 1, () => new StridedAttention(0)),
            ("radius", 0, () => new LongformerAttention(-1)),
            ("globalTokens", 0, () => new LongformerAttention(1, -1)),
            ("blockSize", 1, () => new BigBirdAttention(0)),
            ("windowBlocks", 0, () => new BigBirdAttention(1, windowBlocks: -1)),
            ("globalBlocks", 0, () => new BigBirdAttention(1, globalBlocks: -1)),
            ("randomBlocks", 0, () => new BigBirdAttention(1, randomBlocks: -1)),
        ];
        foreach (var (name, least, make) in all)
        {
            Assert.Equal(
                $"{name} ('{least - 1}') must be greater than or equal to '{least}'. (Parameter '{name}'){Environment.NewLine}Actual value was {least - 1}.",
                Assert.Throws<ArgumentOutOfRangeException>(make).Message);
        }
    }

    private static void AssertPattern(AttentionVariant variant, int length, bool withFilling, Func<int, int, bool> sees)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (Tensors.Normal(1, 2, length, 4), Tensors.Normal(2, 2, length, 4), Tensors.Normal(3, 2, length, 5));
        bool[,] pairs = new bool[length, length];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++) pairs[i, j] = sees(i, j) && !(variant.IsCausal && j > i);
        }

        var exists = withFilling ? arange(length).less(tensor(new long[] { length, length / 2 }).view(2, 1)) : null;
        var mask = exists is null ? tensor(pairs) : tensor(pairs) & exists.unsqueeze(1);
        using var mechanism = new AttentionMechanism();
        var expected = mechanism.AttendWithWeights(query, key, value, mask);

        Tensors.AssertClose(expected.Output, variant.Attend(query, key, value, exists), 1e-13);
        Tensors.AssertClose(expected.Weights, variant.Weights(query, key, exists), 1e-13);
    }
}
