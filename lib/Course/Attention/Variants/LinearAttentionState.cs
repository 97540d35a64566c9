using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Causal linear attention as what it also is: a recurrent network. It reads one token at a time and keeps the past in a state
/// of fixed size, s = Σ φ(k)·vᵀ and z = Σ φ(k).
/// </summary>
/// <remarks>
/// Katharopoulos et al. 2020, equations 16 to 20. Chapter 8. Gives what <see cref="LinearAttention"/> gives for a whole sequence at once;
/// the memory does not grow with the sequence.
/// </remarks>
public sealed class LinearAttentionState : IDisposable
{
    private Tensor sum;
    private Tensor normaliser;

    /// <summary>Makes an empty state.</summary>
    /// <param name="keyDim">dₖ, at least 1.</param>
    /// <param name="valueDim">dᵥ, at least 1.</param>
    /// <param name="batch">The sizes in front of a token: a batch size and perhaps heads; null means none.</param>
    /// <param name="dtype">The number type; null means float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public LinearAttentionState(long keyDim, long valueDim, long[]? batch = null, ScalarType? dtype = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(valueDim, 1);
        sum = zeros([.. batch ?? [], keyDim, valueDim], dtype).DetachFromDisposeScope();
        normaliser = zeros([.. batch ?? [], keyDim], dtype).DetachFromDisposeScope();
    }

    /// <summary>s, the sum of φ(k)·vᵀ over all tokens read, (…, dₖ, dᵥ).</summary>
    public Tensor Sum => sum;

    /// <summary>z, the sum of φ(k) over all tokens read, (…, dₖ).</summary>
    public Tensor Normaliser => normaliser;

    /// <summary>How many numbers the state holds for each sequence and head, dₖ·dᵥ + dₖ. It stays so however many tokens are read.</summary>
    public long Size => (sum.shape[^2] * sum.shape[^1]) + normaliser.shape[^1];

    /// <summary>Reads one token: writes its key and value into the state, then asks the state its query.</summary>
    /// <param name="query">(…, dₖ).</param>
    /// <param name="key">(…, dₖ).</param>
    /// <param name="value">(…, dᵥ).</param>
    /// <returns>y = φ(q)ᵀs / φ(q)ᵀz, (…, dᵥ).</returns>
    /// <exception cref="ArgumentException">A shape does not fit the state.</exception>
    public Tensor Step(Tensor query, Tensor key, Tensor value)
    {
        CheckFits(query, normaliser.shape, nameof(query));
        CheckFits(key, normaliser.shape, nameof(key));
        CheckFits(value, [.. sum.shape[..^2], sum.shape[^1]], nameof(value));
        using var scope = NewDisposeScope();
        var features = LinearAttention.Features(key);                                           // (…, dₖ)
        Replace(ref sum, sum + (features.unsqueeze(-1) * value.unsqueeze(-2)));                  // (…, dₖ, 1)·(…, 1, dᵥ)
        Replace(ref normaliser, normaliser + features);
        var asked = LinearAttention.Features(query);
        var numerator = (asked.unsqueeze(-1) * sum).sum(-2);                                    // (…, dᵥ)
        var denominator = (asked * normaliser).sum(-1, keepdim: true);                          // (…, 1)
        return LinearAttention.Normalise(numerator, denominator).MoveToOuterDisposeScope();
    }

    /// <summary>Reads a sequence token by token.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, L, dₖ).</param>
    /// <param name="value">(…, L, dᵥ).</param>
    /// <returns>(…, L, dᵥ).</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together or do not fit the state.</exception>
    public Tensor Read(Tensor query, Tensor key, Tensor value)
    {
        AttentionMechanism.CheckShapes(query, key, value);
        if (query.shape[^2] != key.shape[^2])
            throw new ArgumentException($"Each step reads one token: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}.", nameof(key));
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor>();
        for (long i = 0; i < query.shape[^2]; i++)
            outputs.Add(Step(query.select(-2, i), key.select(-2, i), value.select(-2, i)));
        return stack(outputs, dim: -2).MoveToOuterDisposeScope();                               // (…, L, dᵥ)
    }

    /// <summary>Frees the state.</summary>
    public void Dispose()
    {
        sum.Dispose();
        normaliser.Dispose();
    }

    private static void Replace(ref Tensor state, Tensor next)
    {
        state.Dispose();
        state = next.DetachFromDisposeScope();
    }

    private static void CheckFits(Tensor token, long[] shape, string name)
    {
        if (token.shape.SequenceEqual(shape))
            return;
        throw new ArgumentException($"The {name} is {Shapes.Text(token)}, but this state reads {Shapes.Text(shape)}.", name);
    }
}
