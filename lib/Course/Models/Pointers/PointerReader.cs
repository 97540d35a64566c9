using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A network for <see cref="Data.TwoPointers"/>: an embedding, one multi-head attention, and a readout of two values.
/// No shortcut leads around the attention, so all that a token knows of others comes through the heads.
/// </summary>
/// <remarks>Chapter 4, "Two kinds of relevance".</remarks>
public sealed class PointerReader : nn.Module<Tensor, Tensor>
{
    private readonly Linear embedding;
    private readonly MultiHeadAttention attention;
    private readonly nn.Module<Tensor, Tensor> readout;
    private readonly int valueCount;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="tokenDim">The width of a token as the task gives it.</param>
    /// <param name="valueCount">V, how many values there are to choose from.</param>
    /// <param name="modelDim">d, the width of all heads together.</param>
    /// <param name="headCount">h, how many heads share that width.</param>
    /// <param name="hiddenDim">The hidden width of the readout; null for a linear one.</param>
    public PointerReader(int tokenDim, int valueCount, long modelDim, long headCount, long? hiddenDim = null)
        : base(nameof(PointerReader))
    {
        this.valueCount = valueCount;
        embedding = nn.Linear(tokenDim, modelDim, hasBias: false);
        // The default start is three times smaller. All scores are nearly equal then, and more often two heads stay alike, each
        // following both pointers: 1 of 8 seeds against 1 of 32 with this start.
        nn.init.normal_(embedding.weight!, 0, 0.25);
        attention = new MultiHeadAttention(modelDim, headCount);
        readout = hiddenDim is { } hidden
            ? nn.Sequential(nn.Linear(modelDim, hidden), nn.ReLU(), nn.Linear(hidden, 2 * valueCount))
            : nn.Linear(modelDim, 2 * valueCount);
        RegisterComponents();
    }

    /// <summary>The attention layer.</summary>
    public MultiHeadAttention Attention => attention;

    /// <summary>Scores for both values of each token.</summary>
    /// <param name="tokens">(B, L, tokenDim).</param>
    /// <returns>(B, L, 2, V): first the value of the first pointer, then that of the second.</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var scores = readout.forward(attention.forward(embedding.forward(tokens)));              // (B, L, 2V)
        return scores.view(scores.shape[0], scores.shape[1], 2, valueCount).MoveToOuterDisposeScope();
    }

    /// <summary>The attention map of every head.</summary>
    /// <param name="tokens">(B, L, tokenDim).</param>
    /// <returns>A′, (B, h, L, L). It is not recorded for gradients.</returns>
    public Tensor Maps(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return attention.ForwardWithWeights(embedding.forward(tokens)).Weights.MoveToOuterDisposeScope();
    }

    /// <summary>The attention maps for one sequence of a batch, to be drawn.</summary>
    /// <param name="tokens">(B, L, tokenDim).</param>
    /// <param name="sequence">Which sequence, from 0.</param>
    /// <returns>One map for each head, queries × keys.</returns>
    public IReadOnlyList<double[,]> MapsOf(Tensor tokens, int sequence = 0)
    {
        using var scope = NewDisposeScope();
        var maps = Maps(tokens)[sequence].to(ScalarType.Float64);   // (h, L, L)
        return [.. Enumerable.Range(0, (int)maps.shape[0]).Select(head => (double[,])maps[head].data<double>().ToNDArray())];
    }
}
