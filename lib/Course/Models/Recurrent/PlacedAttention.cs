using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Self-attention as the counterpart of a recurrent layer: the order, which that one has by itself, is added to the input.</summary>
/// <remarks>Chapter 8, "Recall over a distance". Sinusoidal positions and one layer of <see cref="SelfAttention"/>.</remarks>
public sealed class PlacedAttention : nn.Module<Tensor, Tensor>
{
    private readonly SinusoidalEncoding encoding;
    private readonly SelfAttention attention;
    private readonly bool causal;

    /// <summary>Makes a layer with random weights.</summary>
    /// <param name="modelDim">d, the width of a token, even.</param>
    /// <param name="causal">Whether a token sees only itself and what came before it, as in a recurrent network.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public PlacedAttention(long modelDim, bool causal = true, ScalarType? dtype = null)
        : base(nameof(PlacedAttention))
    {
        encoding = new SinusoidalEncoding(modelDim);
        attention = new SelfAttention(modelDim, dtype: dtype);
        this.causal = causal;
        RegisterComponents();
    }

    /// <summary>Attends.</summary>
    /// <param name="input">(B, L, d).</param>
    /// <returns>(B, L, d).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var mask = causal ? AttentionMask.Causal(input.shape[^2]) : null;
        return attention.Forward(encoding.AddTo(input), mask).MoveToOuterDisposeScope();
    }
}
