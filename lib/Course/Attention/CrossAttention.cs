using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention from one set of vectors to another: the first asks (queries), the second answers (keys and values).
/// With both sets the same it is self-attention.
/// </summary>
/// <remarks>Vaswani et al. 2017, section 3.2.3, "encoder-decoder attention". The notebook extras/translating-dates.</remarks>
public sealed class CrossAttention : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly AttentionMechanism mechanism = new();

    /// <summary>Makes a layer whose queries, keys, values and outputs are all of width d.</summary>
    /// <param name="modelDim">d, the width of a token in both sets, at least 1.</param>
    public CrossAttention(long modelDim)
        : base(nameof(CrossAttention))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modelDim, 1);
        ModelDim = modelDim;
        query = nn.Linear(modelDim, modelDim, hasBias: false);
        key = nn.Linear(modelDim, modelDim, hasBias: false);
        value = nn.Linear(modelDim, modelDim, hasBias: false);
        RegisterComponents();
    }

    /// <summary>d, the width of a token in both sets.</summary>
    public long ModelDim { get; }

    /// <summary>Each token of one set attends to the whole other set.</summary>
    /// <param name="asking">The set that asks, (B, M, d).</param>
    /// <param name="answering">The set that answers, (B, L, d).</param>
    /// <returns>One vector for each token that asks, (B, M, d).</returns>
    public override Tensor forward(Tensor asking, Tensor answering) => Forward(asking, answering, null);

    /// <summary>Each token of one set attends to the other set where the mask allows it.</summary>
    /// <param name="asking">The set that asks, (B, M, d).</param>
    /// <param name="answering">The set that answers, (B, L, d).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, M, L); null means everywhere.</param>
    /// <returns>One vector for each token that asks, (B, M, d); zeros for one that may attend to nothing.</returns>
    /// <exception cref="ArgumentException">Widths, batch sizes or the mask do not fit.</exception>
    public Tensor Forward(Tensor asking, Tensor answering, Tensor? mask)
    {
        Check(asking, answering);
        using var scope = NewDisposeScope();
        return mechanism.Attend(query.forward(asking), key.forward(answering), value.forward(answering), mask).MoveToOuterDisposeScope();
    }

    /// <summary>Attends and gives the attention map as well.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <returns>The output, (B, M, d), and the weights, (B, M, L).</returns>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor asking, Tensor answering, Tensor? mask = null)
    {
        Check(asking, answering);
        using var scope = NewDisposeScope();
        var (output, weights) = mechanism.AttendWithWeights(query.forward(asking), key.forward(answering), value.forward(answering), mask);
        return (output.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    private void Check(Tensor asking, Tensor answering)
    {
        if (asking.dim() == 3 && answering.dim() == 3 && asking.shape[2] == ModelDim && answering.shape[2] == ModelDim
            && asking.shape[0] == answering.shape[0])
        {
            return;
        }

        throw new ArgumentException(
            $"asking is {Shapes.Text(asking)} and answering {Shapes.Text(answering)}, but this layer takes (B, M, {ModelDim}) and (B, L, {ModelDim}).",
            nameof(asking));
    }
}
