using Course.Data;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Pointers;

public class PointerExperimentTests
{
    [Fact]
    public void ASeedSettlesEverything()
    {
        var experiment = new PointerExperiment { HeadCount = 2, Steps = 20 };

        using var one = experiment.Run(seed: 5);
        using var two = experiment.Run(seed: 5);
        using var other = experiment.Run(seed: 6);

        Assert.Equal(one.History.Losses, two.History.Losses);
        Assert.Equal(one.Score, two.Score);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
    }

    [Fact]
    public void TwoHeadsLearnASmallTaskAndTellTheTwoPointersApart()
    {
        using var result = new PointerExperiment { Task = new TwoPointers(4, 3), ModelDim = 16, HeadCount = 2, Steps = 300 }.Run(seed: 0);

        Assert.True(result.Score > 0.99, $"accuracy {result.Score}");
        Assert.Equal(result.Score, (result.FirstAccuracy + result.SecondAccuracy) / 2, 9);
        int first = result.Shares[0, 0] > result.Shares[1, 0] ? 0 : 1;
        Assert.True(result.Shares[1 - first, 1] > result.Shares[first, 1], "both heads follow one pointer");
    }

    [Fact]
    public void TheShareOfAPointerIsTheWeightOnTheTokenItNames()
    {
        var task = new TwoPointers(3, 2);
        using var generator = new Generator(1);
        using var batch = task.Batch(1, generator);
        using var model = new PointerReader(task.TokenDim, 2, modelDim: 4, headCount: 2);
        using var maps = model.Maps(batch.Tokens);
        long[] pointers = batch.Pointers.data<long>().ToArray();

        double expected = Enumerable.Range(0, 3).Average(i => maps[0, 1, i, pointers[(2 * i) + 1]].ToDouble());

        Assert.Equal(expected, PointerExperiment.PointerShares(model, batch)[1, 1], 6);
        Assert.Equal(maps[0, 1, 2, 0].ToDouble(), model.MapsOf(batch.Tokens)[1][2, 0], 6);
    }

    [Fact]
    public void TheNetworkIsWatchedBeforeTheFirstAndAfterEveryStep()
    {
        var steps = new List<int>();

        using var result = new PointerExperiment { Steps = 3 }.Run(seed: 0, watch: (_, step) => steps.Add(step));

        Assert.Equal([0, 1, 2, 3], steps);
    }

    [Fact]
    public void TrainingLeavesTheNetworkBehindAndNothingElse()
    {
        using var scope = NewDisposeScope();
        using (new PointerExperiment { Steps = 5 }.Run(seed: 0))
        {
        }

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void TheReadoutIsLinearUnlessAHiddenWidthIsGiven()
    {
        using var linear = new PointerReader(44, 8, 32, 1);
        using var hidden = new PointerReader(44, 8, 32, 1, hiddenDim: 64);

        Assert.Equal((32 + 1) * 16, linear.parameters().Sum(p => p.numel()) - (44 * 32) - (4 * 32 * 32));
        Assert.Equal((33 * 64) + (65 * 16), hidden.parameters().Sum(p => p.numel()) - (44 * 32) - (4 * 32 * 32));
    }
}
