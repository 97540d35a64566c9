using Course.Attention;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models;

public sealed class CopyBeforeExperimentTests
{
    [Fact]
    public void ABiasForEachDistanceLearnsTheTaskAndGoesOnBeyondTheTrainedLength()
    {
        var experiment = new CopyBeforeExperiment { Steps = 500, TrainedLength = 8, TestedLength = 16 };

        using var result = experiment.Run(() => new RelativeBias(4), seed: 0);

        Assert.Equal("relative bias", result.Name);
        Assert.Equal(16, result.Score.Length);
        Assert.True(double.IsNaN(result.Score[0]));
        Assert.DoesNotContain(double.NaN, result.Score.Skip(1));
        Assert.True(result.Within > 0.95, $"within {result.Within}");
        Assert.True(result.Beyond > 0.9, $"beyond {result.Beyond}");
        Assert.False(result.Model.training);
    }

    [Fact]
    public void WithoutPositionsTheTaskCannotBeLearned()
    {
        using var result = new CopyBeforeExperiment { Steps = 150, TrainedLength = 8, TestedLength = 16 }.Run(() => new NoEncoding(), seed: 0);

        Assert.InRange(result.Within, 0.15, 0.45);
    }

    [Fact]
    public void WhatComesAfterCannotBeCopiedUnderACausalMask()
    {
        var experiment = new CopyBeforeExperiment { Task = new(distance: -1), Causal = true, Steps = 150, TrainedLength = 8, TestedLength = 16 };

        using var result = experiment.Run(() => new AlibiBias(1), seed: 0);

        Assert.True(double.IsNaN(result.Score[7]) && double.IsNaN(result.Score[15]));
        Assert.InRange(result.Within, 0.05, 0.15);
    }

    [Fact]
    public void OneSeedGivesOneResult()
    {
        var experiment = new CopyBeforeExperiment { Steps = 5, TrainedLength = 4, TestedLength = 6 };
        using var first = experiment.Run(() => new LearnedEncoding(6, CopyBeforeExperiment.ModelDim), seed: 7);
        using var second = experiment.Run(() => new LearnedEncoding(6, CopyBeforeExperiment.ModelDim), seed: 7);

        Assert.Equal(first.History.Losses, second.History.Losses);
        Assert.Equal(first.Score, second.Score);
    }

    [Fact]
    public void LiveTensorsStayFlatOverATraining()
    {
        using var encoding = new FloaterEncoding(8);
        using var network = new PositionedNetwork(encoding, 10, 8);
        using var symbols = zeros(2, 5, ScalarType.Int64);
        using var trainer = Course.Training.Trainer.Adam(network, learningRate: 0.001, new() { Live = false });
        var live = new List<long>();

        trainer.Run(20, _ =>
        {
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            return network.forward(symbols).pow(2).mean();
        });

        Assert.Equal(live[5], live[^1]);
    }

    [Fact]
    public void ACausalNetworkDoesNotLookAhead()
    {
        using var network = new PositionedNetwork(new AlibiBias(1), 10, 8, causal: true);
        using var symbols = zeros(1, 5, ScalarType.Int64);

        using var weights = network.Weights(symbols);

        Assert.Equal(0, weights.triu(1).abs().sum().ToDouble());
    }

    [Fact]
    public void SymbolsThatAreNoBatchOfSequencesAreRefused()
    {
        using var network = new PositionedNetwork(new NoEncoding(), 10, 8);

        Assert.Equal(
            "symbols is (5), but this network takes (B, L): batch, tokens. (Parameter 'symbols')",
            Assert.Throws<ArgumentException>(() => network.forward(zeros(5, ScalarType.Int64))).Message);
    }

    [Fact]
    public void ATestNoLongerThanTheTrainingIsRefused()
    {
        Assert.Equal(
            $"Beyond a trained length of 8 means more than 8. (Parameter 'TestedLength'){Environment.NewLine}Actual value was 8.",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new CopyBeforeExperiment { TrainedLength = 8, TestedLength = 8 }.Run(() => new NoEncoding(), 0)).Message);
    }
}
