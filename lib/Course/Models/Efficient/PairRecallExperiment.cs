using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="RecallReader"/> on <see cref="PairRecall"/> with an attention of your choice.</summary>
/// <remarks>Chapter 10, "Quality: recall".</remarks>
public sealed class PairRecallExperiment() : Experiment(steps: 600, learningRate: 0.03)
{
    private const int TestSize = 4000;

    /// <summary>The task.</summary>
    public PairRecall Task { get; init; } = new();

    /// <summary>d, the width of the one head.</summary>
    public int ModelDim { get; init; } = 8;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Trains a new network.</summary>
    /// <param name="variant">Makes the attention, for heads of width <see cref="ModelDim"/> and sequences of the task's length.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and its accuracy on 4,000 new sequences.</returns>
    public Trained<RecallReader, double> Run(Func<AttentionVariant> variant, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        var model = new RecallReader(Task.TokenDim, Task.ValueCount, ModelDim, variant());
        return Train(model, Loss, Accuracy, new() { Title = $"Recall: {model.Attention.Variant.Name}", Live = live });

        Tensor Loss(int step)
        {
            var (tokens, targets) = Task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(model.forward(tokens), targets);
        }

        double Accuracy()
        {
            var (tokens, targets) = Task.Batch(TestSize, generator);
            return Metrics.Accuracy(model.forward(tokens), targets);
        }
    }
}
