using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Reads a sequence of symbols with any layer and answers at its last token: embedding, layer, linear readout.</summary>
/// <remarks>
/// Chapter 8, "Recall over a distance". Only the layer differs between the networks that are compared. The symbols' vectors start with a standard deviation of 0.5
/// for all of them: positions, which attention adds, have one of 0.7, and would be drowned by larger symbols.
/// </remarks>
public sealed class SequenceReader : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly nn.Module<Tensor, Tensor> layer;
    private readonly Linear readout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="layer">What reads, (B, L, d) to (B, L, m); it belongs to the network from now on.</param>
    /// <param name="symbolCount">K, symbols that can come in and go out, at least 2.</param>
    /// <param name="inputDim">d, the width of a token.</param>
    /// <param name="outputDim">m, the width of what the layer gives.</param>
    public SequenceReader(nn.Module<Tensor, Tensor> layer, int symbolCount, long inputDim, long outputDim)
        : base(nameof(SequenceReader))
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbolCount, 2);
        this.layer = layer;
        embedding = nn.Embedding(symbolCount, inputDim);
        nn.init.normal_(embedding.weight!, 0, 0.5);
        readout = nn.Linear(outputDim, symbolCount);
        RegisterComponents();
    }

    /// <summary>What reads.</summary>
    public nn.Module<Tensor, Tensor> Layer => layer;

    /// <summary>The vectors of the symbols.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <returns>(B, L, d).</returns>
    public Tensor Embed(Tensor symbols) => embedding.forward(symbols);

    /// <summary>Scores every symbol as the answer.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <returns>(B, K).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L).</exception>
    public override Tensor forward(Tensor symbols)
    {
        if (symbols.dim() != 2)
            throw new ArgumentException($"symbols is {Shapes.Text(symbols)}, but this network takes (B, L): batch, tokens.", nameof(symbols));

        using var scope = NewDisposeScope();
        var read = layer.forward(Embed(symbols));                                // (B, L, m)
        return readout.forward(read.select(1, -1)).MoveToOuterDisposeScope();    // the last token: (B, K)
    }
}
