using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A transformer block that reads another set of tokens as well: its tokens attend to one another, then to that set (cross-attention), then a
/// feed-forward network works on each token alone.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.1, "Decoder", post-norm; DETR's decoder layer is one: Carion et al. 2020, figure 10.
/// Pre-norm: Xiong et al. 2020. Chapters 1 (N → N′) and 7 (object queries).
/// </remarks>
public sealed class DecoderBlock : nn.Module
{
    private readonly AttentionLayer attention;
    private readonly CrossAttention crossAttention;
    private readonly FeedForward feedForward;
    private readonly LayerNorm attentionNorm;
    private readonly LayerNorm crossNorm;
    private readonly LayerNorm feedForwardNorm;
    private readonly bool normFirst;

    /// <summary>Makes a block with random weights.</summary>
    /// <param name="attention">How its own tokens attend to one another; it belongs to the block from now on.</param>
    /// <param name="normFirst">Whether each part gets its input normalised (pre-norm); otherwise the sum behind it is (post-norm).</param>
    public DecoderBlock(AttentionLayer attention, bool normFirst = true)
        : base(nameof(DecoderBlock))
    {
        ArgumentNullException.ThrowIfNull(attention);
        (this.attention, this.normFirst) = (attention, normFirst);
        crossAttention = new CrossAttention(attention.ModelDim);
        feedForward = new FeedForward(attention.ModelDim);
        attentionNorm = nn.LayerNorm(attention.ModelDim);
        crossNorm = nn.LayerNorm(attention.ModelDim);
        feedForwardNorm = nn.LayerNorm(attention.ModelDim);
        RegisterComponents();
    }

    /// <summary>Sends tokens through.</summary>
    /// <param name="tokens">(B, M, d).</param>
    /// <param name="mask">Which tokens may attend to which, as the attention takes it; null means all to all.</param>
    /// <param name="memory">The set that is read, (B, L, d).</param>
    /// <param name="memoryMask">Bool, true = may be read, broadcastable to (B, M, L); null means all of it.</param>
    /// <returns>(B, M, d).</returns>
    public Tensor Forward(Tensor tokens, Tensor? mask, Tensor memory, Tensor? memoryMask = null) =>
        Run(tokens, mask, asking => (crossAttention.Forward(asking, memory, memoryMask), null)).Output;

    /// <summary>Sends tokens through and gives the cross-attention's map as well.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <returns>(B, M, d), and the attention weights over the set that is read, (B, M, L).</returns>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor tokens, Tensor? mask, Tensor memory, Tensor? memoryMask = null)
    {
        var (output, weights) = Run(tokens, mask, asking => crossAttention.ForwardWithWeights(asking, memory, memoryMask));
        return (output, weights!);
    }

    private (Tensor Output, Tensor? Weights) Run(Tensor tokens, Tensor? mask, Func<Tensor, (Tensor Found, Tensor? Weights)> read)
    {
        using var scope = NewDisposeScope();
        Tensor? weights;
        if (normFirst)
        {
            tokens = tokens + attention.Forward(attentionNorm.forward(tokens), mask);
            (var found, weights) = read(crossNorm.forward(tokens));
            tokens = tokens + found;
            tokens = tokens + feedForward.forward(feedForwardNorm.forward(tokens));
        }
        else
        {
            tokens = attentionNorm.forward(tokens + attention.Forward(tokens, mask));
            (var found, weights) = read(tokens);
            tokens = crossNorm.forward(tokens + found);
            tokens = feedForwardNorm.forward(tokens + feedForward.forward(tokens));
        }

        return (tokens.MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }
}
