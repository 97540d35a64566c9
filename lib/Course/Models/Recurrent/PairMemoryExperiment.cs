using Course.Attention;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="PairMemory"/> and counts how often it gives the right value.</summary>
/// <remarks>Chapter 8, "What is lost"; chapter 10 does it on a larger scale and for all variants.</remarks>
public sealed class PairMemoryExperiment() : Experiment(steps: 400, learningRate: 0.03)
{
    private const int BatchSize = 64;
    private const int TestSize = 2000;

    /// <summary>d, the width of keys and queries.</summary>
    public int KeyDim { get; init; } = 4;

    /// <summary>K, different values.</summary>
    public int ValueCount { get; init; } = 8;

    /// <summary>Trains a new memory.</summary>
    /// <param name="variant">Makes the way it is read, for keys of width <see cref="KeyDim"/>.</param>
    /// <param name="pairCount">m, pairs to be kept.</param>
    /// <param name="seed">Settles the initial keys and all data.</param>
    /// <returns>The memory, and the share of right values on 2,000 new ones.</returns>
    public Trained<PairMemory, double> Run(Func<AttentionVariant> variant, int pairCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        var memory = new PairMemory(variant(), pairCount, KeyDim, ValueCount);
        return Train(memory, Loss, Accuracy, new() { Live = false });

        Tensor Loss(int step)
        {
            var (values, asked, right) = Batch(memory, BatchSize, generator);
            return nn.functional.nll_loss((memory.forward(values, asked) + 1e-9).log(), right);
        }

        double Accuracy()
        {
            var (values, asked, right) = Batch(memory, TestSize, generator);
            return Metrics.Accuracy(memory.forward(values, asked), right);
        }
    }

    private static (Tensor Values, Tensor Asked, Tensor Right) Batch(PairMemory memory, int size, Generator generator)
    {
        var values = randint(0, memory.ValueCount, [size, memory.PairCount], dtype: ScalarType.Int64, generator: generator);   // (B, m)
        var asked = randint(0, memory.PairCount, [size], dtype: ScalarType.Int64, generator: generator);                       // (B)
        return (values, asked, values.gather(1, asked.unsqueeze(1)).squeeze(1));
    }
}
