using Course.Attention;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Recurrent;

public class RecallExperimentTests
{
    [Fact]
    public void AttentionRecallsTheFirstOfTwelve()
    {
        using var result = new RecallExperiment { Length = 12, Steps = 150 }.Run(() => new PlacedAttention(RecallExperiment.ModelDim), seed: 0);

        Assert.True(result.Score > 0.95, $"accuracy {result.Score}");
        Assert.True(result.History.Last < 0.5 * result.History.First);
    }

    [Fact]
    public void ARecurrentNetworkRecallsTheFirstOfThree()
    {
        using var result = new RecallExperiment { Length = 3, Steps = 200 }.Run(() => new RecurrentLayer(new TanhCell(RecallExperiment.ModelDim, 32)), seed: 0);

        Assert.True(result.Score > 0.95, $"accuracy {result.Score}");
    }

    [Fact]
    public void OneSeedGivesOneResult()
    {
        var experiment = new RecallExperiment { Length = 4, Steps = 5 };
        using var first = experiment.Run(() => new RecurrentLayer(new LstmCell(RecallExperiment.ModelDim, 8)), seed: 3, outputDim: 8);
        using var second = experiment.Run(() => new RecurrentLayer(new LstmCell(RecallExperiment.ModelDim, 8)), seed: 3, outputDim: 8);

        Assert.Equal(first.History.Losses, second.History.Losses);
        Assert.Equal(first.Score, second.Score);
    }

    [Fact]
    public void AStateOfFixedSizeHoldsOnlySoManyPairs()
    {
        var experiment = new PairMemoryExperiment { Steps = 200 };

        Assert.True(Recall(() => new LinearAttention(4), pairCount: 2) > 0.95);
        Assert.InRange(Recall(() => new LinearAttention(4), pairCount: 16), 0.2, 0.5);
        Assert.True(Recall(() => new FullAttention(), pairCount: 16) > 0.95);

        double Recall(Func<AttentionVariant> variant, int pairCount)
        {
            using var result = experiment.Run(variant, pairCount, seed: 0);
            return result.Score;
        }
    }

    [Fact]
    public void AMemoryGivesWeightsThatSumToOne()
    {
        using var scope = NewDisposeScope();
        using var memory = new PairMemory(new LinearAttention(3), 5, 3, 4);

        var weights = memory.forward(zeros(2, 5, ScalarType.Int64), zeros(2, ScalarType.Int64));

        Assert.Equal([2, 4], weights.shape);
        Assert.Equal(1, weights[1, 0].ToDouble(), 6);   // all values are 0
    }

    [Fact]
    public void SymbolsThatAreNoBatchOfSequencesAreRefused()
    {
        using var network = new SequenceReader(new PlacedAttention(4), 8, 4, 4);

        Assert.Equal("symbols is (5), but this network takes (B, L): batch, tokens. (Parameter 'symbols')",
            Assert.Throws<ArgumentException>(() => network.forward(zeros(5, ScalarType.Int64))).Message);
    }
}
