using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Self-attention with several heads: each head has its own queries, keys and values and attends on its own; what the heads
/// found is put side by side and mixed by W_O. W_q, W_k, W_v and W_O are all that is learned, and a bias for each where it is asked for.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.2.2: MultiHead = Concat(head₁, …, headₕ)·W_O. Chapter 4, "Library".
/// The weights of all heads stand side by side in one matrix each: columns (n−1)·dₖ … n·dₖ−1 belong to head n. So the number
/// of learned numbers, 4·d², is the same for every number of heads. The attention itself is <see cref="AttentionMechanism"/>.
/// Several query heads may share one head of keys and values, which makes the cache smaller: multi-query attention (Shazeer 2019) has one such head,
/// grouped-query attention (Ainslie et al. 2023) a few. Chapter 10b, "Fewer heads of keys and values".
/// </remarks>
public sealed class MultiHeadAttention : AttentionLayer
{
    private readonly Parameter queryWeight;
    private readonly Parameter keyWeight;
    private readonly Parameter valueWeight;
    private readonly Parameter outputWeight;
    private readonly Parameter? queryBias;
    private readonly Parameter? keyBias;
    private readonly Parameter? valueBias;
    private readonly Parameter? outputBias;
    private readonly AttentionMechanism mechanism;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <param name="headCount">h, how many heads share that width, at least 1; it divides d.</param>
    /// <param name="score">How a pair is scored, the same for all heads; null means the scaled dot product.</param>
    /// <param name="normalisation">How scores become weights; null means softmax.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <param name="bias">Whether each of the four products has a learned vector added to it, at first 0, as in BERT.</param>
    /// <param name="keyValueHeadCount">g, how many heads of keys and values there are, at least 1; it divides h. Null means h, one for each query head.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="headCount"/> does not divide <paramref name="modelDim"/>, or <paramref name="keyValueHeadCount"/> does not divide <paramref name="headCount"/>.
    /// </exception>
    public MultiHeadAttention(
        long modelDim,
        long headCount,
        AttentionScore? score = null,
        INormalisation? normalisation = null,
        ScalarType? dtype = null,
        bool bias = false,
        long? keyValueHeadCount = null)
        : base(nameof(MultiHeadAttention))
    {
        Heads.CheckSizes(modelDim, headCount);
        ModelDim = modelDim;
        HeadCount = headCount;
        KeyValueHeadCount = keyValueHeadCount ?? headCount;
        Heads.CheckGroups(headCount, KeyValueHeadCount);
        long keyValueDim = KeyDim * KeyValueHeadCount;
        queryWeight = Heads.NewWeight(modelDim, dtype);
        keyWeight = Heads.NewWeight(modelDim, keyValueDim, dtype);
        valueWeight = Heads.NewWeight(modelDim, keyValueDim, dtype);
        outputWeight = Heads.NewWeight(modelDim, dtype);
        if (bias)
        {
            queryBias = nn.Parameter(zeros(modelDim, dtype: queryWeight.dtype));
            keyBias = nn.Parameter(zeros(keyValueDim, dtype: queryWeight.dtype));
            valueBias = nn.Parameter(zeros(keyValueDim, dtype: queryWeight.dtype));
            outputBias = nn.Parameter(zeros(modelDim, dtype: queryWeight.dtype));
        }

        mechanism = new AttentionMechanism(score, normalisation);
        RegisterComponents();
    }

    /// <summary>d, the width of a token.</summary>
    public override long ModelDim { get; }

    /// <summary>h, the number of heads.</summary>
    public long HeadCount { get; }

    /// <summary>g, the number of heads of keys and values; h / g query heads share each.</summary>
    public long KeyValueHeadCount { get; }

    /// <summary>dₖ = d / h, the width of a query, a key and a value of one head.</summary>
    public long KeyDim => ModelDim / HeadCount;

    /// <summary>W_q of all heads side by side, learned, (d, d).</summary>
    public Parameter QueryWeight => queryWeight;

    /// <summary>W_k of all heads side by side, learned, (d, g·dₖ).</summary>
    public Parameter KeyWeight => keyWeight;

    /// <summary>W_v of all heads side by side, learned, (d, g·dₖ).</summary>
    public Parameter ValueWeight => valueWeight;

    /// <summary>W_O, learned, (d, d): mixes what the heads found.</summary>
    public Parameter OutputWeight => outputWeight;

    /// <summary>What is added to the queries, learned, (d); null without biases.</summary>
    public Parameter? QueryBias => queryBias;

    /// <summary>What is added to the keys, learned, (g·dₖ); null without biases.</summary>
    public Parameter? KeyBias => keyBias;

    /// <summary>What is added to the values, learned, (g·dₖ); null without biases.</summary>
    public Parameter? ValueBias => valueBias;

    /// <summary>What is added to the output, learned, (d); null without biases.</summary>
    public Parameter? OutputBias => outputBias;

    /// <summary>Score and normalisation, shared by the heads.</summary>
    public AttentionMechanism Mechanism => mechanism;

    /// <summary>Makes a float64 layer with given weights, to compare it with <see cref="MultiHeadByHand"/>.</summary>
    /// <param name="weights">The heads and W_O. The widths of the heads add up to d, and W_O is (d, d).</param>
    /// <returns>The layer, in the standard setting.</returns>
    /// <exception cref="ArgumentException">The heads do not share the width d evenly.</exception>
    public static MultiHeadAttention FromWeights(MultiHeadWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int modelDim = weights.ModelDim, headCount = weights.HeadCount;
        int outputDim = weights.Output.ColumnCount;
        if (weights.KeyDim * headCount != modelDim || weights.ValueDim * headCount != modelDim || outputDim != modelDim)
        {
            throw new ArgumentException(
                $"The layer takes heads of width d/h and outputs of width d: here d = {modelDim}, h = {headCount}, "
                + $"queries and keys are {weights.KeyDim} wide, values {weights.ValueDim}, outputs {outputDim}.",
                nameof(weights));
        }

        var layer = new MultiHeadAttention(modelDim, headCount, dtype: ScalarType.Float64);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        layer.queryWeight.copy_(tensor(weights.Query.ToArray()));
        layer.keyWeight.copy_(tensor(weights.Key.ToArray()));
        layer.valueWeight.copy_(tensor(weights.Value.ToArray()));
        layer.outputWeight.copy_(tensor(weights.Output.ToArray()));
        return layer;
    }

    /// <summary>Attends where the mask allows it. No attention map is stored: libtorch's fused function does the work.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">
    /// Bool, true = may attend, broadcastable to (B, L, L) for all heads alike or to (B, h, L, L); null means everywhere.
    /// </param>
    /// <returns>O, (B, L, d). A token that may attend to nothing gets zeros.</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or the mask does not fit.</exception>
    public override Tensor Forward(Tensor input, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(input);
        var heads = mechanism.Attend(InGroups(query), key, value, MaskInGroups(ForHeads(mask, input), query.shape[2]));
        return Join(heads.reshape(query.shape)).MoveToOuterDisposeScope();
    }

    /// <summary>Reads new tokens behind those of a cache: each attends to what came before it and to itself, and nothing is computed twice.</summary>
    /// <param name="input">The new tokens, (B, T, d).</param>
    /// <param name="cache">The keys and values of the tokens before, which belong to this layer alone; those of the new tokens are added.</param>
    /// <returns>O of the new tokens, (B, T, d): what <see cref="Forward(Tensor, Tensor?)"/> gives for them with a causal mask over all tokens.</returns>
    /// <exception cref="ArgumentException">The input is not (B, T, d), or does not fit the cache.</exception>
    /// <exception cref="InvalidOperationException">The cache has no room left.</exception>
    public Tensor Forward(Tensor input, KeyValueCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(input);
        var (keys, values) = cache.Append(key, value);                                          // (B, g, S, dₖ)
        var mask = query.shape[2] == 1 ? null : cache.Mask(query.shape[2]);                     // (T, S); the last token may attend to all that is kept
        var heads = mechanism.Attend(InGroups(query), keys, values, MaskInGroups(mask, query.shape[2]));
        return Join(heads.reshape(query.shape)).MoveToOuterDisposeScope();
    }

    /// <summary>Attends and gives the attention map of each head as well.</summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor?)"/>
    /// <returns>O, (B, L, d), and A′ of every head, (B, h, L, L).</returns>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor input, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(input);
        var (heads, weights) = mechanism.AttendWithWeights(InGroups(query), key, value, MaskInGroups(ForHeads(mask, input), query.shape[2]));
        return (Join(heads.reshape(query.shape)).MoveToOuterDisposeScope(),
            weights.reshape(query.shape[0], HeadCount, query.shape[2], key.shape[2]).MoveToOuterDisposeScope());
    }

    /// <summary>Makes libtorch's own multi-head module with a copy of these weights, to compare the two; what query heads share is copied for each.</summary>
    /// <returns>
    /// The module, with biases where this layer has them, in the number type of this layer. It takes tokens as (L, B, d), and its <c>attn_mask</c> is
    /// added to the scores: 0 = may attend, −∞ = may not. A bool mask is added there as 0 and 1, which forbids nothing.
    /// </returns>
    /// <exception cref="InvalidOperationException">The layer is not in the standard setting, which is all libtorch's module knows.</exception>
    public MultiheadAttention ToLibtorch()
    {
        if (!mechanism.IsStandard)
            throw new InvalidOperationException("libtorch's module knows the scaled dot product with softmax only.");
        var peer = nn.MultiheadAttention(ModelDim, HeadCount, bias: queryBias is not null);
        peer.to(queryWeight.dtype);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        // libtorch stores what multiplies a column: the transposes, W_q over W_k over W_v.
        var joined = cat([queryWeight, ForEachHead(keyWeight), ForEachHead(valueWeight)], dim: 1).transpose(0, 1);   // (3d, d)
        var own = peer.named_parameters().ToDictionary(one => one.name, one => one.parameter);
        own["in_proj_weight"].copy_(joined);
        own["out_proj.weight"].copy_(outputWeight.transpose(0, 1));
        if (queryBias is not null)
        {
            own["in_proj_bias"].copy_(cat([queryBias, ForEachHead(keyBias!), ForEachHead(valueBias!)]));
            own["out_proj.bias"].copy_(outputBias!);
        }

        return peer;
    }

    /// <summary>The queries, keys and values of each head.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <returns>Q, (B, h, L, dₖ), and K and V, each (B, g, L, dₖ).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public (Tensor Query, Tensor Key, Tensor Value) Project(Tensor input)
    {
        Heads.CheckInput(input, ModelDim);
        using var scope = NewDisposeScope();
        var query = Heads.Split(Product(input, queryWeight, queryBias), HeadCount);   // (B, h, L, dₖ)
        var key = Heads.Split(Product(input, keyWeight, keyBias), KeyValueHeadCount);   // (B, g, L, dₖ)
        var value = Heads.Split(Product(input, valueWeight, valueBias), KeyValueHeadCount);
        return (query.MoveToOuterDisposeScope(), key.MoveToOuterDisposeScope(), value.MoveToOuterDisposeScope());
    }

    private Tensor Join(Tensor heads) => Product(Heads.Join(heads), outputWeight, outputBias);   // (B, h, L, dₖ) → (B, L, d)

    /// <summary>The queries of a group one below the other, so that they find their keys without a copy of these for each: (B, h, L, dₖ) → (B, g, h/g·L, dₖ).</summary>
    private Tensor InGroups(Tensor query) => KeyValueHeadCount == HeadCount
        ? query
        : query.reshape(query.shape[0], KeyValueHeadCount, HeadCount / KeyValueHeadCount * query.shape[2], KeyDim);

    /// <summary>The mask of queries that stand in groups: (B, 1 or h, L, S) → (B, 1 or g, h/g·L, S).</summary>
    private Tensor? MaskInGroups(Tensor? mask, long length)
    {
        if (mask is null || KeyValueHeadCount == HeadCount)
            return mask;
        while (mask.dim() < 4)
            mask = mask.unsqueeze(0);
        mask = mask.expand(-1, -1, length, -1);                                                 // rows that were broadcast
        long shared = HeadCount / KeyValueHeadCount;
        return mask.shape[1] == 1 ? mask.repeat(1, 1, shared, 1) : mask.reshape(mask.shape[0], KeyValueHeadCount, shared * length, mask.shape[3]);
    }

    /// <summary>What g heads share, copied for each of the h: (…, g·dₖ) → (…, d).</summary>
    private Tensor ForEachHead(Tensor weight) => weight
        .view([.. weight.shape[..^1], KeyValueHeadCount, KeyDim]).repeat_interleave(HeadCount / KeyValueHeadCount, -2).view([.. weight.shape[..^1], ModelDim]);

    private static Tensor Product(Tensor tokens, Tensor weight, Tensor? bias) => bias is null ? tokens.matmul(weight) : tokens.matmul(weight) + bias;

    private Tensor? ForHeads(Tensor? mask, Tensor input)
    {
        if (mask is null)
            return null;
        (long batchSize, long length) = (input.shape[0], input.shape[1]);
        AttentionMask.Check(mask, mask.dim() > 3 ? [batchSize, HeadCount, length, length] : [batchSize, length, length]);
        return mask.dim() == 3 ? mask.unsqueeze(1) : mask;   // (B, L, L) → (B, 1, L, L)
    }
}
