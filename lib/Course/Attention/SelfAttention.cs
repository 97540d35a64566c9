using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Self-attention with one head: a set of vectors in, as many out, each having seen all of them.
/// W_q, W_k and W_v are all that is learned (and w, when the score is additive).
/// </summary>
/// <remarks>
/// Row convention: input (B, L, d), one token per row. Chapter 3, "From the loop to the layer".
/// The slides write columns: their Q = W^q·I is the transpose of the Q = I·W_q computed here.
/// </remarks>
public sealed class SelfAttention : AttentionLayer
{
    private readonly Parameter queryWeight;
    private readonly Parameter keyWeight;
    private readonly Parameter valueWeight;
    private readonly AttentionMechanism mechanism;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <param name="keyDim">dₖ, the width of queries and keys; null means d.</param>
    /// <param name="valueDim">dᵥ, the width of values and outputs; null means d.</param>
    /// <param name="score">How a pair is scored; null means the scaled dot product.</param>
    /// <param name="normalisation">How scores become weights; null means softmax.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public SelfAttention(
        long modelDim,
        long? keyDim = null,
        long? valueDim = null,
        AttentionScore? score = null,
        INormalisation? normalisation = null,
        ScalarType? dtype = null)
        : base(nameof(SelfAttention))
    {
        (ModelDim, KeyDim, ValueDim) = (modelDim, keyDim ?? modelDim, valueDim ?? modelDim);
        ArgumentOutOfRangeException.ThrowIfLessThan(ModelDim, 1, nameof(modelDim));
        ArgumentOutOfRangeException.ThrowIfLessThan(KeyDim, 1, nameof(keyDim));
        ArgumentOutOfRangeException.ThrowIfLessThan(ValueDim, 1, nameof(valueDim));
        queryWeight = Heads.NewWeight(ModelDim, KeyDim, dtype);
        keyWeight = Heads.NewWeight(ModelDim, KeyDim, dtype);
        valueWeight = Heads.NewWeight(ModelDim, ValueDim, dtype);
        mechanism = new AttentionMechanism(score, normalisation);
        RegisterComponents();
    }

    /// <summary>d, the width of a token.</summary>
    public override long ModelDim { get; }

    /// <summary>dₖ, the width of queries and keys.</summary>
    public long KeyDim { get; }

    /// <summary>dᵥ, the width of values and outputs.</summary>
    public long ValueDim { get; }

    /// <summary>W_q, learned, (d, dₖ).</summary>
    public Parameter QueryWeight => queryWeight;

    /// <summary>W_k, learned, (d, dₖ).</summary>
    public Parameter KeyWeight => keyWeight;

    /// <summary>W_v, learned, (d, dᵥ).</summary>
    public Parameter ValueWeight => valueWeight;

    /// <summary>Score and normalisation.</summary>
    public AttentionMechanism Mechanism => mechanism;

    /// <summary>Makes a float64 layer with given weights, to compare it with <see cref="AttentionByHand"/>.</summary>
    /// <param name="queryWeight">W_q, (d, dₖ).</param>
    /// <param name="keyWeight">W_k, (d, dₖ).</param>
    /// <param name="valueWeight">W_v, (d, dᵥ).</param>
    /// <returns>The layer, in the standard setting.</returns>
    public static SelfAttention FromWeights(Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight)
    {
        var layer = new SelfAttention(
            queryWeight.RowCount, queryWeight.ColumnCount, valueWeight.ColumnCount, dtype: ScalarType.Float64);
        using var scope = no_grad();
        Fill(layer.queryWeight, queryWeight);
        Fill(layer.keyWeight, keyWeight);
        Fill(layer.valueWeight, valueWeight);
        return layer;
    }

    /// <summary>Attends where the mask allows it.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, L, L); null means everywhere.</param>
    /// <returns>O, (B, L, dᵥ). A token that may attend to nothing gets zeros.</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or the mask does not fit.</exception>
    public override Tensor Forward(Tensor input, Tensor? mask)
    {
        Heads.CheckInput(input, ModelDim);
        using var scope = NewDisposeScope();
        return mechanism
            .Attend(input.matmul(queryWeight), input.matmul(keyWeight), input.matmul(valueWeight), mask)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Attends and gives the attention map as well.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, L, L); null means everywhere.</param>
    /// <returns>O, (B, L, dᵥ), and A′, (B, L, L).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or the mask does not fit.</exception>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor input, Tensor? mask = null)
    {
        Heads.CheckInput(input, ModelDim);
        using var scope = NewDisposeScope();
        var (output, weights) = mechanism.AttendWithWeights(
            input.matmul(queryWeight), input.matmul(keyWeight), input.matmul(valueWeight), mask);
        return (output.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    private static void Fill(Parameter weight, Matrix<double> values)
    {
        if (weight.shape[0] != values.RowCount || weight.shape[1] != values.ColumnCount)
        {
            throw new ArgumentException(
                $"The weights do not fit together: expected {Shapes.Text(weight)}, got {Shapes.Text(values)}.",
                nameof(values));
        }

        using var source = tensor(values.ToArray());
        weight.copy_(source);
    }
}
