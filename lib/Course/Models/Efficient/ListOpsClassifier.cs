using Course.Attention;
using Course.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Names the value of a ListOps expression: an embedding of symbol and place, blocks around any attention, the mean of all tokens, one
/// linear layer.
/// </summary>
/// <remarks>Chapter 10, "Beside it: ListOps".</remarks>
public sealed class ListOpsClassifier : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly PlacedEmbedding embedding;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;
    private readonly Linear readout;

    /// <summary>Makes a classifier with random weights.</summary>
    /// <param name="maxLength">The longest expression it can take.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h, which divides d.</param>
    /// <param name="blockCount">How many blocks, at least 1.</param>
    /// <param name="variant">Makes the attention, anew for each block, for heads of width d/h.</param>
    public ListOpsClassifier(int maxLength, long modelDim, long headCount, int blockCount, Func<AttentionVariant> variant)
        : base(nameof(ListOpsClassifier))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockCount, 1);
        ArgumentNullException.ThrowIfNull(variant);
        embedding = new PlacedEmbedding(ListOpsSymbols.Count, modelDim, maxLength);
        blocks = new ModuleList<TransformerBlock>([.. Enumerable.Range(0, blockCount).Select(_ => new TransformerBlock(new MultiHeadVariant(modelDim, headCount, variant())))]);
        norm = nn.LayerNorm(modelDim);
        readout = nn.Linear(modelDim, 10);
        RegisterComponents();
    }

    /// <summary>How the heads of the first block attend.</summary>
    public AttentionVariant Variant => ((MultiHeadVariant)blocks[0].Attention).Variant;

    /// <summary>A score for each of the ten values.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <param name="exists">Bool, true = a symbol, false = filling, (B, L).</param>
    /// <returns>(B, 10).</returns>
    /// <exception cref="ArgumentException">The expressions are longer than maxLength.</exception>
    public override Tensor forward(Tensor symbols, Tensor exists)
    {
        using var scope = NewDisposeScope();
        var tokens = embedding.forward(symbols);                                                     // (B, L, d)
        foreach (var block in blocks)
            tokens = block.forward(tokens, exists);
        var real = exists.unsqueeze(-1).to_type(ScalarType.Float32);                                 // (B, L, 1)
        var mean = (norm.forward(tokens) * real).sum(new long[] { 1 }) / real.sum(new long[] { 1 }).clamp_min(1);   // (B, d)
        return readout.forward(mean).MoveToOuterDisposeScope();
    }
}
