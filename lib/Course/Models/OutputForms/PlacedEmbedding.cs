using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A learned vector for each symbol plus a learned vector for each place.</summary>
/// <remarks>Notebook 05 compares other ways to tell places apart.</remarks>
internal sealed class PlacedEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly Embedding symbolEmbedding;
    private readonly Embedding placeEmbedding;
    private readonly int maxLength;

    public PlacedEmbedding(int symbolCount, long modelDim, int maxLength)
        : base(nameof(PlacedEmbedding))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbolCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        this.maxLength = maxLength;
        symbolEmbedding = nn.Embedding(symbolCount, modelDim);
        placeEmbedding = nn.Embedding(maxLength, modelDim);
        RegisterComponents();
    }

    /// <summary>(B, L) of int64 → (B, L, d).</summary>
    public override Tensor forward(Tensor symbols)
    {
        if (symbols.dim() != 2 || symbols.shape[1] > maxLength)
            throw new ArgumentException($"symbols is {Shapes.Text(symbols)}, but this model takes (B, L) with L at most {maxLength}.", nameof(symbols));

        using var scope = NewDisposeScope();
        return (symbolEmbedding.forward(symbols) + placeEmbedding.forward(arange(symbols.shape[1]))).MoveToOuterDisposeScope();
    }
}
