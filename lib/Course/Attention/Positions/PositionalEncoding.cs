using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Tells self-attention where a token stands. There are three places to do so, one method each; an encoding overrides
/// those it needs, mostly one, and the others do nothing:
/// <list type="bullet">
/// <item><see cref="Vectors"/>: a vector eᵖ added to the token aᵖ before the attention;</item>
/// <item><see cref="Turn"/>: a change of every query and key inside the attention;</item>
/// <item><see cref="Bias"/>: a number added to every score.</item>
/// </list>
/// </summary>
/// <remarks>
/// Chapter 5. <see cref="AddTo"/> brings the first to the input, <see cref="PositionedScore"/> the other two into
/// <see cref="SelfAttention"/>. Positions count from 0. An encoding may have parameters of its own, hence a module.
/// </remarks>
/// <example><code>
/// class Zigzag() : PositionalEncoding("zigzag")
/// {
///     public override Tensor Vectors(long length) => arange(length).remainder(2).unsqueeze(1).expand(length, 64).to(float32);
/// }
/// </code></example>
public abstract class PositionalEncoding : nn.Module
{
    /// <summary>Names the encoding.</summary>
    /// <param name="name">A short name for tables and legends.</param>
    protected PositionalEncoding(string name)
        : base(name)
    {
        Name = name;
    }

    /// <summary>A short name for tables and legends, for example <c>sinusoidal</c>.</summary>
    public string Name { get; }

    /// <summary>The vectors e⁰ … eᴸ⁻¹ that are added to the tokens.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>One position per row, (L, d); null when nothing is added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is 0 or less, or more than the encoding has vectors for.</exception>
    public virtual Tensor? Vectors(long length) => null;

    /// <summary>Changes queries, and keys in the same way, according to the position they stand at.</summary>
    /// <param name="vectors">Queries or keys, (…, L, dₖ).</param>
    /// <returns>As many vectors of the same width, (…, L, dₖ).</returns>
    /// <exception cref="ArgumentException">The width does not fit the encoding.</exception>
    public virtual Tensor Turn(Tensor vectors) => vectors.alias();

    /// <summary>The numbers that are added to the scores.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>Row = query, column = key, (L, L), or (h, L, L) with one map for each of h heads; null when nothing is added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is 0 or less.</exception>
    public virtual Tensor? Bias(long length) => null;

    /// <summary>eⁱ + aⁱ: adds <see cref="Vectors"/> to the tokens; without vectors the tokens come back as they are.</summary>
    /// <param name="input">The tokens, (…, L, d).</param>
    /// <returns>(…, L, d), in the number type of the input.</returns>
    /// <exception cref="ArgumentException">The vectors and the tokens differ in width.</exception>
    public Tensor AddTo(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        if (Vectors(input.shape[^2]) is not { } vectors)
            return input.alias().MoveToOuterDisposeScope();
        if (vectors.shape[^1] != input.shape[^1])
        {
            throw new ArgumentException(
                $"The {Name} encoding adds vectors of {Shapes.Text(vectors)} to an input of {Shapes.Text(input)}: the last sizes must agree.",
                nameof(input));
        }

        return (input + vectors.to(input.dtype)).MoveToOuterDisposeScope();   // (…, L, d) + (L, d)
    }

    /// <summary>Checks a length before an encoding is made for it.</summary>
    /// <param name="length">The length asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less.</exception>
    protected static void CheckLength(long length)
    {
        Guard.AtLeast(length, 1, "A sequence has a length of at least 1.");
    }

    /// <summary>Checks the width of an encoding that works on pairs of numbers.</summary>
    /// <param name="width">The width asked for.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The width.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is odd, or 0 or less.</exception>
    protected static long EvenWidth(long width, string name)
    {
        if (width >= 2 && width % 2 == 0)
            return width;
        throw new ArgumentOutOfRangeException(
            name, width, $"Sine and cosine come in pairs, so the width is even, at least 2{(width >= 1 ? $"; the next is {width + 1}" : "")}.");
    }
}

/// <summary>No position at all: what every other encoding is compared with.</summary>
/// <remarks>Chapter 5, "Order does not count".</remarks>
public sealed class NoEncoding() : PositionalEncoding("none");
