using Course.Attention;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A small language model: an embedding of tokens and positions, transformer blocks with a causal mask, and a score for each token of the vocabulary. It writes
/// token by token, with a cache or without.
/// </summary>
/// <remarks>
/// A decoder without cross-attention, pre-norm, as in Radford et al. 2019 (GPT-2). Learned positions. Chapter 10b, "A language model that writes".
/// </remarks>
public sealed class CausalLanguageModel : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly Embedding positions;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;
    private readonly Linear readout;

    /// <summary>Makes a model with random weights.</summary>
    /// <param name="vocabularySize">V, how many different tokens there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h, which divides d.</param>
    /// <param name="layers">How many blocks, at least 1.</param>
    /// <param name="maxLength">How many positions it knows, at least 1.</param>
    /// <param name="keyValueHeadCount">How many heads of keys and values; null means h.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public CausalLanguageModel(int vocabularySize, long modelDim, long headCount, int layers, int maxLength, long? keyValueHeadCount = null)
        : base(nameof(CausalLanguageModel))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        (VocabularySize, MaxLength) = (vocabularySize, maxLength);
        embedding = nn.Embedding(vocabularySize, modelDim);
        positions = nn.Embedding(maxLength, modelDim);
        blocks = new([.. Enumerable.Range(0, layers).Select(_ => new TransformerBlock(new MultiHeadAttention(modelDim, headCount, keyValueHeadCount: keyValueHeadCount)))]);
        norm = nn.LayerNorm(modelDim);
        readout = nn.Linear(modelDim, vocabularySize);
        RegisterComponents();
    }

    /// <summary>V, how many different tokens there are.</summary>
    public int VocabularySize { get; }

    /// <summary>How many positions it knows.</summary>
    public int MaxLength { get; }

    /// <summary>Scores each token as the next one, at every position at once.</summary>
    /// <param name="tokens">int64, (B, L).</param>
    /// <returns>(B, L, V): what follows tokens 1 to i stands at i.</returns>
    /// <exception cref="ArgumentException">A token is not in the vocabulary, or there are more than <see cref="MaxLength"/>.</exception>
    public override Tensor forward(Tensor tokens) => Forward(tokens, mask: null);

    /// <summary>Scores each token as the next one, where attention is limited to a mask.</summary>
    /// <param name="tokens">int64, (B, L).</param>
    /// <param name="mask">Bool, true = may attend, (L, L), such as <see cref="AttentionMask.CausalWindow"/>; null means the causal mask.</param>
    /// <returns>(B, L, V).</returns>
    /// <exception cref="ArgumentException">A token is not in the vocabulary, there are more than <see cref="MaxLength"/>, or the mask does not fit.</exception>
    public Tensor Forward(Tensor tokens, Tensor? mask)
    {
        Check(tokens, before: 0);
        using var scope = NewDisposeScope();
        var input = Embed(tokens, before: 0);
        mask ??= AttentionMask.Causal(tokens.shape[1]);
        foreach (var block in blocks)
            input = block.forward(input, mask);
        return readout.forward(norm.forward(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Reads new tokens behind those in the caches.</summary>
    /// <param name="tokens">The new tokens, int64, (B, T).</param>
    /// <param name="caches">One for each block, from <see cref="NewCaches"/>.</param>
    /// <returns>(B, T, V).</returns>
    /// <exception cref="ArgumentException">A token is not in the vocabulary, there are more than <see cref="MaxLength"/>, or the caches are those of another model.</exception>
    public Tensor Forward(Tensor tokens, IReadOnlyList<KeyValueCache> caches)
    {
        ArgumentNullException.ThrowIfNull(caches);
        if (caches.Count != blocks.Count)
            throw new ArgumentException($"The model has {blocks.Count} blocks, so it needs {blocks.Count} caches: here are {caches.Count}.", nameof(caches));
        Check(tokens, caches[0].Seen);
        using var scope = NewDisposeScope();
        var input = Embed(tokens, caches[0].Seen);
        for (int n = 0; n < caches.Count; n++)
            input = blocks[n].Forward(input, caches[n]);
        return readout.forward(norm.forward(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Makes an empty cache for each block.</summary>
    /// <inheritdoc cref="KeyValueCache(long, long?, long)"/>
    /// <returns>The caches; dispose them when the text is written.</returns>
    public IReadOnlyList<KeyValueCache> NewCaches(long capacity, long? window = null, long sinks = 0) =>
        [.. blocks.Select(_ => new KeyValueCache(capacity, window, sinks))];

    /// <summary>Writes on.</summary>
    /// <param name="prompt">What stands there already, at least one token.</param>
    /// <param name="count">How many tokens are added, 0 or more.</param>
    /// <param name="choice">How each is chosen.</param>
    /// <param name="generator">Where the randomness comes from; null means torch's own generator.</param>
    /// <param name="cached">Whether keys and values are kept; otherwise the whole text is read again for each token. Both give the same text.</param>
    /// <returns>The new tokens.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, a token is not in the vocabulary, or the text becomes longer than <see cref="MaxLength"/>.</exception>
    public IReadOnlyList<int> Generate(IReadOnlyList<int> prompt, int count, NextToken choice, Generator? generator = null, bool cached = true)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Guard.NotEmpty(prompt, "The prompt is empty: a model needs at least one token to go on from.");
        if (prompt.Count + count > MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"The model knows {MaxLength} positions, and the prompt has {prompt.Count} tokens, so at most {Math.Max(0, MaxLength - prompt.Count)} can follow.");
        }

        using var off = no_grad();
        var caches = cached ? NewCaches(prompt.Count + count) : [];
        List<int> text = [.. prompt];
        try
        {
            while (text.Count < prompt.Count + count)
            {
                using var scope = NewDisposeScope();
                var unread = tensor(text.Skip(cached ? (int)caches[0].Seen : 0).Select(token => (long)token).ToArray()).unsqueeze(0);   // (1, T)
                var scores = cached ? Forward(unread, caches) : Forward(unread, mask: null);
                text.Add(choice.Choose(scores[0, -1], generator));
            }
        }
        finally
        {
            foreach (var cache in caches)
                cache.Dispose();
        }

        return text[prompt.Count..];
    }

    private Tensor Embed(Tensor tokens, long before) =>
        embedding.forward(tokens) + positions.forward(arange(before, before + tokens.shape[1]));   // (B, L, d) + (L, d)

    private void Check(Tensor tokens, long before)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.dim() != 2 || tokens.dtype != ScalarType.Int64 || tokens.shape[1] == 0)
            throw new ArgumentException($"The model reads (B, L) of int64 with L at least 1: these tokens are {Shapes.Text(tokens)} of {tokens.dtype}.", nameof(tokens));
        if (before + tokens.shape[1] > MaxLength)
            throw new ArgumentException($"The model knows {MaxLength} positions: {before} tokens were read, and {tokens.shape[1]} more are too many.", nameof(tokens));
        using var scope = NewDisposeScope();
        (long least, long most) = (tokens.min().item<long>(), tokens.max().item<long>());
        if (least >= 0 && most < VocabularySize)
            return;
        throw new ArgumentException($"Token {(least < 0 ? least : most)} is not in the vocabulary: its tokens are 0 to {VocabularySize - 1}.", nameof(tokens));
    }
}
