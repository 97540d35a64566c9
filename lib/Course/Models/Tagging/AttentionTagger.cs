using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The fully connected network on what self-attention gives: each position has seen the whole sentence, however long it is.
/// </summary>
/// <remarks>
/// The word's own vector is added to what attention brings (a residual connection), so that attending elsewhere does not cost the word
/// itself. Self-attention does not know order; where order matters, a learned vector for each place is added to the word's, and then
/// there is a longest sentence again (notebook 05). Notebook 02, "What we would like to have"; how attention works is notebook 03.
/// </remarks>
public sealed class AttentionTagger : Tagger
{
    private readonly Embedding? places;
    private readonly SelfAttention attention;

    /// <summary>Makes a tagger with random weights.</summary>
    /// <param name="wordCount">How many words there are, at least 1.</param>
    /// <param name="tagCount">How many tags there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a word's vector.</param>
    /// <param name="hiddenDim">The width of the hidden layer; null for 4·d.</param>
    /// <param name="maxLength">How many places have a learned vector, which is the longest sentence; null for none: order is not seen.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public AttentionTagger(int wordCount, int tagCount, int modelDim = 16, int? hiddenDim = null, int? maxLength = null)
        : base(nameof(AttentionTagger), wordCount, tagCount, modelDim, modelDim, hiddenDim)
    {
        MaxLength = maxLength is { } given ? Size(given, nameof(maxLength)) : null;
        if (MaxLength is { } count)
            places = nn.Embedding(count, modelDim);

        attention = new SelfAttention(modelDim);
        RegisterComponents();
    }

    /// <summary>The longest sentence it can take; null where there is no limit.</summary>
    public int? MaxLength { get; }

    /// <summary>The word's vector plus what it takes from all words, (B, L, d).</summary>
    /// <inheritdoc/>
    protected override Tensor Contextualize(Tensor vectors, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var placed = Place(vectors);
        return (placed + attention.Forward(placed, mask.unsqueeze(1))).MoveToOuterDisposeScope();   // mask (B, 1, L)
    }

    /// <summary>The attention map: how much each word takes from each other word.</summary>
    /// <param name="words">Word numbers, (B, L) of int64.</param>
    /// <param name="mask">What is real, (B, L) of bool.</param>
    /// <returns>A′, (B, L, L); each row of a word sums to 1, padding is never attended to.</returns>
    public Tensor Weights(Tensor words, Tensor mask)
    {
        Check(words, mask);
        using var scope = NewDisposeScope();
        return attention.ForwardWithWeights(Place(Embed(words)), mask.unsqueeze(1)).Weights.MoveToOuterDisposeScope();
    }

    private Tensor Place(Tensor vectors)
    {
        if (places is null)
            return vectors;
        if (vectors.shape[1] > MaxLength)
            throw new ArgumentException($"A sentence has {vectors.shape[1]} words, but this tagger has learned only {MaxLength} places.", nameof(vectors));
        return vectors + places.forward(arange(vectors.shape[1]));                                  // (B, L, d)
    }
}
