using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="RecallReader"/> on <see cref="PairRecall"/> with an attention of your choice.</summary>
/// <remarks>Chapter 10, "Quality: recall".</remarks>
public sealed class PairRecallExperiment
{
    private const int TestSize = 4000;

    /// <summary>The task.</summary>
    public PairRecall Task { get; init; } = new();

    /// <summary>d, the width of the one head.</summary>
    public int ModelDim { get; init; } = 8;

    /// <summary>How many batches the network is trained on.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Trains a new network.</summary>
    /// <param name="variant">Makes the attention, for heads of width <see cref="ModelDim"/> and sequences of the task's length.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>Its accuracy on 4,000 new sequences, and the losses.</returns>
    public VariantResult Run(Func<AttentionVariant> variant, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        using var model = new RecallReader(Task.TokenDim, Task.ValueCount, ModelDim, variant());
        string name = model.Attention.Variant.Name;
        using var trainer = new Trainer(model, new Adam(model.parameters(), LearningRate))
        {
            Title = $"Recall: {name}",
            Progress = live ? null : _ => { },
        };
        var history = trainer.Run(Steps, _ =>
        {
            var (tokens, targets) = Task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(model.forward(tokens), targets);
        });
        model.eval();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var test = Task.Batch(TestSize, generator);
        return new VariantResult(name, Metrics.Accuracy(model.forward(test.Tokens), test.Targets), history);
    }
}
