using Course.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class TwoPointersTests
{
    [Fact]
    public void ATokenHoldsItsPositionTwoPointersAndAValue()
    {
        var task = new TwoPointers(length: 5, valueCount: 3);
        using var generator = new Generator(1);
        using var batch = task.Batch(4, generator);

        Assert.Equal([4, 5, 18], batch.Tokens.shape);
        Assert.Equal(18, task.TokenDim);
        Assert.True(batch.Tokens[.., .., 0..5].argmax(-1).Equals(arange(5).expand(4, -1)));
        Assert.True(batch.Tokens[.., .., 5..10].argmax(-1).Equals(batch.Pointers[.., .., 0]));
        Assert.True(batch.Tokens[.., .., 10..15].argmax(-1).Equals(batch.Pointers[.., .., 1]));
        Assert.True(batch.Tokens[.., .., 15..18].argmax(-1).Equals(batch.Values));
        Assert.Equal(4 * 5 * 4, batch.Tokens.sum().ToDouble());   // four ones in every token
    }

    [Fact]
    public void TheTargetsAreTheValuesPointedAt()
    {
        using var generator = new Generator(2);
        using var batch = new TwoPointers().Batch(3, generator);
        long[] pointers = batch.Pointers.data<long>().ToArray();
        long[] values = batch.Values.data<long>().ToArray();
        long[] targets = batch.Targets.data<long>().ToArray();

        for (int n = 0; n < targets.Length; n++)
            Assert.Equal(values[(n / 24 * 12) + pointers[n]], targets[n]);
    }

    [Fact]
    public void NamingTheFirstValueTwiceScoresWhatIsComputed()
    {
        var task = new TwoPointers();
        using var generator = new Generator(3);
        using var batch = task.Batch(5000, generator);
        double equal = (batch.Targets[.., .., 0] == batch.Targets[.., .., 1]).to(ScalarType.Float64).mean().ToDouble();

        Assert.Equal((1 + (1.0 / 12) + (11.0 / 12 / 8)) / 2, task.OneValueTwice, 12);
        Assert.Equal(task.OneValueTwice, (1 + equal) / 2, 0.005);
    }

    [Fact]
    public void ASeedSettlesTheBatch()
    {
        using var first = new Generator(4);
        using var second = new Generator(4);
        using var one = new TwoPointers().Batch(2, first);
        using var two = new TwoPointers().Batch(2, second);

        Assert.True(one.Tokens.Equals(two.Tokens));
    }

    [Fact]
    public void NamesCountFromOne()
    {
        using var batch = new TwoPointersBatch(
            zeros(1, 2, 8), tensor(new long[,,] { { { 1, 0 }, { 1, 1 } } }), zeros(1, 2), zeros(1, 2, 2));

        Assert.Equal(["1 → 2, 1", "2 → 2, 2"], batch.Names(0));
    }

    [Fact]
    public void NoChoiceIsRefused()
    {
        Assert.Equal(
            "A pointer needs at least 2 tokens to choose from. (Parameter 'length')\nActual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPointers(length: 1)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "There is nothing to predict with fewer than 2 values. (Parameter 'valueCount')\nActual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPointers(valueCount: 1)).Message.ReplaceLineEndings("\n"));
    }
}
