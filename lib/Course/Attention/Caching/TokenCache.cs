using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// One vector for each token read so far, kept so that it need not be computed again: keys, values, or the narrow vectors of <see cref="LatentAttention"/>.
/// </summary>
/// <remarks>
/// Chapter 10b, "The key-value cache". The memory is taken once, with the first tokens, so adding a token copies one vector. It is for inference: what is kept
/// carries no gradient. With a window it keeps the last tokens only, and as many of the first ones (sinks) as it is told: Xiao et al. 2024, "Efficient Streaming
/// Language Models with Attention Sinks".
/// </remarks>
public sealed class TokenCache : IDisposable
{
    private Tensor? stored;   // (…, capacity, w)

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">How many tokens there is room for, at least 1.</param>
    /// <param name="window">How many of the last tokens a query may attend to, itself included, at least 1; null means all.</param>
    /// <param name="sinks">How many of the first tokens stay although they have left the window; 0 or more, and 0 without a window.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or there is no room for window and sinks.</exception>
    public TokenCache(long capacity, long? window = null, long sinks = 0)
    {
        Guard.AtLeast(capacity, 1, "A cache has room for at least one token.");
        AttentionMask.CheckWindow(window, sinks);
        if (window + sinks > capacity)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, $"A window of {window} and {sinks} sinks need room for {window + sinks} tokens.");

        (Capacity, Window, Sinks) = (capacity, window, sinks);
    }

    /// <summary>How many tokens there is room for.</summary>
    public long Capacity { get; }

    /// <summary>How many of the last tokens a query may attend to; null means all.</summary>
    public long? Window { get; }

    /// <summary>How many of the first tokens stay.</summary>
    public long Sinks { get; }

    /// <summary>How many tokens are kept now.</summary>
    public long Length { get; private set; }

    /// <summary>How many tokens were ever added: the position of the next one, counted from 0.</summary>
    public long Seen { get; private set; }

    /// <summary>How many bytes the kept tokens take, in all sequences and heads together.</summary>
    public long Bytes => stored is null ? 0 : stored.numel() / Capacity * Length * stored.element_size();

    /// <summary>Adds tokens behind those that are kept. With a window, tokens that no new one may attend to are dropped first.</summary>
    /// <param name="tokens">(…, T, w); the first call settles every size but T.</param>
    /// <returns>All that is kept, (…, <see cref="Length"/>, w): a view that holds until the next call.</returns>
    /// <exception cref="ArgumentException">The tokens do not fit those before them.</exception>
    /// <exception cref="InvalidOperationException">There is no room left.</exception>
    public Tensor Append(Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        CheckFits(tokens);
        long added = tokens.shape[^2], kept = KeptBeside();
        if (kept + added > Capacity)
        {
            throw new InvalidOperationException(
                $"The cache has room for {Capacity} tokens: {kept} are kept, so {added} more are too many. Make it with a larger capacity, or with a window.");
        }

        using var off = no_grad();
        using (NewDisposeScope())
        {
            stored ??= zeros([.. tokens.shape[..^2], Capacity, tokens.shape[^1]], tokens.dtype).DetachFromDisposeScope();
            if (kept < Length)
                stored.narrow(-2, Sinks, kept - Sinks).copy_(stored.narrow(-2, Length - kept + Sinks, kept - Sinks).clone());
            stored.narrow(-2, kept, added).copy_(tokens);
        }

        (Length, Seen) = (kept + added, Seen + added);
        return stored.narrow(-2, 0, Length);
    }

    /// <summary>Which of the kept tokens the last ones may attend to: those before them and themselves, in the window or among the sinks.</summary>
    /// <param name="queries">T, how many of the last tokens ask; at least 1, at most <see cref="Length"/>.</param>
    /// <returns>Bool, true = may attend, (T, <see cref="Length"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many tokens.</exception>
    public Tensor Mask(long queries)
    {
        Guard.InRange(queries, 1, Length, $"The cache keeps {Length} tokens, so 1 to {Length} of them can ask.");
        using var scope = NewDisposeScope();
        long first = Math.Min(Sinks, Length);
        var position = cat([arange(first), arange(Seen - Length + first, Seen)]);               // of each kept token, (S)
        var asks = arange(Seen - queries, Seen).unsqueeze(1);                                   // (T, 1)
        return AttentionMask.Allowed(asks, position, Window, Sinks).MoveToOuterDisposeScope();
    }

    /// <summary>Forgets all tokens and keeps the memory.</summary>
    public void Clear() => (Length, Seen) = (0, 0);

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        stored?.Dispose();
        stored = null;
        Clear();
    }

    /// <summary>How many kept tokens a new one may attend to.</summary>
    private long KeptBeside() => Window is { } window ? Math.Min(Length, Math.Min(Sinks, Length) + Math.Min(window - 1, Math.Max(0, Length - Sinks))) : Length;

    private void CheckFits(Tensor tokens)
    {
        if (tokens.dim() < 2)
            throw new ArgumentException($"The cache takes (…, T, width), tokens and their width: these are {Shapes.Text(tokens)}.", nameof(tokens));
        if (stored is null)
            return;
        bool fits = tokens.dim() == stored.dim() && tokens.shape[..^2].SequenceEqual(stored.shape[..^2]) && tokens.shape[^1] == stored.shape[^1];
        if (fits && tokens.dtype == stored.dtype)
            return;
        string kept = $"({string.Concat(stored.shape[..^2].Select(size => $"{size}, "))}T, {stored.shape[^1]}) of {stored.dtype}";
        throw new ArgumentException($"The cache keeps tokens of shape {kept}: these are {Shapes.Text(tokens)} of {tokens.dtype}.", nameof(tokens));
    }
}
