using Course.Attention;
using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains self-attention on <see cref="SignalWords"/>, with one thing changed at a time: the normalisation, the score,
/// or whether a token may attend to itself.
/// </summary>
/// <remarks>Chapter 3, experiments.</remarks>
public sealed class SignalWordsExperiment() : Experiment(steps: 1000, learningRate: 0.003)
{
    private const int ModelDim = 32;
    private const int TestSize = 1000;

    /// <summary>The task.</summary>
    public SignalWords Task { get; } = new();

    /// <summary>How scores become weights.</summary>
    public INormalisation Normalisation { get; init; } = Attention.Normalisation.Softmax;

    /// <summary>Whether pairs are scored additively; else by scaled dot product.</summary>
    public bool Additive { get; init; }

    /// <summary>Whether a token may attend to itself.</summary>
    public bool SeesItself { get; init; } = true;

    /// <summary>Sequences in a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Trains a new network.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and how often it is right on 1,000 new sequences.</returns>
    public Trained<AttentionThenDense, double> Run(int seed, bool live = false)
    {
        using var generator = Seed.Set(seed);
        var model = NewModel();
        return Train(model, _ => Loss(model, generator), () => Accuracy(model, generator), new() { Live = live });
    }

    /// <summary>The network that a training with this seed starts from.</summary>
    /// <param name="seed">Settles the initial weights, as it does in <see cref="Run"/>.</param>
    /// <returns>A new network, not trained.</returns>
    public AttentionThenDense Untrained(int seed)
    {
        using var generator = Seed.Set(seed);
        return NewModel();
    }

    /// <summary>How often a network is right, word by word, on 1,000 new sequences.</summary>
    /// <param name="model">A trained network.</param>
    /// <param name="seed">Settles the sequences.</param>
    /// <returns>One accuracy for each word.</returns>
    public double[] AccuracyByWord(AttentionThenDense model, int seed)
    {
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (tokens, tags) = Task.Batch(TestSize, generator);
        var right = model.forward(tokens).argmax(-1).eq(tags);
        return [.. Enumerable.Range(0, Task.WordCount).Select(
            word => right.masked_select(tokens.eq(word)).to(ScalarType.Float64).mean().item<double>())];
    }

    private AttentionThenDense NewModel()
    {
        var embedding = nn.Embedding(Task.TokenCount, ModelDim);
        // Small at the start: all scores lie near 0, every token attends to all, and no pair is ruled out.
        nn.init.normal_(embedding.weight!, 0, 0.05);
        var attention = new SelfAttention(
            ModelDim, score: Additive ? new AdditiveScore(ModelDim) : new DotProductScore(), normalisation: Normalisation);
        return new AttentionThenDense(
            embedding, attention, Task.TagCount, SeesItself ? null : AttentionMask.OthersOnly(Task.Length));
    }

    private Tensor Loss(AttentionThenDense model, Generator generator)
    {
        var (tokens, tags) = Task.Batch(BatchSize, generator);
        var logits = model.forward(tokens).view(-1, Task.TagCount);                     // (B·L, tags)
        return nn.functional.cross_entropy(logits, tags.view(-1), ignore_index: SignalWords.NoTag);
    }

    private double Accuracy(AttentionThenDense model, Generator generator)
    {
        var (tokens, tags) = Task.Batch(TestSize, generator);
        double right = model.forward(tokens).argmax(-1).eq(tags).sum().item<long>();
        return right / (TestSize * (Task.Length - 1));                                  // the signal has no tag
    }
}
