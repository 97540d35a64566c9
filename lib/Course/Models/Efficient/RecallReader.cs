using Course.Attention;
using Course.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A network for <see cref="MultiQueryRecall"/>: an embedding, one layer of attention, and a linear readout of the questions. No skip connection
/// leads around the attention, so all that a question knows of the pairs comes through the method under test.
/// </summary>
/// <remarks>Chapter 10, "One ruler for quality: recall", where the same network stands in a cell.</remarks>
public sealed class RecallReader : nn.Module<Tensor, Tensor>
{
    private readonly long questionCount;
    private readonly Linear embedding;
    private readonly MultiHeadVariant attention;
    private readonly Linear readout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="task">The task, which says how wide a token is and how many questions and values there are.</param>
    /// <param name="modelDim">d, the width of the layer.</param>
    /// <param name="headCount">h, how many heads share that width.</param>
    /// <param name="variant">How each head attends; it belongs to the network from now on.</param>
    public RecallReader(MultiQueryRecall task, long modelDim, long headCount, AttentionVariant variant)
        : base(nameof(RecallReader))
    {
        ArgumentNullException.ThrowIfNull(task);
        questionCount = task.QuestionCount;
        embedding = nn.Linear(task.TokenDim, modelDim, hasBias: false);
        nn.init.normal_(embedding.weight!, 0, 0.5);
        attention = new MultiHeadVariant(modelDim, headCount, variant);
        readout = nn.Linear(modelDim, task.ValueCount);
        RegisterComponents();
    }

    /// <summary>The attention layer.</summary>
    public MultiHeadVariant Attention => attention;

    /// <summary>Scores for the values asked for.</summary>
    /// <param name="tokens">(B, L, tokenDim), the questions last.</param>
    /// <returns>(B, Q, V).</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var attended = attention.forward(embedding.forward(tokens));                 // (B, L, d)
        var questions = attended.narrow(1, attended.shape[1] - questionCount, questionCount);
        return readout.forward(questions).MoveToOuterDisposeScope();                 // (B, Q, V)
    }
}
