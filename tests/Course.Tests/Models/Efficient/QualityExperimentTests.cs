using Course.Attention;
using Course.Data;
using Course.Models;
using static TorchSharp.torch;

namespace Course.Tests.Models.Efficient;

public class QualityExperimentTests
{
    private static readonly ListOpsExperiment SmallListOps = new()
    {
        Generator = new() { MaxDepth = 2, MaxArguments = 3, MinLength = 4, MaxLength = 5, Balanced = true },
        TrainSize = 500,
        TestSize = 200,
        ModelDim = 16,
    };

    [Fact]
    public void FullAttentionRecallsAndAWindowStaysBelowItsCap()
    {
        var experiment = new MultiQueryRecallExperiment { Task = new MultiQueryRecall(6, 3, 4), ModelDim = 16, Steps = 250, LearningRate = 0.01 };

        using var full = experiment.Run(() => new FullAttention(), seed: 0);
        using var window = experiment.Run(() => new LocalAttention(1), seed: 0);

        Assert.True(full.Score > 0.98);
        Assert.InRange(window.Score, 0.2, experiment.Task.Cap(1) + 0.1);   // 192 questions: the cap is a mean
    }

    [Fact]
    public void ASeedSettlesEverything()
    {
        var recall = new MultiQueryRecallExperiment { Steps = 5 };
        using var first = recall.Run(() => new FullAttention(), seed: 3);
        using var second = recall.Run(() => new FullAttention(), seed: 3);
        Assert.Equal(first.History.Losses, second.History.Losses);
        Assert.Equal(first.Score, second.Score);

        var listOps = new ListOpsExperiment { Generator = SmallListOps.Generator, TrainSize = 100, TestSize = 100, Steps = 5 };
        var data = listOps.Draw();
        Assert.Equal(Losses(1), Losses(1));
        Assert.NotEqual(Losses(1), Losses(2));

        IReadOnlyList<double> Losses(int seed)
        {
            using var run = listOps.Run(data, () => new FullAttention(), seed);
            return run.History.Losses;
        }
    }

    [Fact]
    public void TrainingAndTestShareNoExpression()
    {
        var (train, test) = SmallListOps.Draw();

        Assert.Equal((500, 200), (train.Count, test.Count));
        Assert.Empty(train.Select(example => string.Join(' ', example.Tokens)).Intersect(test.Select(example => string.Join(' ', example.Tokens))));
    }

    [Fact]
    public void TheClassifierLearnsShortExpressions()
    {
        var experiment = new ListOpsExperiment { Generator = SmallListOps.Generator, TrainSize = 2000, TestSize = 400, ModelDim = 16, Steps = 250, LearningRate = 0.01 };

        using var result = experiment.Run(experiment.Draw(), () => new FullAttention(), seed: 0);

        Assert.Equal("full", result.Model.Variant.Name);
        Assert.True(result.Score > 0.5, $"accuracy {result.Score}; guessing gives 0.1");
    }

    [Fact]
    public void FillingDoesNotChangeTheAnswer()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(0);
        using var model = new ListOpsClassifier(8, 8, 2, 2, () => new FullAttention());
        var symbols = tensor(new long[,] { { 10, 3, 4, 14 } });
        var filled = tensor(new long[,] { { 10, 3, 4, 14, 7, 7, 7, 7 } });
        var exists = tensor(new[,] { { true, true, true, true, false, false, false, false } });

        using var plain = model.forward(symbols, ones(1, 4, dtype: ScalarType.Bool));
        using var padded = model.forward(filled, exists);

        Assert.True((plain - padded).abs().max().item<float>() < 1e-5);
        Assert.True((plain - model.forward(filled, ones(1, 8, dtype: ScalarType.Bool))).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var scope = NewDisposeScope();
        new MultiQueryRecallExperiment { Steps = 3 }.Run(() => new FullAttention(), 0).Dispose();
        var experiment = new ListOpsExperiment { Generator = SmallListOps.Generator, TrainSize = 20, TestSize = 20, Steps = 3 };
        experiment.Run(experiment.Draw(), () => new FullAttention(), 0).Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }
}
