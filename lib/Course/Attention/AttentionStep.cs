using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// One self-attention step with everything that appears on the way from the input to the output.
/// One token per row. L tokens, model width d, query and key width dₖ, value width dᵥ.
/// </summary>
/// <param name="Input">I, one token aⁱ per row, (L, d).</param>
/// <param name="QueryWeight">W_q, learned, (d, dₖ).</param>
/// <param name="KeyWeight">W_k, learned, (d, dₖ).</param>
/// <param name="ValueWeight">W_v, learned, (d, dᵥ).</param>
/// <param name="Query">Q = I·W_q, one query qⁱ per row, (L, dₖ).</param>
/// <param name="Key">K = I·W_k, one key kⁱ per row, (L, dₖ).</param>
/// <param name="Value">V = I·W_v, one value vⁱ per row, (L, dᵥ).</param>
/// <param name="Scores">A = Q·Kᵀ·Scale, the attention scores α; row i belongs to query i, (L, L).</param>
/// <param name="Weights">A′, softmax along each row of A; every row sums to 1, (L, L).</param>
/// <param name="Output">O = A′·V, one output bⁱ per row, (L, dᵥ).</param>
/// <param name="Scale">The factor on every dot product, normally 1/√dₖ.</param>
/// <remarks>
/// Vaswani et al. 2017, "Attention Is All You Need", equation 1. Taught in chapter 3.
/// Made by <see cref="AttentionByHand"/>.
/// </remarks>
public sealed record AttentionStep(
    Matrix<double> Input,
    Matrix<double> QueryWeight,
    Matrix<double> KeyWeight,
    Matrix<double> ValueWeight,
    Matrix<double> Query,
    Matrix<double> Key,
    Matrix<double> Value,
    Matrix<double> Scores,
    Matrix<double> Weights,
    Matrix<double> Output,
    double Scale)
{
    /// <summary>The words behind the tokens, which the pictures write beside them; null where tokens have no words.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The number of tokens, L.</summary>
    public int Length => Input.RowCount;

    /// <summary>The width of a token, d.</summary>
    public int ModelDim => Input.ColumnCount;

    /// <summary>The width of a query and of a key, dₖ.</summary>
    public int KeyDim => QueryWeight.ColumnCount;

    /// <summary>The width of a value and of an output, dᵥ.</summary>
    public int ValueDim => ValueWeight.ColumnCount;
}
