using Course.Attention;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="PairMemory"/> and counts how often it gives the right value.</summary>
/// <remarks>Chapter 8, "What is lost"; chapter 10 does it on a larger scale and for all variants.</remarks>
public sealed class PairMemoryExperiment
{
    private const int BatchSize = 64;
    private const int TestSize = 2000;
    private const double LearningRate = 0.03;

    /// <summary>d, the width of keys and queries.</summary>
    public int KeyDim { get; init; } = 4;

    /// <summary>K, different values.</summary>
    public int ValueCount { get; init; } = 8;

    /// <summary>How many batches the memory is trained on.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>Trains a new memory.</summary>
    /// <param name="variant">Makes the way it is read, for keys of width <see cref="KeyDim"/>.</param>
    /// <param name="pairCount">m, pairs to be kept.</param>
    /// <param name="seed">Settles the initial keys and all data.</param>
    /// <returns>The share of right values on 2,000 new memories.</returns>
    public double Run(Func<AttentionVariant> variant, int pairCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(variant);
        using var generator = Seed.Set(seed);
        using var memory = new PairMemory(variant(), pairCount, KeyDim, ValueCount);
        using var trainer = new Trainer(memory, new Adam(memory.parameters(), LearningRate)) { Progress = _ => { } };
        trainer.Run(Steps, _ =>
        {
            var (values, asked, right) = Batch(memory, BatchSize, generator);
            return nn.functional.nll_loss((memory.forward(values, asked) + 1e-9).log(), right);
        });
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (tested, questions, answers) = Batch(memory, TestSize, generator);
        return Metrics.Accuracy(memory.forward(tested, questions), answers);
    }

    private static (Tensor Values, Tensor Asked, Tensor Right) Batch(PairMemory memory, int size, Generator generator)
    {
        var values = randint(0, memory.ValueCount, [size, memory.PairCount], dtype: ScalarType.Int64, generator: generator);   // (B, m)
        var asked = randint(0, memory.PairCount, [size], dtype: ScalarType.Int64, generator: generator);                       // (B)
        return (values, asked, values.gather(1, asked.unsqueeze(1)).squeeze(1));
    }
}
