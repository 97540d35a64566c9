using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="PointerReader"/> on <see cref="TwoPointers"/> with a number of heads of your choice.</summary>
/// <remarks>Chapter 4, "Two kinds of relevance". The width is shared, so every number of heads learns as many numbers.</remarks>
public sealed class PointerExperiment
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

    /// <summary>How many batches of 64 sequences the network is trained on.</summary>
    public int Steps { get; init; } = 1500;

    /// <summary>The step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Trains a new network.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <param name="watch">Called with the network before the first step and after each step, with the number of steps done.</param>
    /// <returns>The network and its accuracy on 1,000 new sequences, both values counted.</returns>
    public PointerResult Run(int seed, bool live = false, Action<PointerReader, int>? watch = null)
    {
        using var generator = Seed.Set(seed);
        var model = new PointerReader(Task.TokenDim, Task.ValueCount, ModelDim, HeadCount, HiddenDim);
        using var trainer = new Trainer(model, new Adam(model.parameters(), LearningRate))
        {
            Progress = live ? null : _ => { },
            Title = $"Training loss, {HeadCount} {(HeadCount == 1 ? "head" : "heads")}",
        };
        var history = trainer.Run(Steps, step =>
        {
            watch?.Invoke(model, step);
            var batch = Task.Batch(BatchSize, generator);
            return nn.functional.cross_entropy(model.forward(batch.Tokens).flatten(0, 2), batch.Targets.flatten());
        });
        watch?.Invoke(model, Steps);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var test = Task.Batch(TestSize, generator);
        var guesses = model.forward(test.Tokens);                                          // (B, L, 2, V)
        return new PointerResult(
            model,
            Metrics.Accuracy(guesses, test.Targets),
            Metrics.Accuracy(guesses[.., .., 0], test.Targets[.., .., 0]),
            Metrics.Accuracy(guesses[.., .., 1], test.Targets[.., .., 1]),
            PointerShares(model, test),
            history);
    }

    /// <summary>How much of its attention each head gives to what each pointer names, on average over tokens.</summary>
    /// <param name="model">The network.</param>
    /// <param name="batch">Sequences of the task.</param>
    /// <returns>One row per head, one column per pointer, each from 0 to 1.</returns>
    public static double[,] PointerShares(PointerReader model, TwoPointersBatch batch)
    {
        using var scope = NewDisposeScope();
        var maps = model.Maps(batch.Tokens);                                               // (B, h, L, L)
        long heads = maps.shape[1];
        var named = batch.Pointers.unsqueeze(1).expand(-1, heads, -1, -1);                 // (B, h, L, 2)
        var shares = maps.gather(3, named).mean([0, 2]).to(ScalarType.Float64);            // (h, 2)
        double[,] result = new double[heads, 2];
        for (int n = 0; n < heads; n++)
            (result[n, 0], result[n, 1]) = (shares[n, 0].item<double>(), shares[n, 1].item<double>());
        return result;
    }
}
