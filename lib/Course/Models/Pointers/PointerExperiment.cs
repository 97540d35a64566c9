using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="PointerReader"/> on <see cref="TwoPointers"/> with a number of heads of your choice.</summary>
/// <remarks>Chapter 4, "Two kinds of relevance". The width is shared, so every number of heads learns as many numbers.</remarks>
public sealed class PointerExperiment() : Experiment(steps: 1500, learningRate: 0.01)
{
    private const int BatchSize = 64;
    private const int TestSize = 1000;

    /// <summary>The task.</summary>
    public TwoPointers Task { get; init; } = new();

    /// <summary>d, the width of all heads together.</summary>
    public int ModelDim { get; init; } = 32;

    /// <summary>h, how many heads share that width.</summary>
    public int HeadCount { get; init; } = 1;

    /// <summary>The hidden width of the readout; null for a linear one.</summary>
    public int? HiddenDim { get; init; }

    /// <summary>Trains a new network.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <param name="watch">Called with the network before the first step and after each step, with the number of steps done.</param>
    /// <returns>The network and its accuracy on 1,000 new sequences, both values counted.</returns>
    public PointerResult Run(int seed, bool live = false, Action<PointerReader, int>? watch = null)
    {
        using var generator = Seed.Set(seed);
        var model = new PointerReader(Task.TokenDim, Task.ValueCount, ModelDim, HeadCount, HiddenDim);
        TrainingOptions options = new() { Title = $"Training loss, {HeadCount} {(HeadCount == 1 ? "head" : "heads")}", Live = live };
        var (_, score, history) = Train(model, Loss, Test, options);
        return new PointerResult(model, score.Both, score.First, score.Second, score.Shares, history);

        Tensor Loss(int step)
        {
            watch?.Invoke(model, step);
            var batch = Task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(model.forward(batch.Tokens).flatten(0, 2), batch.Targets.flatten());
        }

        (double Both, double First, double Second, double[,] Shares) Test()
        {
            watch?.Invoke(model, Steps);
            var test = Task.Batch(TestSize, generator);
            var guesses = model.forward(test.Tokens);                                      // (B, L, 2, V)
            return (Metrics.Accuracy(guesses, test.Targets),
                Metrics.Accuracy(guesses[.., .., 0], test.Targets[.., .., 0]),
                Metrics.Accuracy(guesses[.., .., 1], test.Targets[.., .., 1]),
                PointerShares(model, test));
        }
    }

    /// <summary>How much of its attention each head gives to what each pointer names, on average over tokens.</summary>
    /// <param name="model">The network.</param>
    /// <param name="batch">Sequences of the task.</param>
    /// <returns>One row per head, one column per pointer, each from 0 to 1.</returns>
    public static double[,] PointerShares(PointerReader model, TwoPointersBatch batch)
    {
        using var scope = NewDisposeScope();
        var maps = model.Maps(batch.Tokens);                                               // (B, h, L, L)
        var named = batch.Pointers.unsqueeze(1).expand(-1, maps.shape[1], -1, -1);         // (B, h, L, 2)
        var shares = maps.gather(3, named).mean([0, 2]).to(ScalarType.Float64);            // (h, 2)
        return (double[,])shares.data<double>().ToNDArray();
    }
}

/// <summary>What a <see cref="PointerExperiment"/> leaves behind.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Score">The share of values named rightly on new sequences, both pointers counted.</param>
/// <param name="FirstAccuracy">The share for the first pointer alone.</param>
/// <param name="SecondAccuracy">The share for the second pointer alone.</param>
/// <param name="Shares">The attention that each head gives to each pointer's token, (h, 2).</param>
/// <param name="History">The loss of every step.</param>
public sealed record PointerResult(
    PointerReader Model, double Score, double FirstAccuracy, double SecondAccuracy, double[,] Shares, TrainingHistory History)
    : Trained<PointerReader, double>(Model, Score, History);
