using Course.Models;

namespace Course.Tests.Models.Graphs;

public class HydroxylExperimentTests
{
    [Fact]
    public void OnlyTheBondsTellAlcoholsFromEthers()
    {
        using var bonds = new HydroxylExperiment().Run(Reach.Edges, seed: 0);
        using var atoms = new HydroxylExperiment { Steps = 20 }.Run(Reach.SelfOnly, seed: 0);
        using var all = new HydroxylExperiment { Steps = 20 }.Run(Reach.AllPairs, seed: 0);

        Assert.True(bonds.Score > 0.95, $"accuracy {bonds.Score}");
        Assert.Equal(0.5, atoms.Score, 0.02);   // isomers get equal scores but for rounding
        Assert.Equal(0.5, all.Score, 0.02);
    }

    [Fact]
    public void ASeedSettlesEverything()
    {
        var experiment = new HydroxylExperiment { TrainingPairs = 5, TestPairs = 5, Steps = 5 };

        using var one = experiment.Run(Reach.Edges, seed: 1);
        using var two = experiment.Run(Reach.Edges, seed: 1);
        using var other = experiment.Run(Reach.Edges, seed: 2);

        Assert.Equal(one.History.Losses, two.History.Losses);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
    }

    [Fact]
    public void ALearnedBiasForEachDistanceTellsAllPairsWhatTheMaskWouldTell()
    {
        using var learned = new HydroxylExperiment { MaxDistance = 3 }.Run(Reach.AllPairs, seed: 0);

        Assert.True(learned.Score > 0.9, $"accuracy {learned.Score}");
        Assert.True(learned.Model.Bias!.Biases.abs().sum().item<float>() > 0);
    }
}
