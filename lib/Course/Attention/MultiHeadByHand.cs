using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// Multi-head self-attention written out twice: head by head and token by token, and with one large matrix for all heads.
/// Both give the same <see cref="MultiHeadStep"/>; neither is fast, both are meant to be read.
/// </summary>
/// <remarks>Chapter 4, "Loop" and "Matrix". One head alone is <see cref="AttentionByHand"/>.</remarks>
public static class MultiHeadByHand
{
    /// <summary>Lets each head attend on its own, then mixes what they found, one token at a time.</summary>
    /// <param name="input">I, one token per row, (L, d).</param>
    /// <param name="weights">The heads and W_O.</param>
    /// <returns>The step with all its intermediate quantities.</returns>
    /// <exception cref="ArgumentException">The weights do not fit the input.</exception>
    public static MultiHeadStep ByLoop(Matrix<double> input, MultiHeadWeights weights)
    {
        var heads = new List<AttentionStep>();
        foreach (var head in weights.Heads)   // head 1 meets only queries, keys and values of head 1
            heads.Add(AttentionByHand.ByLoop(input, head.Query, head.Key, head.Value));

        var joined = Matrix<double>.Build.Dense(input.RowCount, weights.HeadCount * weights.ValueDim);
        var output = Matrix<double>.Build.Dense(input.RowCount, weights.Output.ColumnCount);
        for (int i = 0; i < input.RowCount; i++)
        {
            for (int n = 0; n < heads.Count; n++)
            {
                for (int m = 0; m < weights.ValueDim; m++)
                    joined[i, (n * weights.ValueDim) + m] = heads[n].Output[i, m];   // [b^{i,1}; b^{i,2}; …]
            }

            output.SetRow(i, joined.Row(i) * weights.Output);   // bⁱ = [b^{i,1}; b^{i,2}; …]·W_O
        }

        return new MultiHeadStep(weights, heads, joined, output);
    }

    /// <summary>Projects for all heads with one product each, cuts the columns into heads, and joins them again.</summary>
    /// <param name="input">I, one token per row, (L, d).</param>
    /// <param name="query">W_q of all heads side by side, (d, h·dₖ).</param>
    /// <param name="key">W_k of all heads side by side, (d, h·dₖ).</param>
    /// <param name="value">W_v of all heads side by side, (d, h·dᵥ).</param>
    /// <param name="output">W_O, (h·dᵥ, d).</param>
    /// <param name="headCount">h, at least 1; it divides the number of columns.</param>
    /// <returns>The step with all its intermediate quantities.</returns>
    /// <exception cref="ArgumentException">The weights do not fit the input or cannot be shared by the heads.</exception>
    public static MultiHeadStep ByMatrix(
        Matrix<double> input, Matrix<double> query, Matrix<double> key, Matrix<double> value, Matrix<double> output, int headCount)
    {
        var weights = MultiHeadWeights.Cut(query, key, value, output, headCount);
        CheckFits(input, weights);
        var queries = MultiHeadWeights.Columns(input * query, headCount);   // (L, h·dₖ) → h times (L, dₖ)
        var keys = MultiHeadWeights.Columns(input * key, headCount);        // (L, h·dₖ) → h times (L, dₖ)
        var values = MultiHeadWeights.Columns(input * value, headCount);    // (L, h·dᵥ) → h times (L, dᵥ)
        double scale = 1 / Math.Sqrt(weights.KeyDim);
        var heads = new List<AttentionStep>();
        for (int n = 0; n < headCount; n++)
        {
            var scores = queries[n] * keys[n].Transpose() * scale;          // (L, L)
            var map = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
            heads.Add(new AttentionStep(
                input, weights.Heads[n].Query, weights.Heads[n].Key, weights.Heads[n].Value,
                queries[n], keys[n], values[n], scores, map, map * values[n], scale));
        }

        var joined = heads.Select(head => head.Output).Aggregate((left, right) => left.Append(right));   // (L, h·dᵥ)
        return new MultiHeadStep(weights, heads, joined, joined * output);                               // (L, d)
    }

    private static void CheckFits(Matrix<double> input, MultiHeadWeights weights)
    {
        if (input.ColumnCount == weights.ModelDim)
            return;
        throw new ArgumentException(
            $"The input is {Shapes.Text(input)}, but the weights are made for tokens of width {weights.ModelDim}.",
            nameof(input));
    }
}

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
