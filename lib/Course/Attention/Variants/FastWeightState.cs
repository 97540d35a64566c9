using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// A memory that is one matrix S: a token writes a value under its key, and a query reads S q. It may decay, and the delta rule replaces what was stored under
/// a key instead of adding to it.
/// </summary>
/// <remarks>
/// S ← γS + v kᵀ (Sun et al. 2023, the recurrent form), or S ← γS + β(v − γS k)kᵀ (Schlag et al. 2021; with the decay, Yang et al. 2025). Chapter 10b.
/// With keys of length 1 and β = 1, reading a key right after writing it gives its value exactly. Gives what <see cref="FastWeightAttention"/> gives for a whole sequence.
/// </remarks>
public sealed class FastWeightState : IDisposable
{
    private readonly double decay;
    private readonly double? rate;
    private Tensor memory;

    /// <summary>Makes an empty memory.</summary>
    /// <param name="keyDim">dₖ, at least 1.</param>
    /// <param name="valueDim">dᵥ, at least 1.</param>
    /// <param name="decay">γ, what is left of the memory after a token: above 0, at most 1.</param>
    /// <param name="rate">β of the delta rule, above 0, at most 2; null means the sum.</param>
    /// <param name="batch">The sizes in front of a token: a batch size and perhaps heads; null means none.</param>
    /// <param name="dtype">The number type; null means float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FastWeightState(long keyDim, long valueDim, double decay = 1, double? rate = null, long[]? batch = null, ScalarType? dtype = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(valueDim, 1);
        FastWeightAttention.CheckNumbers(decay, rate);
        (this.decay, this.rate) = (decay, rate);
        memory = zeros([.. batch ?? [], valueDim, keyDim], dtype).DetachFromDisposeScope();
    }

    /// <summary>S, (…, dᵥ, dₖ).</summary>
    public Tensor Memory => memory;

    /// <summary>How many bytes the memory takes. It stays so however many tokens are written.</summary>
    public long Bytes => memory.numel() * memory.element_size();

    /// <summary>Writes a token's value under its key.</summary>
    /// <param name="key">(…, dₖ).</param>
    /// <param name="value">(…, dᵥ).</param>
    /// <exception cref="ArgumentException">A shape does not fit the memory.</exception>
    public void Write(Tensor key, Tensor value)
    {
        CheckFits(key, [.. memory.shape[..^2], memory.shape[^1]], nameof(key));
        CheckFits(value, memory.shape[..^1], nameof(value));
        using var scope = NewDisposeScope();
        var left = memory * decay;
        var written = rate is { } beta ? beta * (value - Product(left, key)) : value;           // (…, dᵥ)
        var next = left + (written.unsqueeze(-1) * key.unsqueeze(-2));                          // (…, dᵥ, 1)·(…, 1, dₖ)
        memory.Dispose();
        memory = next.DetachFromDisposeScope();
    }

    /// <summary>What the memory says to a query: S q.</summary>
    /// <param name="query">(…, dₖ).</param>
    /// <returns>(…, dᵥ).</returns>
    /// <exception cref="ArgumentException">The query does not fit the memory.</exception>
    public Tensor Read(Tensor query)
    {
        CheckFits(query, [.. memory.shape[..^2], memory.shape[^1]], nameof(query));
        using var scope = NewDisposeScope();
        return Product(memory, query).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => memory.Dispose();

    private static Tensor Product(Tensor matrix, Tensor vector) => matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);

    private static void CheckFits(Tensor token, long[] shape, string name)
    {
        if (token.shape.SequenceEqual(shape))
            return;
        throw new ArgumentException($"The {name} is {Shapes.Text(token)}, but this memory takes {Shapes.Text(shape)}.", name);
    }
}
