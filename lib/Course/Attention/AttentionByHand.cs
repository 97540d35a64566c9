using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// Self-attention written out twice: token by token as the formulas say it, and as five matrix products and one softmax.
/// Both give the same <see cref="AttentionStep"/>; neither is fast, both are meant to be read.
/// </summary>
/// <remarks>Chapter 3, "From the loop to the layer".</remarks>
public static class AttentionByHand
{
    /// <summary>Computes the step one token and one pair of tokens at a time.</summary>
    /// <param name="input">I, one token per row, (L, d).</param>
    /// <param name="queryWeight">W_q, (d, dₖ).</param>
    /// <param name="keyWeight">W_k, (d, dₖ).</param>
    /// <param name="valueWeight">W_v, (d, dᵥ).</param>
    /// <param name="scale">The factor on every dot product; null means 1/√dₖ.</param>
    /// <returns>The step with all its intermediate quantities.</returns>
    /// <exception cref="ArgumentException">A weight does not fit the input, or query and key differ in width.</exception>
    public static AttentionStep ByLoop(
        Matrix<double> input,
        Matrix<double> queryWeight,
        Matrix<double> keyWeight,
        Matrix<double> valueWeight,
        double? scale = null)
    {
        CheckShapes(input, queryWeight, keyWeight, valueWeight);
        int length = input.RowCount;
        double factor = scale ?? 1 / Math.Sqrt(queryWeight.ColumnCount);
        var query = Zeros(length, queryWeight.ColumnCount);
        var key = Zeros(length, keyWeight.ColumnCount);
        var value = Zeros(length, valueWeight.ColumnCount);
        var scores = Zeros(length, length);
        var weights = Zeros(length, length);
        var output = Zeros(length, valueWeight.ColumnCount);

        for (int i = 0; i < length; i++)
        {
            query.SetRow(i, input.Row(i) * queryWeight);   // qⁱ = aⁱ·W_q
            key.SetRow(i, input.Row(i) * keyWeight);       // kⁱ = aⁱ·W_k
            value.SetRow(i, input.Row(i) * valueWeight);   // vⁱ = aⁱ·W_v
        }

        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
                scores[i, j] = Dot(query.Row(i), key.Row(j)) * factor;   // αᵢⱼ = qⁱ·kʲ / √dₖ

            weights.SetRow(i, Softmax(scores.Row(i)));                   // α′ᵢ

            for (int j = 0; j < length; j++)
                output.SetRow(i, output.Row(i) + (weights[i, j] * value.Row(j)));   // bⁱ = Σⱼ α′ᵢⱼ·vʲ
        }

        return new AttentionStep(
            input, queryWeight, keyWeight, valueWeight, query, key, value, scores, weights, output, factor);
    }

    /// <summary>Computes the step with whole matrices: all tokens at the same time.</summary>
    /// <param name="input">I, one token per row, (L, d).</param>
    /// <param name="queryWeight">W_q, (d, dₖ).</param>
    /// <param name="keyWeight">W_k, (d, dₖ).</param>
    /// <param name="valueWeight">W_v, (d, dᵥ).</param>
    /// <param name="scale">The factor on every dot product; null means 1/√dₖ.</param>
    /// <returns>The step with all its intermediate quantities.</returns>
    /// <exception cref="ArgumentException">A weight does not fit the input, or query and key differ in width.</exception>
    public static AttentionStep ByMatrix(
        Matrix<double> input,
        Matrix<double> queryWeight,
        Matrix<double> keyWeight,
        Matrix<double> valueWeight,
        double? scale = null)
    {
        CheckShapes(input, queryWeight, keyWeight, valueWeight);
        double factor = scale ?? 1 / Math.Sqrt(queryWeight.ColumnCount);
        var query = input * queryWeight;                           // (L, dₖ)
        var key = input * keyWeight;                               // (L, dₖ)
        var value = input * valueWeight;                           // (L, dᵥ)
        var scores = query * key.Transpose() * factor;             // (L, L)
        var weights = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(Softmax));
        var output = weights * value;                              // (L, dᵥ)
        return new AttentionStep(
            input, queryWeight, keyWeight, valueWeight, query, key, value, scores, weights, output, factor);
    }

    /// <summary>The dot product x·y: multiply entry by entry and add up.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="y">The second vector, as long as the first.</param>
    /// <returns>The sum of the products.</returns>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public static double Dot(Vector<double> x, Vector<double> y)
    {
        if (x.Count != y.Count)
            throw new ArgumentException($"A dot product needs two vectors of one length, got {x.Count} and {y.Count}.", nameof(y));
        double sum = 0;
        for (int n = 0; n < x.Count; n++)
            sum += x[n] * y[n];
        return sum;
    }

    /// <summary>Softmax: e to the power of every score, divided by their sum.</summary>
    /// <param name="scores">At least one score.</param>
    /// <returns>Positive weights that sum to 1, in the order of the scores.</returns>
    /// <remarks>The largest score is taken off first. That changes no weight and keeps e^x from overflowing.</remarks>
    public static Vector<double> Softmax(Vector<double> scores)
    {
        var exponentials = (scores - scores.Maximum()).PointwiseExp();
        return exponentials / exponentials.Sum();
    }

    private static Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);

    private static void CheckShapes(
        Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight)
    {
        CheckFits(queryWeight, nameof(queryWeight));
        CheckFits(keyWeight, nameof(keyWeight));
        CheckFits(valueWeight, nameof(valueWeight));
        if (queryWeight.ColumnCount != keyWeight.ColumnCount)
        {
            throw new ArgumentException(
                $"Query and key must have one width for q·k: queryWeight is {Shapes.Text(queryWeight)}, keyWeight is {Shapes.Text(keyWeight)}.",
                nameof(keyWeight));
        }

        void CheckFits(Matrix<double> weight, string name)
        {
            if (weight.RowCount == input.ColumnCount)
                return;
            throw new ArgumentException(
                $"{name} is {Shapes.Text(weight)}, but input is {Shapes.Text(input)}: it needs {input.ColumnCount} rows, one for each input column.",
                name);
        }
    }
}
