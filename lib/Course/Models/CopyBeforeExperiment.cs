using Course.Attention;
using Course.Data;
using Course.Runtime;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains a <see cref="PositionedNetwork"/> on <see cref="CopyBefore"/> with sequences of one length and tests it on sequences twice as long.
/// </summary>
/// <remarks>Chapter 5, "Experiment: copy the token before".</remarks>
public sealed class CopyBeforeExperiment() : Experiment(steps: 1200, learningRate: 0.01)
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

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 32;

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
        Guard.AtLeast(TestedLength, TrainedLength + 1L, $"Beyond a trained length of {TrainedLength} means more than {TrainedLength}.");
        Seed.Set(seed);
        var network = new PositionedNetwork(encoding(), Task.TokenCount, ModelDim, Causal);
        string name = network.Encoding.Name;
        var (_, accuracy, history) = Train(network, _ => Loss(network), () => Test(network), new() { Title = $"Copy the token before: {name}", Live = live });
        return new CopyBeforeResult(name, network, accuracy, TrainedLength, history);
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
        var (tokens, targets) = Task.Batch(TestSize, length);
        var right = network.forward(tokens).argmax(-1).eq(targets).to(ScalarType.Float64);                 // (B, L)
        var accuracy = right.mean([0]).masked_fill(targets[0].eq(CopyBefore.NoTarget), double.NaN);        // (L)
        return accuracy.data<double>().ToArray();
    }
}

/// <summary>What a <see cref="CopyBeforeExperiment"/> leaves behind.</summary>
/// <param name="Name">The name of the encoding.</param>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Score">
/// The share of right answers at each position, from 0; NaN where there is no target, as at the first. Positions up to the trained length are
/// measured in sequences of that length, those behind it in longer ones.
/// </param>
/// <param name="TrainedLength">L in training.</param>
/// <param name="History">The loss of every step.</param>
public sealed record CopyBeforeResult(string Name, PositionedNetwork Model, double[] Score, int TrainedLength, TrainingHistory History)
    : Trained<PositionedNetwork, double[]>(Model, Score, History)
{
    /// <summary>The mean accuracy within the trained length.</summary>
    public double Within => Score.Take(TrainedLength).Where(double.IsFinite).Average();

    /// <summary>The mean accuracy at positions that no training sequence had.</summary>
    public double Beyond => Score.Skip(TrainedLength).Where(double.IsFinite).Average();
}
