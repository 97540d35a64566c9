using Course.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Tests.Training;

public sealed class ExperimentTests
{
    [Fact]
    public void TheModelIsTrainedThenScoredInEvaluationModeWithoutGradients()
    {
        var model = nn.Linear(1, 1);

        using var result = new LineExperiment { Steps = 3 }.Run(model, loss => loss);

        Assert.Same(model, result.Model);
        Assert.Equal((false, false), result.Score);
        Assert.Equal(3, result.History.Losses.Count);
        Assert.False(model.training);
    }

    [Fact]
    public void AResultFreesItsModel()
    {
        var model = nn.Linear(1, 1);

        new LineExperiment().Run(model, loss => loss).Dispose();

        Assert.True(model.weight!.IsInvalid);
    }

    [Fact]
    public void AModelWhoseTrainingFailsIsFreed()
    {
        var model = nn.Linear(1, 1);

        Assert.Throws<TrainingException>(() => new LineExperiment().Run(model, loss => loss * double.NaN));

        Assert.True(model.weight!.IsInvalid);
    }

    private sealed class LineExperiment() : Experiment(steps: 1, learningRate: 0.1)
    {
        public Trained<Linear, (bool Training, bool Gradients)> Run(Linear model, Func<Tensor, Tensor> change) => Train(
            model, _ => change(model.weight!.square().sum()), () => (model.training, is_grad_enabled()), new() { Live = false });
    }
}
