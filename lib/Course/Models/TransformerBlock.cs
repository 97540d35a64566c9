using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A transformer block around any self-attention: the tokens attend to one another, then a feed-forward network works on each token alone.
/// The input of each part is added to its output (a residual connection), and layer normalisation keeps the numbers in range.
/// </summary>
/// <remarks>
/// LayerNorm(x + f(x)), after each part: Vaswani et al. 2017, "Attention Is All You Need", section 3.1.
/// x + f(LayerNorm(x)), before each part: Xiong et al. 2020, "On Layer Normalization in the Transformer Architecture".
/// Chapter 5, "A transformer block".
/// </remarks>
public sealed class TransformerBlock : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly AttentionLayer attention;
    private readonly FeedForward feedForward;
    private readonly LayerNorm attentionNorm;
    private readonly LayerNorm feedForwardNorm;
    private readonly Dropout dropout;
    private readonly bool normFirst;

    /// <summary>Makes a block with random weights.</summary>
    /// <param name="attention">How the tokens attend to one another; it belongs to the block from now on.</param>
    /// <param name="normFirst">Whether each part gets its input normalised (pre-norm); otherwise the sum behind it is (post-norm).</param>
    /// <param name="dropoutRate">The share of each part's output that is set to 0 in training.</param>
    /// <param name="feedForward">The network on each token; null means ReLU with the inner width 2·d. It belongs to the block from now on.</param>
    /// <param name="epsilon">What layer normalisation adds to the variance.</param>
    public TransformerBlock(AttentionLayer attention, bool normFirst = true, double dropoutRate = 0, FeedForward? feedForward = null, double epsilon = 1e-5)
        : base(nameof(TransformerBlock))
    {
        ArgumentNullException.ThrowIfNull(attention);
        (this.attention, this.normFirst) = (attention, normFirst);
        this.feedForward = feedForward ?? new FeedForward(attention.ModelDim);
        attentionNorm = nn.LayerNorm(attention.ModelDim, epsilon);
        feedForwardNorm = nn.LayerNorm(attention.ModelDim, epsilon);
        dropout = nn.Dropout(dropoutRate);
        RegisterComponents();
    }

    /// <summary>How the tokens attend to one another.</summary>
    public AttentionLayer Attention => attention;

    /// <summary>Sends tokens through.</summary>
    /// <param name="tokens">(B, L, d).</param>
    /// <param name="mask">Bool, true = may attend, as <see cref="Attention"/> takes it; null means everywhere.</param>
    /// <returns>(B, L, d).</returns>
    /// <exception cref="ArgumentException">The tokens are not (B, L, d), or the mask does not fit.</exception>
    public override Tensor forward(Tensor tokens, Tensor? mask) => Run(tokens, input => attention.Forward(input, mask));

    /// <summary>Sends new tokens through behind those of a cache; the attention is causal and keeps its keys and values.</summary>
    /// <param name="tokens">The new tokens, (B, T, d).</param>
    /// <param name="cache">The keys and values of the tokens before, which belong to this block alone.</param>
    /// <returns>(B, T, d).</returns>
    /// <exception cref="ArgumentException">The tokens are not (B, T, d), or do not fit the cache.</exception>
    /// <exception cref="InvalidOperationException">The attention is not a <see cref="MultiHeadAttention"/>, or the cache has no room left.</exception>
    public Tensor Forward(Tensor tokens, KeyValueCache cache) => attention is MultiHeadAttention multiHead
        ? Run(tokens, input => multiHead.Forward(input, cache))
        : throw new InvalidOperationException($"A cache of keys and values is for {nameof(MultiHeadAttention)}; this block has {attention.GetType().Name}.");

    private Tensor Run(Tensor tokens, Func<Tensor, Tensor> attend)
    {
        using var scope = NewDisposeScope();
        if (normFirst)
        {
            tokens = tokens + dropout.forward(attend(attentionNorm.forward(tokens)));
            tokens = tokens + dropout.forward(feedForward.forward(feedForwardNorm.forward(tokens)));
        }
        else
        {
            tokens = attentionNorm.forward(tokens + dropout.forward(attend(tokens)));
            tokens = feedForwardNorm.forward(tokens + dropout.forward(feedForward.forward(tokens)));
        }

        return tokens.MoveToOuterDisposeScope();
    }
}
