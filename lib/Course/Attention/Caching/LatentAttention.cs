using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Self-attention whose keys and values are all made from one narrow vector c for each token (multi-head latent attention, MLA). Only c is cached.
/// </summary>
/// <remarks>
/// DeepSeek-AI 2024, "DeepSeek-V2", section 2.1.2, equations 9 to 11, without the compressed queries and the decoupled rotary keys. Chapter 10b, "One narrow vector".
/// With a cache no key is ever made: qᵀ(W c) = (Wᵀq)ᵀc, so the query is carried into the narrow space, and the weighted sum of c is carried out of it.
/// That asks for W to be the same at all positions; a rotary encoding between the two would not be.
/// </remarks>
public sealed class LatentAttention : AttentionLayer
{
    private readonly Parameter queryWeight;
    private readonly Parameter downWeight;
    private readonly Parameter keyWeight;
    private readonly Parameter valueWeight;
    private readonly Parameter outputWeight;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <param name="headCount">h, how many heads share that width, at least 1; it divides d.</param>
    /// <param name="latentDim">r, the width of what is cached for a token, at least 1.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <exception cref="ArgumentException"><paramref name="headCount"/> does not divide <paramref name="modelDim"/>, or a width is less than 1.</exception>
    public LatentAttention(long modelDim, long headCount, long latentDim, ScalarType? dtype = null)
        : base(nameof(LatentAttention))
    {
        Heads.CheckSizes(modelDim, headCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentDim, 1);
        (ModelDim, HeadCount, LatentDim) = (modelDim, headCount, latentDim);
        queryWeight = Heads.NewWeight(modelDim, dtype);
        downWeight = Heads.NewWeight(modelDim, latentDim, dtype);
        keyWeight = Heads.NewWeight(latentDim, modelDim, dtype);
        valueWeight = Heads.NewWeight(latentDim, modelDim, dtype);
        outputWeight = Heads.NewWeight(modelDim, dtype);
        RegisterComponents();
    }

    /// <summary>d, the width of a token.</summary>
    public override long ModelDim { get; }

    /// <summary>h, the number of heads.</summary>
    public long HeadCount { get; }

    /// <summary>r, the width of what is cached for a token.</summary>
    public long LatentDim { get; }

    /// <summary>dₖ = d / h, the width of a query of one head.</summary>
    public long KeyDim => ModelDim / HeadCount;

    /// <summary>The narrow vectors, c = x·W_c.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <returns>(B, L, r).</returns>
    public Tensor Latent(Tensor input) => input.matmul(downWeight);

    /// <summary>Attends where the mask allows it, with keys and values made from c in the open.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, L, L); null means everywhere.</param>
    /// <returns>O, (B, L, d). A token that may attend to nothing gets zeros.</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or the mask does not fit.</exception>
    public override Tensor Forward(Tensor input, Tensor? mask)
    {
        Heads.CheckInput(input, ModelDim);
        if (mask is not null)
            AttentionMask.Check(mask, [input.shape[0], input.shape[1], input.shape[1]]);
        using var scope = NewDisposeScope();
        var latent = Latent(input);                                                             // (B, L, r)
        var query = Heads.Split(input.matmul(queryWeight), HeadCount);                          // (B, h, L, dₖ)
        var key = Heads.Split(latent.matmul(keyWeight), HeadCount);
        var value = Heads.Split(latent.matmul(valueWeight), HeadCount);
        var scores = (query / Math.Sqrt(KeyDim)).matmul(key.transpose(-2, -1));                 // (B, h, L, L)
        var weights = Normalisation.Softmax.Apply(scores, mask is { } some && some.dim() == 3 ? some.unsqueeze(1) : mask);
        return Heads.Join(weights.matmul(value)).matmul(outputWeight).MoveToOuterDisposeScope();
    }

    /// <summary>Reads new tokens behind those of a cache, each attending to what came before it and to itself. No key and no value is made.</summary>
    /// <param name="input">The new tokens, (B, T, d).</param>
    /// <param name="cache">What is kept of the tokens before, (B, S, r); the new ones are added.</param>
    /// <returns>O, (B, T, d).</returns>
    /// <exception cref="ArgumentException">The input is not (B, T, d), or does not fit the cache.</exception>
    /// <exception cref="InvalidOperationException">The cache has no room left.</exception>
    public Tensor Forward(Tensor input, TokenCache cache)
    {
        Heads.CheckInput(input, ModelDim);
        ArgumentNullException.ThrowIfNull(cache);
        using var scope = NewDisposeScope();
        var latent = cache.Append(Latent(input)).unsqueeze(1);                                  // (B, 1, S, r)
        var query = Heads.Split(input.matmul(queryWeight), HeadCount);                          // (B, h, T, dₖ)
        var carried = query.matmul(OfHeads(keyWeight).transpose(-2, -1));                       // Wᵀq of each head, (B, h, T, r)
        var scores = (carried / Math.Sqrt(KeyDim)).matmul(latent.transpose(-2, -1));            // (B, h, T, S)
        var weights = Normalisation.Softmax.Apply(scores, cache.Mask(input.shape[1]));
        var found = weights.matmul(latent).matmul(OfHeads(valueWeight));                        // (B, h, T, r) → (B, h, T, dₖ)
        return Heads.Join(found).matmul(outputWeight).MoveToOuterDisposeScope();
    }

    /// <summary>The columns of each head, (r, d) → (h, r, dₖ).</summary>
    private Tensor OfHeads(Tensor weight) => weight.view(LatentDim, HeadCount, KeyDim).transpose(0, 1);
}
