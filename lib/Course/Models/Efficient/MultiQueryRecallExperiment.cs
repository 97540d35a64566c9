using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="RecallReader"/> on <see cref="MultiQueryRecall"/> with an attention of your choice.</summary>
/// <remarks>Chapter 10, "One ruler for quality: recall". The layer is the one whose time and memory <see cref="CostExperiment"/> measures.</remarks>
public sealed class MultiQueryRecallExperiment() : Experiment(steps: 400, learningRate: 0.01)
{
    private const int TestSize = 64;

    /// <summary>The task.</summary>
    public MultiQueryRecall Task { get; init; } = new();

    /// <summary>d, the width of the layer.</summary>
    public int ModelDim { get; init; } = 64;

    /// <summary>h, how many heads share that width.</summary>
    public int HeadCount { get; init; } = 2;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Trains a new network.</summary>
    /// <param name="variant">Makes the attention, for heads of width d/h and sequences of the task's length.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and its accuracy on the questions of 64 new sequences.</returns>
    public Trained<RecallReader, double> Run(Func<AttentionVariant> variant, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        var model = new RecallReader(Task, ModelDim, HeadCount, variant());
        return Train(model, Loss, Accuracy, new() { Title = $"Recall: {model.Attention.Variant.Name}", Live = live });

        Tensor Loss(int step)
        {
            var (tokens, targets) = Task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(model.forward(tokens).flatten(0, 1), targets.flatten());
        }

        double Accuracy()
        {
            var (tokens, targets) = Task.Batch(TestSize, generator);
            return Metrics.Accuracy(model.forward(tokens).flatten(0, 1), targets.flatten());
        }
    }
}
