using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="SequenceReader"/> to say at the last token which symbol was the first.</summary>
/// <remarks>Chapter 8, "Recall over a distance".</remarks>
public sealed class RecallExperiment() : Experiment(steps: 400, learningRate: 0.003)
{
    /// <summary>d, the width of a token.</summary>
    public const int ModelDim = 32;

    private const int TestSize = 1000;

    /// <summary>L, tokens in a sequence, at least 2.</summary>
    public int Length { get; init; } = 10;

    /// <summary>K, different symbols.</summary>
    public int SymbolCount { get; init; } = 8;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Trains a new network and tests it on 1,000 new sequences.</summary>
    /// <param name="layer">Makes the layer that reads, for tokens of width <see cref="ModelDim"/>.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="outputDim">m, the width of what the layer gives.</param>
    /// <returns>The network, how often it is right, and the losses.</returns>
    public Trained<SequenceReader, double> Run(Func<nn.Module<Tensor, Tensor>> layer, int seed, long outputDim = ModelDim)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var generator = Seed.Set(seed);
        var task = new RecallFirst(Length, SymbolCount);
        var network = new SequenceReader(layer(), SymbolCount, ModelDim, outputDim);
        return Train(network, Loss, Accuracy, new() { Live = false, GradientNormLimit = 1 });

        Tensor Loss(int step)
        {
            var (symbols, first) = task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(network.forward(symbols), first);
        }

        double Accuracy()
        {
            var (symbols, first) = task.Batch(TestSize, generator);
            return Metrics.Accuracy(network.forward(symbols), first);
        }
    }
}
