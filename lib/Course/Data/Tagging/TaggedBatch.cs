using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Sentences of different lengths and their tags in two tensors.</summary>
/// <param name="words">The word numbers.</param>
/// <param name="tags">The tag numbers, one for each word.</param>
public sealed class TaggedBatch(RaggedBatch words, RaggedBatch tags) : IDisposable
{
    /// <summary>Word numbers, (B, L) of int64.</summary>
    public Tensor Words => words.Values;

    /// <summary>Tag numbers, (B, L) of int64.</summary>
    public Tensor Tags => tags.Values;

    /// <summary>What is real, (B, L) of bool: <c>true</c> = a word, <c>false</c> = padding.</summary>
    public Tensor Mask => words.Mask;

    /// <summary>The length of each sentence.</summary>
    public IReadOnlyList<int> Lengths => words.Lengths;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        words.Dispose();
        tags.Dispose();
    }
}
