using Course.Models;
using TorchSharp;

namespace Course.Tests.Models;

/// <summary>Short runs: that the experiments of chapter 3 learn, repeat and hide what they say. Their findings are the chapter's claims.</summary>
public class SelfAttentionExperimentTests
{
    [Fact]
    public void TheLossFallsAndTheNetworkBeatsTheWordAlone()
    {
        using var run = new SignalWordsExperiment { Steps = 200 }.Run(seed: 0);

        Assert.Equal(200, run.History.Losses.Count);
        Assert.True(run.History.Last < run.History.First / 2);
        Assert.True(run.Score > 0.6, $"accuracy {run.Score}");
    }

    [Fact]
    public void WithoutItselfATokensMapHasAnEmptyDiagonal()
    {
        var experiment = new SignalWordsExperiment { SeesItself = false, Steps = 2 };
        using var run = experiment.Run(seed: 0);
        using var generator = new torch.Generator(1);

        var weights = run.Model.Weights(experiment.Task.Batch(3, generator).Tokens);

        Assert.Equal(0, weights.diagonal(0, 1, 2).abs().max().ToDouble());
        Assert.True(weights.sum().ToDouble() > 3 * 11);
    }

    [Fact]
    public void AccuracyWordByWordAveragesToTheWhole()
    {
        var experiment = new SignalWordsExperiment { Steps = 100 };
        using var run = experiment.Run(seed: 0);

        double[] words = experiment.AccuracyByWord(run.Model, seed: 1);

        Assert.Equal(6, words.Length);
        Assert.Equal(run.Score, words.Average(), 0.05);
    }

    [Fact]
    public void AnUntrainedNetworkIsTheOneThatTrainingStartsFromAndItsScoresGiveItsMap()
    {
        var experiment = new SignalWordsExperiment { Steps = 1 };
        using var untrained = experiment.Untrained(seed: 3);
        using var again = experiment.Untrained(seed: 3);
        using var trained = experiment.Run(seed: 3);
        using var tokens = torch.arange(experiment.Task.TokenCount).unsqueeze(0);

        Assert.Equal(0, (untrained.Scores(tokens) - again.Scores(tokens)).abs().max().ToDouble());
        Assert.InRange((untrained.Scores(tokens) - trained.Model.Scores(tokens)).abs().max().ToDouble(), 1e-6, 0.05);   // one step away
        Assert.Equal(0, (untrained.Scores(tokens).softmax(-1) - untrained.Weights(tokens)).abs().max().ToDouble(), 1e-6);
    }

    [Fact]
    public void RealNumbersAreLearnedWhenATokenSeesItself()
    {
        using var run = new SignedNumbersExperiment { Steps = 400 }.Run(seed: 0);

        Assert.True(run.Score < 0.1, $"error {run.Score}; always answering 0 has 0.278");
    }

    [Fact]
    public void OneSeedGivesOneResult()
    {
        using var first = new SignedNumbersExperiment { Steps = 20 }.Run(seed: 3);
        using var second = new SignedNumbersExperiment { Steps = 20 }.Run(seed: 3);
        using var other = new SignedNumbersExperiment { Steps = 20 }.Run(seed: 4);

        Assert.Equal(first.History.First, second.History.First);
        Assert.NotEqual(first.History.First, other.History.First);
    }
}
