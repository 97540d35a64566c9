using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The fully connected network on each word alone. The same word gives the same tag everywhere: same input, same output.
/// </summary>
/// <remarks>Notebook 02, "One word at a time".</remarks>
public sealed class PerTokenTagger : Tagger
{
    /// <summary>Makes a tagger with random weights.</summary>
    /// <param name="wordCount">How many words there are, at least 1.</param>
    /// <param name="tagCount">How many tags there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a word's vector.</param>
    /// <param name="hiddenDim">The width of the hidden layer; null for 4·d.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public PerTokenTagger(int wordCount, int tagCount, int modelDim = 16, int? hiddenDim = null)
        : base(nameof(PerTokenTagger), wordCount, tagCount, modelDim, modelDim, hiddenDim)
    {
        RegisterComponents();
    }

    /// <summary>The word's own vector and nothing else.</summary>
    /// <inheritdoc/>
    protected override Tensor See(Tensor vectors, Tensor mask) => vectors;
}
