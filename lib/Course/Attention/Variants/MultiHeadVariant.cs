using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Multi-head self-attention around any variant: the projections W_q, W_k, W_v and W_O of <see cref="MultiHeadAttention"/>, and between
/// them the variant in every head.
/// </summary>
/// <remarks>Vaswani et al. 2017, section 3.2.2. Chapter 10. Around <see cref="FullAttention"/> it is <see cref="MultiHeadAttention"/>.</remarks>
public sealed class MultiHeadVariant : AttentionLayer
{
    private readonly Parameter queryWeight;
    private readonly Parameter keyWeight;
    private readonly Parameter valueWeight;
    private readonly Parameter outputWeight;
    private readonly AttentionVariant variant;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <param name="headCount">h, how many heads share that width, at least 1; it divides d.</param>
    /// <param name="variant">How each head attends; it belongs to the layer from now on.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <exception cref="ArgumentException"><paramref name="headCount"/> does not divide <paramref name="modelDim"/>.</exception>
    public MultiHeadVariant(long modelDim, long headCount, AttentionVariant variant, ScalarType? dtype = null)
        : base(nameof(MultiHeadVariant))
    {
        ArgumentNullException.ThrowIfNull(variant);
        Heads.CheckSizes(modelDim, headCount);
        (ModelDim, HeadCount, this.variant) = (modelDim, headCount, variant);
        queryWeight = Heads.NewWeight(modelDim, dtype);
        keyWeight = Heads.NewWeight(modelDim, dtype);
        valueWeight = Heads.NewWeight(modelDim, dtype);
        outputWeight = Heads.NewWeight(modelDim, dtype);
        RegisterComponents();
    }

    /// <summary>d, the width of a token.</summary>
    public override long ModelDim { get; }

    /// <summary>h, the number of heads.</summary>
    public long HeadCount { get; }

    /// <summary>W_q of all heads side by side, learned, (d, d).</summary>
    public Parameter QueryWeight => queryWeight;

    /// <summary>W_k of all heads side by side, learned, (d, d).</summary>
    public Parameter KeyWeight => keyWeight;

    /// <summary>W_v of all heads side by side, learned, (d, d).</summary>
    public Parameter ValueWeight => valueWeight;

    /// <summary>W_O, learned, (d, d).</summary>
    public Parameter OutputWeight => outputWeight;

    /// <summary>How each head attends.</summary>
    public AttentionVariant Variant => variant;

    /// <summary>Attends to the tokens that exist.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">Bool, true = a token, false = filling, broadcastable to (B, L); null means that all are tokens.</param>
    /// <returns>O, (B, L, d).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or <paramref name="mask"/> does not fit.</exception>
    public override Tensor Forward(Tensor input, Tensor? mask)
    {
        Heads.CheckInput(input, ModelDim);
        if (mask is not null)
            AttentionMask.Check(mask, input.shape[..2]);
        using var scope = NewDisposeScope();
        var heads = variant.Attend(
            Heads.Split(input.matmul(queryWeight), HeadCount),                                  // (B, h, L, d/h)
            Heads.Split(input.matmul(keyWeight), HeadCount),
            Heads.Split(input.matmul(valueWeight), HeadCount),
            mask?.unsqueeze(-2));                                                             // (B, L) → (B, 1, L)
        return Heads.Join(heads).matmul(outputWeight).MoveToOuterDisposeScope();                // (B, L, d)
    }
}
