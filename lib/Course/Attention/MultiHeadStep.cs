using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>One multi-head step with everything that appears on the way.</summary>
/// <param name="Weights">What is learned.</param>
/// <param name="Heads">The attention step of each head: the same input, queries, keys, values and maps of its own.</param>
/// <param name="Joined">[b^{i,1}; b^{i,2}; …], the outputs of the heads side by side, one token per row, (L, h·dᵥ).</param>
/// <param name="Output">O = Joined·W_O, one output bⁱ per row, (L, d).</param>
/// <remarks>Vaswani et al. 2017, section 3.2.2. Chapter 4. Made by <see cref="MultiHeadByHand"/>.</remarks>
public sealed record MultiHeadStep(
    MultiHeadWeights Weights, IReadOnlyList<AttentionStep> Heads, Matrix<double> Joined, Matrix<double> Output)
{
    /// <summary>The tokens, (L, d).</summary>
    public Matrix<double> Input => Heads[0].Input;

    /// <summary>The number of tokens, L.</summary>
    public int Length => Input.RowCount;
}
