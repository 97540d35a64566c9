using Course.Data;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.OutputForms;

public class EncoderDecoderTests
{
    private static EncoderDecoder Untrained(int maxLength = 12)
    {
        manual_seed(6);
        return new EncoderDecoder(symbolCount: 5, modelDim: 16, maxLength: maxLength);
    }

    [Fact]
    public void AScoreForEverySymbolAndTheStartAndTheEnd()
    {
        using var scope = NewDisposeScope();
        var model = Untrained();
        using var source = RaggedBatch.OfIds([[1, 2, 3]]);
        Assert.Equal([1, 2, 7], model.forward(source.Values, source.Mask, tensor(new long[,] { { model.Start, 0 } })).shape);
    }

    [Fact]
    public void WhatComesLaterInTheTargetChangesNothingBefore()
    {
        using var scope = NewDisposeScope();
        var model = Untrained();
        using var source = RaggedBatch.OfIds([[1, 2, 3]]);
        var first = model.forward(source.Values, source.Mask, tensor(new long[,] { { model.Start, 0, 1 } }));
        var second = model.forward(source.Values, source.Mask, tensor(new long[,] { { model.Start, 0, 4 } }));
        Assert.True(first.narrow(1, 0, 2).allclose(second.narrow(1, 0, 2), 1e-4, 1e-6));
        Assert.False(first[0, 2].allclose(second[0, 2], 1e-4, 1e-6));
    }

    [Fact]
    public void PaddingOfTheSourceChangesNothing()
    {
        using var scope = NewDisposeScope();
        var model = Untrained();
        using var alone = RaggedBatch.OfIds([[1, 2]]);
        using var padded = RaggedBatch.OfIds([[1, 2], [4, 4, 4, 4, 4]], padding: 3);
        var target = tensor(new long[,] { { model.Start, 0 }, { model.Start, 0 } });
        var expected = model.forward(alone.Values, alone.Mask, target[..1])[0];
        Assert.True(expected.allclose(model.forward(padded.Values, padded.Mask, target)[0], 1e-4, 1e-5));
    }

    [Fact]
    public void EveryStepOfGreedyDecodingLooksAtTheWholeSource()
    {
        using var scope = NewDisposeScope();
        var steps = Untrained().DecodeGreedily([0, 1, 2], limit: 4);
        Assert.InRange(steps.Count, 1, 4);
        Assert.All(steps, step => Assert.Equal(3, step.Attention.Length));
        Assert.All(steps, step => Assert.Equal(1, step.Attention.Sum(), 5));
        Assert.All(steps, step => Assert.InRange(step.Probability, 1.0 / 7, 1)); // the best of seven has at least a seventh
    }

    [Fact]
    public void ItLearnsToReverseWordsOfDifferentLengthsAndStopsByItself()
    {
        using var scope = NewDisposeScope();
        var model = Untrained();
        int[][] words = [[0, 1, 2, 3], [4, 2], [3], [1, 1, 0], [2, 0, 4], [0, 3], [4, 4, 3, 1, 2], [2]];
        int[][] reversed = [.. words.Select(word => word.Reverse().ToArray())];
        using var sources = RaggedBatch.OfIds(words);
        using var optimiser = optim.Adam(model.parameters(), 0.01);
        var live = new List<long>();
        for (int step = 0; step < 120; step++)
        {
            using var stepScope = NewDisposeScope();
            optimiser.zero_grad();
            model.Loss(sources, reversed).backward();
            optimiser.step();
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Assert.Equal(reversed, model.Predict(sources, limit: 8));
        foreach (var (word, expected) in words.Zip(reversed))
        {
            var steps = model.DecodeGreedily(word);
            Assert.Equal(expected, steps.SkipLast(1).Select(step => step.Symbol));
            Assert.Equal(model.End, steps[^1].Symbol);
        }

        Assert.Equal(live[5], live[^1]);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount); // decoding leaves nothing behind
    }

    [Fact]
    public void AnUntrainedLossIsAboutTheLogarithmOfTheNumberOfSymbols()
    {
        using var scope = NewDisposeScope();
        using var sources = RaggedBatch.OfIds([[1, 2, 3], [4, 0]]);
        Assert.Equal(Math.Log(7), Untrained().Loss(sources, [[3, 2, 1], []]).item<float>(), 1.0);
    }

    [Fact]
    public void AnEmptySourceIsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("The source is empty; give at least one symbol. (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => Untrained().DecodeGreedily([])).Message);
    }

    [Fact]
    public void ALimitBeyondTheTableOfPlacesIsRefused()
    {
        using var scope = NewDisposeScope();
        var model = Untrained(maxLength: 8);
        using var batch = RaggedBatch.OfIds([[1]]);
        foreach (var act in new Action[] { () => model.DecodeGreedily([1], 9), () => model.Predict(batch, 9) })
            Assert.StartsWith("This model writes from 1 to 8 symbols.", Assert.Throws<ArgumentOutOfRangeException>(act).Message);
    }

    [Fact]
    public void ATargetForEachSourceIsNeeded()
    {
        using var scope = NewDisposeScope();
        using var sources = RaggedBatch.OfIds([[1], [2]]);
        Assert.Equal("There are 2 sources and 1 targets; give one target for each source. (Parameter 'targets')",
            Assert.Throws<ArgumentException>(() => Untrained().Loss(sources, [[1]])).Message);
    }
}
