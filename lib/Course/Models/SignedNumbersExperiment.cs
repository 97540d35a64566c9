using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains self-attention on <see cref="SignedNumbers"/>, with or without a token attending to itself.</summary>
/// <remarks>Chapter 3, "Does a token need to see itself?".</remarks>
public sealed class SignedNumbersExperiment() : Experiment(steps: 1500, learningRate: 0.005)
{
    private const int ModelDim = 32;
    private const int BatchSize = 64;
    private const int TestSize = 1000;

    /// <summary>The task.</summary>
    public SignedNumbers Task { get; init; } = new();

    /// <summary>Whether a token may attend to itself.</summary>
    public bool SeesItself { get; init; } = true;

    /// <summary>Trains a new network.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and its mean squared error on 1,000 new sequences.</returns>
    public Trained<AttentionThenDense, double> Run(int seed, bool live = false)
    {
        using var generator = Seed.Set(seed);
        var model = new AttentionThenDense(
            nn.Linear(Task.TokenDim, ModelDim),
            new SelfAttention(ModelDim),
            Task.Width,
            SeesItself ? null : AttentionMask.OthersOnly(Task.Length));
        return Train(
            model, _ => Error(model, BatchSize, generator), () => (double)Error(model, TestSize, generator).item<float>(), new() { Live = live });
    }

    private Tensor Error(AttentionThenDense model, int batchSize, Generator generator)
    {
        var (tokens, targets) = Task.Batch(batchSize, generator);
        return nn.functional.mse_loss(model.forward(tokens), targets);
    }
}
