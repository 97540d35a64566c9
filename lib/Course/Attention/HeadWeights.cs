using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>What one head learns: how it makes its own queries, keys and values out of a token.</summary>
/// <param name="Query">W_q of this head, (d, dₖ).</param>
/// <param name="Key">W_k of this head, (d, dₖ).</param>
/// <param name="Value">W_v of this head, (d, dᵥ).</param>
/// <remarks>
/// Vaswani et al. 2017, section 3.2.2, Wᵢ^Q, Wᵢ^K, Wᵢ^V. Chapter 4, "Two heads on a tiny example".
/// The slides make q^{i,1} in two steps, first qⁱ, then q^{i,1}; the two matrices multiplied are this one.
/// </remarks>
public sealed record HeadWeights(Matrix<double> Query, Matrix<double> Key, Matrix<double> Value);
