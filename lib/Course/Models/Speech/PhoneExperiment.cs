using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="PhoneTagger"/> with one radius on <see cref="PhoneSequences"/> and tests it on new ones.</summary>
/// <remarks>Chapter 6, "Experiment: how far must a frame look".</remarks>
public sealed class PhoneExperiment() : Experiment(steps: 500, learningRate: 0.005)
{
    private const int TestSize = 200;

    /// <summary>The task; the same mean vectors for all radii.</summary>
    public PhoneSequences Task { get; init; } = new();

    /// <summary>L in frames: 100 are one second of speech.</summary>
    public int Length { get; init; } = 100;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Trains a new network and tests it.</summary>
    /// <param name="radius">r, in frames.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network, its accuracy per frame on new sequences, and the losses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public Trained<PhoneTagger, double> Run(long radius, int seed, bool live = false)
    {
        Seed.Set(seed);
        var network = new PhoneTagger(radius, PhoneSequences.FeatureCount, Task.PhoneCount);
        return Train(network, Loss, () => Test(network.forward), new() { Title = $"Phones with radius {radius}", Live = live });

        Tensor Loss(int step)
        {
            var (frames, phones) = Task.Batch(BatchSize, Length);
            return nn.functional.cross_entropy(network.forward(frames).flatten(0, 1), phones.flatten());   // (B·L, phones)
        }
    }

    /// <summary>The accuracy of the best guess from each frame alone: what no network with radius 0 can exceed.</summary>
    /// <param name="seed">Settles the test sequences.</param>
    /// <returns>0 to 1.</returns>
    public double BestFromOneFrame(int seed)
    {
        Seed.Set(seed);
        return Test(Task.NearestMean);
    }

    private double Test(Func<Tensor, Tensor> predict)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (frames, phones) = Task.Batch(TestSize, Length);
        return Metrics.Accuracy(predict(frames), phones);
    }
}
