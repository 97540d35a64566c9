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
        using var trainer = new Trainer(model, new Adam(model.parameters(), 0.01))
        {
            Progress = _ => live.Add(TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount),
            GradientNormLimit = 1,
        };

        trainer.Run(60, _ =>
        {
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
        using var trainer = new Trainer(model, optim.SGD(model.parameters(), 1)) { Progress = _ => { }, GradientNormLimit = 0.25 };

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

    private static Trainer Silent(nn.Module model, double learningRate)
    {
        return new Trainer(model, new Adam(model.parameters(), learningRate)) { Progress = _ => { } };
    }
}
