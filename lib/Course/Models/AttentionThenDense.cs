using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The smallest network of the lecture: self-attention attends to the whole sequence, then a fully connected network
/// works on each position alone. No shortcut leads around the attention, so all that a position knows, it knows through it.
/// </summary>
/// <remarks>Chapter 3, experiments.</remarks>
public sealed class AttentionThenDense : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> embedding;
    private readonly SelfAttention attention;
    private readonly nn.Module<Tensor, Tensor> dense;
    private readonly Tensor? mask;

    /// <summary>Makes the network.</summary>
    /// <param name="embedding">Turns what the task gives into vectors, (B, L, d).</param>
    /// <param name="attention">The attention layer; its width is d.</param>
    /// <param name="outputDim">Numbers per position that come out: classes, or 1 for a real value.</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, L, L); null means everywhere.</param>
    public AttentionThenDense(
        nn.Module<Tensor, Tensor> embedding, SelfAttention attention, long outputDim, Tensor? mask = null)
        : base(nameof(AttentionThenDense))
    {
        this.embedding = embedding;
        this.attention = attention;
        this.mask = mask;
        long hidden = 2 * attention.ValueDim;
        dense = nn.Sequential(nn.Linear(attention.ValueDim, hidden), nn.ReLU(), nn.Linear(hidden, outputDim));
        RegisterComponents();
    }

    /// <summary>The attention layer.</summary>
    public SelfAttention Attention => attention;

    /// <summary>Embeds, attends, then works on each position.</summary>
    /// <param name="input">What the embedding takes, (B, L) or (B, L, …).</param>
    /// <returns>(B, L, outputDim).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var attended = attention.Forward(embedding.forward(input), mask);   // (B, L, dᵥ)
        return dense.forward(attended).MoveToOuterDisposeScope();
    }

    /// <summary>The attention scores for an input, before the normalisation and without the mask.</summary>
    /// <param name="input">What the embedding takes.</param>
    /// <returns>A, (B, L, L).</returns>
    public Tensor Scores(Tensor input)
    {
        using var scope = NewDisposeScope();
        var vectors = embedding.forward(input);                             // (B, L, d)
        return attention.Mechanism.Score
            .forward(vectors.matmul(attention.QueryWeight), vectors.matmul(attention.KeyWeight))
            .MoveToOuterDisposeScope();
    }

    /// <summary>The attention map for an input.</summary>
    /// <param name="input">What the embedding takes.</param>
    /// <returns>A′, (B, L, L).</returns>
    public Tensor Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        return attention.ForwardWithWeights(embedding.forward(input), mask).Weights.MoveToOuterDisposeScope();
    }
}
