using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="SequenceReader"/> to say at the last token which symbol was the first.</summary>
/// <remarks>Chapter 8, "Recall over a distance".</remarks>
public sealed class RecallExperiment
{
    /// <summary>d, the width of a token and of the state.</summary>
    public const int ModelDim = 32;

    private const int TestSize = 1000;

    /// <summary>L, tokens in a sequence, at least 2.</summary>
    public int Length { get; init; } = 10;

    /// <summary>K, different symbols.</summary>
    public int SymbolCount { get; init; } = 8;

    /// <summary>How many batches the network is trained on.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Trains a new network and tests it on 1,000 new sequences.</summary>
    /// <param name="layer">Makes the layer that reads, for tokens of width <see cref="ModelDim"/>.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="outputDim">m, the width of what the layer gives.</param>
    /// <param name="spread">The standard deviation of the symbols' vectors at the start: below 1 where positions are added to them.</param>
    /// <returns>The network, how often it is right, and the losses.</returns>
    public RecallResult Run(Func<nn.Module<Tensor, Tensor>> layer, int seed, long outputDim = ModelDim, double spread = 1)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var generator = Seed.Set(seed);
        var task = new RecallFirst(Length, SymbolCount);
        var network = new SequenceReader(layer(), SymbolCount, ModelDim, outputDim, spread);
        using var trainer = new Trainer(network, new Adam(network.parameters(), LearningRate)) { GradientNormLimit = 1, Progress = _ => { } };
        var history = trainer.Run(Steps, _ =>
        {
            var (symbols, first) = task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(network.forward(symbols), first);
        });
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (tested, answers) = task.Batch(TestSize, generator);
        return new RecallResult(network, Metrics.Accuracy(network.forward(tested), answers), history);
    }
}
