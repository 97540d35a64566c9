using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Symbols in, as many vectors out, each having seen the whole sequence: an embedding of the symbol plus one of its place,
/// then self-attention and a fully connected network, each added to what was there before.
/// </summary>
/// <remarks>
/// Pre-norm residual block: Xiong et al. 2020, "On Layer Normalization in the Transformer Architecture".
/// Notebook 01, "Three forms of output"; its parts are the subject of notebooks 03 (attention) and 05 (places).
/// </remarks>
public sealed class SequenceEncoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly PlacedEmbedding embedding;
    private readonly SelfAttention attention;
    private readonly LayerNorm attentionNorm;
    private readonly Sequential dense;

    /// <summary>Makes an encoder with random weights.</summary>
    /// <param name="symbolCount">How many symbols there are, at least 1.</param>
    /// <param name="modelDim">d, the width of a vector, at least 1.</param>
    /// <param name="maxLength">The longest sequence it can take, at least 1.</param>
    public SequenceEncoder(int symbolCount, long modelDim, int maxLength)
        : base(nameof(SequenceEncoder))
    {
        ModelDim = modelDim;
        embedding = new PlacedEmbedding(symbolCount, modelDim, maxLength);
        attention = new SelfAttention(modelDim);
        attentionNorm = nn.LayerNorm(modelDim);
        dense = nn.Sequential(nn.LayerNorm(modelDim), nn.Linear(modelDim, 2 * modelDim), nn.ReLU(), nn.Linear(2 * modelDim, modelDim));
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
        var vectors = embedding.forward(symbols);                                                         // (B, L, d)
        vectors = vectors + attention.Forward(attentionNorm.forward(vectors), mask.unsqueeze(1));         // mask (B, 1, L)
        return (vectors + dense.forward(vectors)).MoveToOuterDisposeScope();
    }
}
