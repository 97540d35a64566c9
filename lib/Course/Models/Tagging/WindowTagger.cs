using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The fully connected network on a window: the word and its neighbours up to a distance, side by side in one long vector.
/// </summary>
/// <remarks>
/// With radius 0 it sees each word alone, and the same word gets the same tag everywhere: same input, same output.
/// Where the window reaches over an end of the sentence it sees zeros, so it may be wider than the sentence. Its first layer has
/// (2·radius + 1)·d·hidden weights, a convolution over the words. Notebook 02, "A complete tagger", has the same network.
/// </remarks>
public sealed class WindowTagger : Tagger
{
    /// <summary>Makes a tagger with random weights.</summary>
    /// <param name="wordCount">How many words there are, at least 1.</param>
    /// <param name="tagCount">How many tags there are, at least 1.</param>
    /// <param name="radius">How many neighbours it sees on each side, 0 for none.</param>
    /// <param name="modelDim">d, the width of a word's vector.</param>
    /// <param name="hiddenDim">The width of the hidden layer; null for 4·d.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the radius is negative.</exception>
    public WindowTagger(int wordCount, int tagCount, int radius, int modelDim = 16, int? hiddenDim = null)
        : base(nameof(WindowTagger), wordCount, tagCount, modelDim, Windows.Width(radius) * modelDim, hiddenDim)
    {
        Radius = radius;
        RegisterComponents();
    }

    /// <summary>How many neighbours it sees on each side.</summary>
    public int Radius { get; }

    /// <summary>The vectors of the window side by side, (B, L, (2·radius + 1)·d); zeros for padding and beyond the ends.</summary>
    /// <inheritdoc/>
    protected override Tensor Contextualize(Tensor vectors, Tensor mask) => Windows.Of(vectors, mask, Radius);
}
