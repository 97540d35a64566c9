using Course.Data;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A network that gives each word of a sentence a tag. All taggers of the course share the first and the last step, an embedding of the
/// word and a fully connected network on each position; they differ in one step between them: what a position gets to see.
/// </summary>
/// <remarks>Notebook 02. The two kinds: <see cref="WindowTagger"/> and <see cref="AttentionTagger"/>.</remarks>
public abstract class Tagger : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly Sequential dense;

    /// <summary>Makes the shared steps; a derived class registers its own with <c>RegisterComponents()</c>.</summary>
    /// <param name="name">The name of the derived class.</param>
    /// <param name="wordCount">How many words there are, at least 1.</param>
    /// <param name="tagCount">How many tags there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a word's vector, at least 1.</param>
    /// <param name="seenDim">The width of what a position sees, the input of the fully connected network.</param>
    /// <param name="hiddenDim">The width of that network's hidden layer; null for 4·d.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Tagger(string name, int wordCount, int tagCount, int modelDim, int seenDim, int? hiddenDim)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wordCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tagCount, 1);
        ModelDim = Size(modelDim, nameof(modelDim));
        HiddenDim = Size(hiddenDim ?? 4 * modelDim, nameof(hiddenDim));
        embedding = nn.Embedding(wordCount, modelDim);
        // Small at the start: all attention scores lie near 0, so every word attends to all and none is ruled out.
        nn.init.normal_(embedding.weight!, 0, 0.3);
        dense = nn.Sequential(nn.Linear(seenDim, HiddenDim), nn.ReLU(), nn.Linear(HiddenDim, tagCount));
    }

    /// <summary>d, the width of a word's vector.</summary>
    public int ModelDim { get; }

    /// <summary>The width of the hidden layer.</summary>
    public int HiddenDim { get; }

    /// <summary>The number of learned numbers.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>A score for each tag of each word.</summary>
    /// <param name="words">Word numbers, (B, L) of int64.</param>
    /// <param name="mask">What is real, (B, L) of bool: true = a word, false = padding.</param>
    /// <returns>(B, L, tags). Rows of padding hold numbers without meaning.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a word has no number here.</exception>
    public override Tensor forward(Tensor words, Tensor mask)
    {
        Check(words, mask);
        using var scope = NewDisposeScope();
        var vectors = embedding.forward(words);                                     // (B, L, d)
        return dense.forward(Contextualize(vectors, mask)).MoveToOuterDisposeScope();   // (B, L, tags)
    }

    /// <summary>Gives each word its context, before the fully connected network decides: the step that tells taggers apart.</summary>
    /// <param name="vectors">One vector for each word, (B, L, d).</param>
    /// <param name="mask">What is real, (B, L) of bool.</param>
    /// <returns>(B, L, seen).</returns>
    protected abstract Tensor Contextualize(Tensor vectors, Tensor mask);

    /// <summary>The mean cross-entropy over all real words, a number that training makes small.</summary>
    /// <param name="batch">Sentences with their tags.</param>
    /// <returns>A scalar.</returns>
    public Tensor Loss(TaggedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var scores = forward(batch.Words, batch.Mask)[batch.Mask];                  // (real words, tags)
        return nn.functional.cross_entropy(scores, batch.Tags[batch.Mask]).MoveToOuterDisposeScope();
    }

    /// <summary>The best tag of each word.</summary>
    /// <param name="batch">The sentences; their own tags are not looked at.</param>
    /// <returns>One array of tag numbers for each sentence and as long as it.</returns>
    public IReadOnlyList<int[]> Predict(TaggedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        long[] best = forward(batch.Words, batch.Mask).argmax(-1).data<long>().ToArray();   // (B · L)
        int length = (int)batch.Words.shape[1];
        return [.. batch.Lengths.Select((words, row) => best.Skip(row * length).Take(words).Select(tag => (int)tag).ToArray())];
    }

    /// <summary>Word embeddings as the later steps get them, for a look inside.</summary>
    /// <param name="words">Word numbers, (B, L) of int64.</param>
    /// <returns>(B, L, d).</returns>
    protected Tensor Embed(Tensor words) => embedding.forward(words);

    /// <summary>Checks a size.</summary>
    /// <param name="size">The size.</param>
    /// <param name="name">The parameter that gave it.</param>
    /// <returns>The size, if it is at least 1.</returns>
    protected static int Size(int size, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, name);
        return size;
    }

    private protected void Check(Tensor words, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(mask);
        if (words.dim() != 2 || !words.shape.SequenceEqual(mask.shape))
        {
            throw new ArgumentException(
                $"words is {Shapes.Text(words)} and mask is {Shapes.Text(mask)}; both are (B, L): sentences, words.", nameof(words));
        }
    }
}
