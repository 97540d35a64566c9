using Course.Data;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class RecallFirstTests
{
    [Fact]
    public void AskedIsTheFirstSymbol()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(0);
        var (symbols, first) = new RecallFirst(5, 3).Batch(400, generator);

        Assert.Equal([400, 5], symbols.shape);
        Assert.Equal(symbols.select(1, 0).data<long>().ToArray(), first.data<long>().ToArray());
        Assert.Equal((0, 2), (symbols.min().item<long>(), symbols.max().item<long>()));
        for (long symbol = 0; symbol < 3; symbol++)
            Assert.InRange(first.eq(symbol).sum().item<long>(), 100, 170);
    }

    [Fact]
    public void ASequenceWithoutAPastIsRefused()
    {
        Assert.Equal(
            $"A sequence in which something lies back has at least 2 tokens. (Parameter 'length'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RecallFirst(1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecallFirst(5, 1));
    }
}
