using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>One token on its way through linear attention, read as a recurrent network.</summary>
/// <param name="Query">φ(q), what the token asks, dₖ numbers.</param>
/// <param name="Key">φ(k), where it writes, dₖ numbers.</param>
/// <param name="Value">v, what it writes, dᵥ numbers.</param>
/// <param name="Sum">s after this token, (dₖ, dᵥ).</param>
/// <param name="Normaliser">z after this token, dₖ numbers.</param>
/// <param name="Output">y = φ(q)ᵀs / φ(q)ᵀz, dᵥ numbers.</param>
public sealed record LinearAttentionStep(
    Vector<double> Query, Vector<double> Key, Vector<double> Value, Matrix<double> Sum, Vector<double> Normaliser, Vector<double> Output);
