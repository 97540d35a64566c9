using Course.Data;
using Course.Models;
using Course.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Speech;

public class PhoneExperimentTests
{
    [Fact]
    public void AFrameSeesItsRadiusAndNoMore()
    {
        Seed.Set(0);
        using var network = new PhoneTagger(radius: 3, featureCount: 4, phoneCount: 2, modelDim: 8);
        var frames = randn(1, 40, 4);
        var before = network.forward(frames);
        frames[0, 20] += 1;
        bool[] changed = (network.forward(frames) - before).abs().sum(-1)[0].greater(0).data<bool>().ToArray();
        Assert.Equal([17, 18, 19, 20, 21, 22, 23], Enumerable.Range(0, 40).Where(i => changed[i]));
    }

    [Fact]
    public void TheMapIsThatOfTheRadius()
    {
        using var network = new PhoneTagger(radius: 2, featureCount: 4, phoneCount: 2, modelDim: 8);
        var map = network.Weights(randn(1, 10, 4));
        Assert.Equal([1, 2, 10, 10], map.shape);
        Assert.Equal(0, map[0, 1, 5, 8].ToDouble());
        Assert.True(map[0, 1, 5, 7].ToDouble() > 0);
        Assert.Equal(1, map[0, 1, 5].sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void AFewStepsWithoutMuchNoiseAreEnough()
    {
        using var result = new PhoneExperiment { Task = new PhoneSequences(noise: 0.2), Steps = 60, Length = 30 }.Run(radius: 1, seed: 0);
        Assert.True(result.Score > 0.95, $"{result.Score}");
        Assert.Equal(60, result.History.Losses.Count);
    }

    [Fact]
    public void TheCeilingOfOneFrameIsThatOfTheNearestMean() => Assert.InRange(new PhoneExperiment().BestFromOneFrame(0), 0.53, 0.57);
}
