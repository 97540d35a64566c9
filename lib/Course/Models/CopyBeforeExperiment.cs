using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains a <see cref="PositionedNetwork"/> on <see cref="CopyBefore"/> with sequences of one length and tests it on sequences twice as long.
/// </summary>
/// <remarks>Chapter 5, "Experiment: copy the token before".</remarks>
public sealed class CopyBeforeExperiment
{
    /// <summary>d, the width of a token.</summary>
    public const int ModelDim = 64;

    private const int TestSize = 500;

    /// <summary>The task.</summary>
    public CopyBefore Task { get; init; } = new();

    /// <summary>L in training.</summary>
    public int TrainedLength { get; init; } = 32;

    /// <summary>L in the test, more than <see cref="TrainedLength"/>.</summary>
    public int TestedLength { get; init; } = 64;

    /// <summary>How many batches the network is trained on.</summary>
    public int Steps { get; init; } = 1200;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Whether a token sees only itself and what came before it.</summary>
    public bool Causal { get; init; }

    /// <summary>Trains a new network and tests it.</summary>
    /// <param name="encoding">Makes the encoding, for tokens of width <see cref="ModelDim"/>.</param>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network, its accuracy at each position, and the losses.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="TestedLength"/> is not above <see cref="TrainedLength"/>.</exception>
    public CopyBeforeResult Run(Func<PositionalEncoding> encoding, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        if (TestedLength <= TrainedLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(TestedLength), TestedLength, $"Beyond a trained length of {TrainedLength} means more than {TrainedLength}.");
        }

        Seed.Set(seed);
        var network = new PositionedNetwork(encoding(), Task.TokenCount, ModelDim, Causal);
        string name = network.Encoding.Name;
        using var trainer = new Trainer(network, new Adam(network.parameters(), LearningRate))
        {
            Title = $"Copy the token before: {name}",
            Progress = live ? null : _ => { },
        };
        var history = trainer.Run(Steps, _ => Loss(network));
        network.eval();
        return new CopyBeforeResult(name, network, Test(network), TrainedLength, history);
    }

    private Tensor Loss(PositionedNetwork network)
    {
        var (tokens, targets) = Task.Batch(BatchSize, TrainedLength);
        var scores = network.forward(tokens).view(-1, Task.TokenCount);                                  // (B·L, K)
        return nn.functional.cross_entropy(scores, targets.view(-1), ignore_index: CopyBefore.NoTarget);
    }

    /// <summary>How often each position is right, positions 0 … trained−1 in sequences of the trained length, the others in long ones.</summary>
    private double[] Test(PositionedNetwork network)
    {
        double[] within = Accuracies(network, TrainedLength);
        return [.. within, .. Accuracies(network, TestedLength)[TrainedLength..]];
    }

    private double[] Accuracies(PositionedNetwork network, int length)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (tokens, targets) = Task.Batch(TestSize, length);
        var right = network.forward(tokens).argmax(-1).eq(targets).to(ScalarType.Float64);                 // (B, L)
        var accuracy = right.mean([0]).masked_fill(targets[0].eq(CopyBefore.NoTarget), double.NaN);        // (L)
        return accuracy.data<double>().ToArray();
    }
}
