using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// Causal linear attention written out three times: pair by pair, as matrices, and as a sum that is carried from token to token.
/// All give the same numbers; they are meant to be read.
/// </summary>
/// <remarks>Katharopoulos et al. 2020, section 3. Chapter 8, "From self-attention to an RNN".</remarks>
public static class LinearAttentionByHand
{
    /// <summary>φ(x) = elu(x) + 1: x + 1 above 0, eˣ below.</summary>
    /// <param name="x">A number.</param>
    /// <returns>A positive number.</returns>
    public static double Feature(double x) => x > 0 ? x + 1 : Math.Exp(x);

    /// <summary>Weighs each pair of a token and one before it: yᵢ = Σ φ(qᵢ)·φ(kⱼ) vⱼ / Σ φ(qᵢ)·φ(kⱼ), over j ≤ i.</summary>
    /// <param name="query">Q, one token per row, (L, dₖ).</param>
    /// <param name="key">K, (L, dₖ).</param>
    /// <param name="value">V, (L, dᵥ).</param>
    /// <returns>Y, (L, dᵥ).</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together.</exception>
    public static Matrix<double> ByLoop(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        CheckShapes(query, key, value);
        var output = Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount);
        for (int i = 0; i < query.RowCount; i++)
        {
            double weights = 0;
            var sum = Vector<double>.Build.Dense(value.ColumnCount);
            for (int j = 0; j <= i; j++)
            {
                double weight = query.Row(i).Map(Feature) * key.Row(j).Map(Feature);
                weights += weight;
                sum += weight * value.Row(j);
            }

            output.SetRow(i, sum / weights);
        }

        return output;
    }

    /// <summary>The same as matrices: the lower triangle of φ(Q)·φ(K)ᵀ, each row divided by its sum, times V.</summary>
    /// <inheritdoc cref="ByLoop"/>
    public static Matrix<double> ByMatrix(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        CheckShapes(query, key, value);
        var scores = (query.Map(Feature) * key.Map(Feature).Transpose()).LowerTriangle();       // (L, L)
        return scores.NormalizeRows(1) * value;
    }

    /// <summary>
    /// The same as a recurrent network: sᵢ = sᵢ₋₁ + φ(kᵢ)vᵢᵀ, zᵢ = zᵢ₋₁ + φ(kᵢ), yᵢ = φ(qᵢ)ᵀsᵢ / φ(qᵢ)ᵀzᵢ. It looks at each token once.
    /// </summary>
    /// <inheritdoc cref="ByLoop"/>
    /// <returns>The state after each token and the output there.</returns>
    public static IReadOnlyList<LinearAttentionStep> ByState(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        CheckShapes(query, key, value);
        var sum = Matrix<double>.Build.Dense(key.ColumnCount, value.ColumnCount);
        var normaliser = Vector<double>.Build.Dense(key.ColumnCount);
        var steps = new List<LinearAttentionStep>();
        for (int i = 0; i < query.RowCount; i++)
        {
            Vector<double> asks = query.Row(i).Map(Feature), writes = key.Row(i).Map(Feature);
            sum += writes.OuterProduct(value.Row(i));
            normaliser += writes;
            steps.Add(new(asks, writes, value.Row(i), sum, normaliser, asks * sum / (asks * normaliser)));
        }

        return steps;
    }

    /// <summary>Throws unless each token has a query, a key of the same width, and a value.</summary>
    internal static void CheckShapes(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        if (query.RowCount == key.RowCount && key.RowCount == value.RowCount && query.ColumnCount == key.ColumnCount)
            return;
        throw new ArgumentException(
            $"Each token has a query, a key of the same width, and a value: query is {Shapes.Text(query)}, "
            + $"key is {Shapes.Text(key)}, value is {Shapes.Text(value)}.",
            nameof(query));
    }
}

/// <summary>One token on its way through linear attention, read as a recurrent network.</summary>
/// <param name="Query">φ(q), what the token asks, dₖ numbers.</param>
/// <param name="Key">φ(k), where it writes, dₖ numbers.</param>
/// <param name="Value">v, what it writes, dᵥ numbers.</param>
/// <param name="Sum">s after this token, (dₖ, dᵥ).</param>
/// <param name="Normaliser">z after this token, dₖ numbers.</param>
/// <param name="Output">y = φ(q)ᵀs / φ(q)ᵀz, dᵥ numbers.</param>
public sealed record LinearAttentionStep(
    Vector<double> Query, Vector<double> Key, Vector<double> Value, Matrix<double> Sum, Vector<double> Normaliser, Vector<double> Output);
