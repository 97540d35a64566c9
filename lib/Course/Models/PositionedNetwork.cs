using Course.Attention;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Symbols in, a score for each symbol out, with an encoding of positions in all its three places: embedding, + eᵖ, one layer of
/// self-attention, one linear readout. All that a position knows of the others it knows through the attention.
/// </summary>
/// <remarks>Chapter 5, "Experiment: copy the token before".</remarks>
public sealed class PositionedNetwork : nn.Module<Tensor, Tensor>
{
    private readonly PositionalEncoding encoding;
    private readonly Embedding embedding;
    private readonly SelfAttention attention;
    private readonly Linear readout;
    private readonly bool causal;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="encoding">The encoding of positions; the network owns it from now on.</param>
    /// <param name="symbolCount">K, symbols that can come in and go out, at least 2.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="causal">Whether a token sees only itself and what came before it.</param>
    public PositionedNetwork(PositionalEncoding encoding, int symbolCount, long modelDim, bool causal = false)
        : base(nameof(PositionedNetwork))
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbolCount, 2);
        this.encoding = encoding;
        this.causal = causal;
        embedding = nn.Embedding(symbolCount, modelDim);
        // Small at the start, so that all scores lie near 0 and every token attends to all: some seeds get stuck otherwise.
        nn.init.normal_(embedding.weight!, 0, 0.5);
        attention = new SelfAttention(modelDim, score: new PositionedScore(encoding));
        readout = nn.Linear(modelDim, symbolCount);
        RegisterComponents();
    }

    /// <summary>The encoding of positions.</summary>
    public PositionalEncoding Encoding => encoding;

    /// <summary>Scores every symbol at every position.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <returns>(B, L, K).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L).</exception>
    public override Tensor forward(Tensor symbols)
    {
        using var scope = NewDisposeScope();
        return readout.forward(attention.Forward(Place(symbols), Mask(symbols))).MoveToOuterDisposeScope();
    }

    /// <summary>The attention map for an input.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <returns>A′, (B, L, L).</returns>
    public Tensor Weights(Tensor symbols)
    {
        using var scope = NewDisposeScope();
        return attention.ForwardWithWeights(Place(symbols), Mask(symbols)).Weights.MoveToOuterDisposeScope();
    }

    /// <summary>eᵖ + aᵖ, (B, L) → (B, L, d).</summary>
    private Tensor Place(Tensor symbols)
    {
        if (symbols.dim() != 2)
            throw new ArgumentException($"symbols is {Shapes.Text(symbols)}, but this network takes (B, L): batch, tokens.", nameof(symbols));

        return encoding.AddTo(embedding.forward(symbols));
    }

    private Tensor? Mask(Tensor symbols) => causal ? AttentionMask.Causal(symbols.shape[1]) : null;
}
