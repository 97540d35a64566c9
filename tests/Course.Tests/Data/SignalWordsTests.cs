using Course.Data;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class SignalWordsTests
{
    private readonly SignalWords task = new(length: 5, wordCount: 6, signalCount: 2);

    [Fact]
    public void EverySequenceHoldsOneSignalAndEveryWordTheTagOfThatSignal()
    {
        using var generator = new Generator(3);
        var (tokens, tags) = task.Batch(200, generator);

        Assert.Equal([200, 5], tokens.shape);
        for (int row = 0; row < 200; row++)
        {
            long[] sequence = tokens[row].data<long>().ToArray();
            long signal = Assert.Single(sequence, token => token >= 6);
            Assert.InRange(signal, 6, 7);
            Assert.Equal(
                sequence.Select(token => token >= 6 ? SignalWords.NoTag : (token * 2) + signal - 6), tags[row].data<long>().ToArray());
        }
    }

    [Fact]
    public void AllWordsSignalsAndPlacesOccur()
    {
        using var generator = new Generator(4);
        var (tokens, tags) = task.Batch(500, generator);

        Assert.Equal(Enumerable.Range(0, 8).Select(n => (long)n), tokens.data<long>().Distinct().Order());
        Assert.Equal(12, tags.data<long>().Distinct().Count(tag => tag != SignalWords.NoTag));
        Assert.All(tokens.ge(6).sum(new long[] { 0 }).data<long>().ToArray(), count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void AnEmptyTaskIsRefused() => Assert.Equal(
        "It is at least 2. (Parameter 'length')\nActual value was 1.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignalWords(length: 1)).Message.ReplaceLineEndings("\n"));
}
