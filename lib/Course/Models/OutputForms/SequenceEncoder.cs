using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Symbols in, as many vectors out, each having seen the whole sequence: an embedding of the symbol plus one of its place,
/// then one <see cref="TransformerBlock"/> with a single head.
/// </summary>
/// <remarks>
/// Notebook 01, "Three forms of output"; its parts are the subject of notebooks 03 (attention) and 05 (places).
/// </remarks>
public sealed class SequenceEncoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly PlacedEmbedding embedding;
    private readonly TransformerBlock block;

    /// <summary>Makes an encoder with random weights.</summary>
    /// <param name="symbolCount">How many symbols there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a vector, at least 1.</param>
    /// <param name="maxLength">The longest sequence it can take, at least 1.</param>
    public SequenceEncoder(int symbolCount, long modelDim, int maxLength)
        : base(nameof(SequenceEncoder))
    {
        ModelDim = modelDim;
        embedding = new PlacedEmbedding(symbolCount, modelDim, maxLength);
        block = new TransformerBlock(new SelfAttention(modelDim));
        RegisterComponents();
    }

    /// <summary>d, the width of a vector.</summary>
    public long ModelDim { get; }

    /// <summary>Encodes a batch.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <param name="mask">What is real, (B, L) of bool: true = a token, false = padding, which nobody attends to.</param>
    /// <returns>One vector for each token, (B, L, d). Rows of padding hold numbers without meaning.</returns>
    /// <exception cref="ArgumentException">The sequences are longer than maxLength, or the shapes differ.</exception>
    public override Tensor forward(Tensor symbols, Tensor mask)
    {
        using var scope = NewDisposeScope();
        return block.forward(embedding.forward(symbols), mask.unsqueeze(1)).MoveToOuterDisposeScope();   // (B, L, d), mask (B, 1, L)
    }
}
