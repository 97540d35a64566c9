using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>A layer in which the tokens of one set attend to one another: as many vectors come out as go in.</summary>
/// <remarks>What every kind of self-attention has in common, so that a transformer block can be built around any of them.</remarks>
public abstract class AttentionLayer : nn.Module<Tensor, Tensor>
{
    /// <param name="name">The name of the derived class, which makes its parameters and registers them with <c>RegisterComponents()</c>.</param>
    private protected AttentionLayer(string name)
        : base(name)
    {
    }

    /// <summary>d, the width of a token.</summary>
    public abstract long ModelDim { get; }

    /// <summary>Attends to the whole sequence.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <returns>O, (B, L, width of the output).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public sealed override Tensor forward(Tensor input) => Forward(input, null);

    /// <summary>Attends where the mask allows it.</summary>
    /// <param name="input">I, (B, L, d).</param>
    /// <param name="mask">Bool, true = may attend; the derived class says of which shape. Null means everywhere.</param>
    /// <returns>O, (B, L, width of the output).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d), or the mask does not fit.</exception>
    public abstract Tensor Forward(Tensor input, Tensor? mask);
}
