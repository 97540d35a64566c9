using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// A memory that is one matrix S, with decay and the delta rule, written out twice: as a recurrence from token to token, and as a masked matrix of all pairs.
/// Both give the same numbers; they are meant to be read.
/// </summary>
/// <remarks>
/// Decay: Sun et al. 2023, "Retentive Network", where the two forms are called recurrent and parallel. Delta rule: Schlag et al. 2021, "Linear Transformers Are Secretly Fast Weight Programmers".
/// Both together: Yang et al. 2025, "Gated Delta Networks". Chapter 10b, "A memory that forgets and corrects".
/// </remarks>
public static class FastWeightsByHand
{
    /// <summary>
    /// Token by token. Sum: S ← γS + v kᵀ. Delta rule: S ← γS + β(v − γS k)kᵀ, which writes only what the memory does not yet say. Output: S q.
    /// </summary>
    /// <param name="query">Q, one token per row, (L, dₖ).</param>
    /// <param name="key">K, (L, dₖ).</param>
    /// <param name="value">V, (L, dᵥ).</param>
    /// <param name="decay">γ, above 0, at most 1.</param>
    /// <param name="rate">β of the delta rule, above 0, at most 2; null means the sum.</param>
    /// <returns>The output of each token, (L, dᵥ).</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or a number is out of its range.</exception>
    public static Matrix<double> ByState(Matrix<double> query, Matrix<double> key, Matrix<double> value, double decay = 1, double? rate = null)
    {
        LinearAttentionByHand.CheckShapes(query, key, value);
        FastWeightAttention.CheckNumbers(decay, rate);
        var state = Matrix<double>.Build.Dense(value.ColumnCount, key.ColumnCount);
        var output = Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount);
        for (int t = 0; t < query.RowCount; t++)
        {
            state *= decay;
            var written = rate is { } beta ? beta * (value.Row(t) - (state * key.Row(t))) : value.Row(t);
            state += written.OuterProduct(key.Row(t));
            output.SetRow(t, state * query.Row(t));
        }

        return output;
    }

    /// <summary>
    /// The same without a state: (QKᵀ ∘ D)·U, where D holds γ^(t−j) for j ≤ t and 0 elsewhere. U is V for the sum. For the delta rule it solves
    /// (1 + β·(KKᵀ ∘ D without its diagonal))·U = β·V, a lower triangle, so each row follows from those above it.
    /// </summary>
    /// <inheritdoc cref="ByState"/>
    public static Matrix<double> ByMatrix(Matrix<double> query, Matrix<double> key, Matrix<double> value, double decay = 1, double? rate = null)
    {
        LinearAttentionByHand.CheckShapes(query, key, value);
        FastWeightAttention.CheckNumbers(decay, rate);
        int length = query.RowCount;
        var decays = Matrix<double>.Build.Dense(length, length, (t, j) => j <= t ? Math.Pow(decay, t - j) : 0);
        var written = value;
        if (rate is { } beta)
        {
            var earlier = (key * key.Transpose()).PointwiseMultiply(decays).StrictlyLowerTriangle();
            written = (Matrix<double>.Build.DenseIdentity(length) + (beta * earlier)).Solve(beta * value);
        }

        return (query * key.Transpose()).PointwiseMultiply(decays) * written;
    }
}
