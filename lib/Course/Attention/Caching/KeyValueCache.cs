using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// The keys and values of all tokens read so far (KV cache, 键值缓存). A new token brings its own key and value and attends to all that are kept, so
/// nothing is computed twice.
/// </summary>
/// <remarks>
/// Chapter 10b, "The key-value cache". Shazeer 2019, "Fast Transformer Decoding", writes attention in this incremental form.
/// Used by <see cref="MultiHeadAttention.Forward(Tensor, KeyValueCache)"/>.
/// </remarks>
public sealed class KeyValueCache : IDisposable
{
    private readonly TokenCache keys;
    private readonly TokenCache values;

    /// <summary>Makes an empty cache.</summary>
    /// <inheritdoc cref="TokenCache(long, long?, long)"/>
    public KeyValueCache(long capacity, long? window = null, long sinks = 0)
    {
        keys = new TokenCache(capacity, window, sinks);
        values = new TokenCache(capacity, window, sinks);
    }

    /// <summary>How many tokens are kept now.</summary>
    public long Length => keys.Length;

    /// <summary>How many tokens were ever added: the position of the next one, counted from 0.</summary>
    public long Seen => keys.Seen;

    /// <summary>How many bytes the kept keys and values take, in all sequences and heads together.</summary>
    public long Bytes => keys.Bytes + values.Bytes;

    /// <summary>How many bytes a token takes in the caches of a whole model: layers · heads · width · 2 · bytes.</summary>
    /// <param name="layers">How many attention layers the model has.</param>
    /// <param name="keyValueHeads">How many heads of keys and values each has.</param>
    /// <param name="keyDim">dₖ, the width of a key and of a value.</param>
    /// <param name="bytesPerNumber">4 for float32, 2 for half precision.</param>
    /// <returns>The bytes, for example 524,288 for 32 layers of 32 heads of 128 in half precision.</returns>
    public static long BytesPerToken(long layers, long keyValueHeads, long keyDim, int bytesPerNumber = 2) => layers * keyValueHeads * keyDim * 2 * bytesPerNumber;

    /// <summary>Adds the keys and values of new tokens.</summary>
    /// <param name="key">(B, h, T, dₖ).</param>
    /// <param name="value">(B, h, T, dᵥ).</param>
    /// <returns>All keys and values that are kept, (B, h, S, dₖ) and (B, h, S, dᵥ): views that hold until the next call.</returns>
    /// <exception cref="ArgumentException">The tokens do not fit those before them.</exception>
    /// <exception cref="InvalidOperationException">There is no room left.</exception>
    public (Tensor Keys, Tensor Values) Append(Tensor key, Tensor value) => (keys.Append(key), values.Append(value));

    /// <inheritdoc cref="TokenCache.Mask"/>
    public Tensor Mask(long queries) => keys.Mask(queries);

    /// <summary>Forgets all tokens and keeps the memory.</summary>
    public void Clear()
    {
        keys.Clear();
        values.Clear();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        keys.Dispose();
        values.Dispose();
    }
}
