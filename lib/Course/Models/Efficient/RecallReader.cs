using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A network for <see cref="Data.PairRecall"/>: an embedding, one attention of one head, and a linear readout of the first token. No
/// shortcut leads around the attention, so all that the question knows of the pairs comes through the method under test.
/// </summary>
/// <remarks>Chapter 10, "Quality: recall".</remarks>
public sealed class RecallReader : nn.Module<Tensor, Tensor>
{
    private readonly Linear embedding;
    private readonly MultiHeadVariant attention;
    private readonly Linear readout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="tokenDim">The width of a token as the task gives it.</param>
    /// <param name="valueCount">V, how many values there are to choose from.</param>
    /// <param name="modelDim">d, the width of the head.</param>
    /// <param name="variant">How the head attends; it belongs to the network from now on.</param>
    public RecallReader(int tokenDim, int valueCount, long modelDim, AttentionVariant variant)
        : base(nameof(RecallReader))
    {
        embedding = nn.Linear(tokenDim, modelDim, hasBias: false);
        nn.init.normal_(embedding.weight!, 0, 0.5);
        attention = new MultiHeadVariant(modelDim, 1, variant);
        readout = nn.Linear(modelDim, valueCount);
        RegisterComponents();
    }

    /// <summary>The attention layer.</summary>
    public MultiHeadVariant Attention => attention;

    /// <summary>Scores for the value asked for.</summary>
    /// <param name="tokens">(B, L, tokenDim), the question first.</param>
    /// <returns>(B, V).</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var seen = attention.forward(embedding.forward(tokens));                     // (B, L, d)
        return readout.forward(seen.select(1, 0)).MoveToOuterDisposeScope();         // (B, V)
    }
}
