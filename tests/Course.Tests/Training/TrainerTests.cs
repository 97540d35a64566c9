using Course.Training;
using static TorchSharp.torch;

namespace Course.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void ALineIsLearnedAndEveryLossKept()
    {
        Seed.Set(1);
        using var model = nn.Linear(1, 1);
        using Tensor x = linspace(-1, 1, 32).reshape(32, 1), y = (3 * x) + 0.5;
        using var trainer = Silent(model, 0.1);

        var history = trainer.Run(300, _ => nn.functional.mse_loss(model.forward(x), y));

        Assert.Equal(300, history.Losses.Count);
        Assert.InRange(history.Last, 0, 1e-4);
        Assert.True(history.First > 0.5);
        Assert.InRange(model.weight!.item<float>(), 2.95f, 3.05f);
    }

    [Fact]
    public void LiveTensorsStayFlatOverARun()
    {
        using var model = nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 1));
        var live = new List<long>();
        using var trainer = Trainer.Adam(model, 0.01, new() { Live = false, GradientNormLimit = 1 });

        trainer.Run(60, _ =>
        {
            live.Add(TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            var hidden = model.forward(randn(4, 8));
            return hidden.pow(2).mean() + (0.1 * hidden.abs().sum());
        });

        Assert.Equal(live[5], live[^1]);
    }

    [Fact]
    public void TheGradientNormLimitBoundsTheStep()
    {
        using var model = nn.Linear(1, 1, hasBias: false);
        using var before = model.weight!.detach().clone();
        using var trainer = new Trainer(model, optim.SGD(model.parameters(), 1), new() { Live = false, GradientNormLimit = 0.25 });

        trainer.Run(1, _ => (1000 * model.weight).sum());

        Assert.Equal(before.item<float>() - 0.25f, model.weight.item<float>(), 1e-5f);
    }

    [Fact]
    public void ALossThatIsNoNumberStopsWithStepValueAndTheOneBefore()
    {
        using var model = nn.Linear(1, 1);
        using var trainer = Silent(model, 0.1);

        var error = Assert.Throws<TrainingException>(
            () => trainer.Run(10, step => (model.weight!.sum() * 0) + (step == 3 ? double.NaN : 2)));

        Assert.Equal(
            "The loss became NaN at step 3 of 10. One step before it was 2. A smaller learning rate or a GradientNormLimit usually helps.",
            error.Message);
        Assert.Equal(3, error.Step);
    }

    [Fact]
    public void ALossInfiniteFromTheStartPointsAtDataAndWeights()
    {
        using var model = nn.Linear(1, 1);
        using var trainer = Silent(model, 0.1);

        var error = Assert.Throws<TrainingException>(() => trainer.Run(2, _ => model.weight!.sum() + double.PositiveInfinity));

        Assert.Equal("The loss became ∞ at step 0 of 2. It was so from the start: look at the data and the initial weights.", error.Message);
    }

    [Fact]
    public void ALossMustBeOneNumberThatDependsOnAParameter()
    {
        using var model = nn.Linear(2, 3);
        using var trainer = Silent(model, 0.1);

        var shape = Assert.Throws<ArgumentException>(() => trainer.Run(1, _ => model.weight!.abs()));
        var detached = Assert.Throws<ArgumentException>(() => trainer.Run(1, _ => zeros(1)));

        Assert.StartsWith(
            "The loss of a step is one number, but step 0 gave a tensor of shape (3, 2). Reduce it, for example with mean().", shape.Message, StringComparison.Ordinal);
        Assert.StartsWith("The loss of step 0 depends on no parameter that is trained.", detached.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Run(0, _ => zeros(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Adam(model, 0));
    }

    [Fact]
    public void TheModelTrainsInTrainingModeAndGoesBackToItsOwn()
    {
        using var model = nn.Linear(1, 1);
        model.eval();
        bool during = false;
        using var trainer = Silent(model, 0.1);

        trainer.Run(1, _ =>
        {
            during = model.training;
            return model.weight!.sum();
        });

        Assert.True(during);
        Assert.False(model.training);
    }

    [Theory]
    [InlineData(0, 0.01 * 0.2 * 0.9905)]      // 1 of 100 done: a fifth of the rise
    [InlineData(4, 0.01 * 0.9525)]            // the rise ends after a twentieth
    [InlineData(49, 0.01 * 0.525)]
    [InlineData(99, 0.01 * 0.05)]
    public void TheStepSizeRisesForATwentiethAndFallsToATwentieth(int step, double expected)
    {
        using var model = nn.Linear(1, 1, hasBias: false);
        var sizes = new List<double>();
        float before = model.weight!.item<float>();
        using var trainer = new Trainer(model, optim.SGD(model.parameters(), 0.01), new() { Live = false, WarmupAndDecay = true });

        trainer.Run(100, _ =>
        {
            sizes.Add(before - model.weight.item<float>());   // with a gradient of 1, the size of the step before
            before = model.weight.item<float>();
            return model.weight.sum();
        });
        sizes.Add(before - model.weight.item<float>());

        Assert.Equal(expected, sizes[step + 1], 1e-6);
    }

    [Fact]
    public void TrainingEndsWhenTheMeanLossOfTheLastFiftyStepsIsSmall()
    {
        using var model = nn.Linear(1, 1);
        using var trainer = Trainer.Adam(model, 0.1, new() { Live = false, SufficientLoss = 0.5 });

        var history = trainer.Run(400, step => (model.weight!.sum() * 0) + (step < 75 ? 1 : 0.25));   // steps 50 to 99: a mean of 0.625

        Assert.Equal(150, history.Losses.Count);
    }

    [Fact]
    public void WeightDecayDrawsTheParametersTowardsZero()
    {
        using var model = nn.Linear(1, 1, hasBias: false);
        nn.init.constant_(model.weight!, 1);
        using var trainer = Trainer.Adam(model, 0.1, new() { Live = false, WeightDecay = 0.5 });

        trainer.Run(1, _ => model.weight!.sum() * 0);

        Assert.Equal(0.9f, model.weight!.item<float>(), 1e-5f);
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => Trainer.Adam(model, 0.1, new() { WeightDecay = -1 }));
    }

    private static Trainer Silent(nn.Module model, double learningRate) => Trainer.Adam(model, learningRate, new() { Live = false });
}
