using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains networks on a fixed set of images and measures them on others, all networks in the same way.</summary>
/// <remarks>Chapter 7, "How much data?".</remarks>
public sealed class ImageExperiment() : Experiment(steps: 600, learningRate: 0.006)
{
    /// <summary>B, images of a step, drawn from the training set at random.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Training ends before <see cref="Experiment.Steps"/> when the mean loss of 50 steps in a row is below this; null for never.</summary>
    public double? SufficientLoss { get; init; } = 0.01;

    /// <summary>Changes the images of a step, (B, C, H, W) to (B, C, H, W), in a way that keeps their classes: data augmentation. Null for none.</summary>
    public Func<Tensor, Tensor>? Augment { get; init; }

    /// <summary>Trains a new network and measures it.</summary>
    /// <param name="name">What it is called in tables and pictures.</param>
    /// <param name="make">Makes the network.</param>
    /// <param name="train">The images it is trained on.</param>
    /// <param name="test">Other images.</param>
    /// <param name="seed">Settles the initial weights and the order of the images.</param>
    /// <returns>The network and what it reached.</returns>
    public Trained<ImageClassifier, DataSizeRun> Run(string name, Func<ImageClassifier> make, LabeledImages train, LabeledImages test, int seed)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        Seed.Set(seed);
        var network = make();
        var (_, accuracy, history) = Train(
            network, Loss, () => (Train: network.Accuracy(train), Test: network.Accuracy(test)), new() { Live = false, WarmupAndDecay = true, SufficientLoss = SufficientLoss });
        return new(network, new DataSizeRun(name, train.Count, seed, accuracy.Train, accuracy.Test, history.Losses.Count), history);

        Tensor Loss(int step)
        {
            var chosen = randint(0, train.Count, [BatchSize], dtype: ScalarType.Int64);                           // (B)
            var images = train.Images.index_select(0, chosen);                                                    // (B, C, H, W)
            return nn.functional.cross_entropy(network.forward(Augment?.Invoke(images) ?? images), train.Labels.index_select(0, chosen));
        }
    }

    /// <summary>Trains one network for each number of training images, each from its beginning.</summary>
    /// <param name="name">What it is called in tables and pictures.</param>
    /// <param name="make">Makes the network.</param>
    /// <param name="train">The images; a smaller set is the beginning of a larger one.</param>
    /// <param name="test">Other images.</param>
    /// <param name="sizes">How many training images, each from 1 to as many as there are.</param>
    /// <param name="seed">Settles the initial weights and the order of the images.</param>
    /// <returns>What was reached with each number; the networks are freed.</returns>
    public IReadOnlyList<DataSizeRun> OverSizes(
        string name, Func<ImageClassifier> make, LabeledImages train, LabeledImages test, IReadOnlyList<int> sizes, int seed)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(sizes);
        var runs = new List<DataSizeRun>();
        foreach (int size in sizes)
        {
            using var scope = NewDisposeScope();
            using var some = train.First(size);
            using var result = Run(name, make, some, test, seed);
            runs.Add(result.Score);
        }

        return runs;
    }
}
