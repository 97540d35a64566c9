using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Models;

/// <summary>
/// A recurrent network, self-attention and linear attention computed number by number, with every product counted. Only what happens
/// between tokens and states is done here: the projections that make q, k and v are the same for both kinds of attention.
/// </summary>
/// <remarks>Chapter 8, "What must wait for what"; compare Vaswani et al. 2017, table 1.</remarks>
public static class TracedLayers
{
    /// <summary>The tanh-RNN: hᵢ = tanh(xᵢ·W_x + hᵢ₋₁·W_h).</summary>
    /// <param name="input">One token per row, (L, d).</param>
    /// <param name="inputWeight">W_x, (d, m).</param>
    /// <param name="stateWeight">W_h, (m, m).</param>
    /// <returns>hᵢ in the rows, L·(d·m + m²) multiplications, a chain of 2·L.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together.</exception>
    public static TracedRun Recurrent(Matrix<double> input, Matrix<double> inputWeight, Matrix<double> stateWeight)
    {
        CheckFits(input.ColumnCount == inputWeight.RowCount && inputWeight.ColumnCount == stateWeight.RowCount
            && stateWeight.RowCount == stateWeight.ColumnCount, input, inputWeight, stateWeight);
        long count = 0;
        int length = input.RowCount, width = stateWeight.RowCount;
        var outputs = new TracedNumber[length, width];
        var state = new TracedNumber[width];
        for (int i = 0; i < length; i++)
        {
            var next = new TracedNumber[width];
            for (int a = 0; a < width; a++)
            {
                var sum = Dot(input.ColumnCount, b => new(input[i, b]), b => new(inputWeight[b, a]), ref count)
                    + Dot(width, b => state[b], b => new(stateWeight[b, a]), ref count);
                outputs[i, a] = next[a] = sum.Then(Math.Tanh);
            }

            state = next;
        }

        return Run(outputs, count);
    }

    /// <summary>Self-attention with softmax: yᵢ = Σ exp(qᵢ·kⱼ) vⱼ / Σ exp(qᵢ·kⱼ). The factor 1/√d belongs to the queries.</summary>
    /// <param name="query">One token per row, (L, d).</param>
    /// <param name="key">(L, d).</param>
    /// <param name="value">(L, dᵥ).</param>
    /// <returns>yᵢ in the rows, L²·(d + dᵥ) multiplications, a chain of 4.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together.</exception>
    public static TracedRun SelfAttention(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        CheckFits(query.ColumnCount == key.ColumnCount && key.RowCount == value.RowCount, query, key, value);
        long count = 0;
        int length = key.RowCount;
        var outputs = new TracedNumber[query.RowCount, value.ColumnCount];
        for (int i = 0; i < query.RowCount; i++)
        {
            var weights = new TracedNumber[length];
            for (int j = 0; j < length; j++)
                weights[j] = Dot(key.ColumnCount, a => new(query[i, a]), a => new(key[j, a]), ref count).Then(Math.Exp);
            var all = Sum(weights);
            for (int a = 0; a < value.ColumnCount; a++)
                outputs[i, a] = Dot(length, j => weights[j], j => new(value[j, a]), ref count) / all;
        }

        return Run(outputs, count);
    }

    /// <summary>Causal linear attention as a carried sum: sᵢ = sᵢ₋₁ + φ(kᵢ)vᵢᵀ, zᵢ = zᵢ₋₁ + φ(kᵢ), yᵢ = φ(qᵢ)ᵀsᵢ / φ(qᵢ)ᵀzᵢ.</summary>
    /// <inheritdoc cref="SelfAttention"/>
    /// <returns>yᵢ in the rows, L·d·(2·dᵥ + 1) multiplications, a chain of 4.</returns>
    public static TracedRun LinearAttention(Matrix<double> query, Matrix<double> key, Matrix<double> value)
    {
        CheckFits(query.RowCount == key.RowCount && query.ColumnCount == key.ColumnCount && key.RowCount == value.RowCount, query, key, value);
        long count = 0;
        int width = key.ColumnCount;
        var outputs = new TracedNumber[query.RowCount, value.ColumnCount];
        var state = new TracedNumber[width, value.ColumnCount];
        var normaliser = new TracedNumber[width];
        for (int i = 0; i < query.RowCount; i++)
        {
            for (int a = 0; a < width; a++)
            {
                var feature = new TracedNumber(key[i, a]).Then(LinearAttentionByHand.Feature);
                normaliser[a] += feature;
                for (int b = 0; b < value.ColumnCount; b++, count++)
                    state[a, b] += feature * new TracedNumber(value[i, b]);
            }

            TracedNumber Asks(int a) => new TracedNumber(query[i, a]).Then(LinearAttentionByHand.Feature);
            var all = Dot(width, Asks, a => normaliser[a], ref count);
            for (int b = 0; b < value.ColumnCount; b++)
                outputs[i, b] = Dot(width, Asks, a => state[a, b], ref count) / all;
        }

        return Run(outputs, count);
    }

    private static TracedNumber Dot(int count, Func<int, TracedNumber> left, Func<int, TracedNumber> right, ref long multiplications)
    {
        multiplications += count;
        var sum = new TracedNumber(0);
        for (int a = 0; a < count; a++)
            sum += left(a) * right(a);
        return sum;
    }

    private static TracedNumber Sum(TracedNumber[] numbers)
    {
        var sum = new TracedNumber(0);
        foreach (var number in numbers)
            sum += number;
        return sum;
    }

    private static TracedRun Run(TracedNumber[,] outputs, long multiplications) => new(
        Matrix<double>.Build.Dense(outputs.GetLength(0), outputs.GetLength(1), (row, column) => outputs[row, column].Value),
        multiplications,
        outputs.Cast<TracedNumber>().Max(number => number.Chain));

    private static void CheckFits(bool fits, params Matrix<double>[] matrices)
    {
        if (fits)
            return;
        throw new ArgumentException($"These do not fit together: {string.Join(", ", matrices.Select(Shapes.Text))}.");
    }
}

/// <summary>What a layer cost, counted while it was computed number by number.</summary>
/// <param name="Output">What came out, (L, d).</param>
/// <param name="Multiplications">How many products were made.</param>
/// <param name="ChainLength">How many products, quotients and functions had to wait for one another, at most.</param>
public sealed record TracedRun(Matrix<double> Output, long Multiplications, int ChainLength);

/// <summary>
/// A number that knows how long the chain is that led to it: products, quotients and functions that had to be done one after the other.
/// Sums do not lengthen the chain, because they may be taken in any order.
/// </summary>
/// <remarks>Chapter 8, "What must wait for what".</remarks>
/// <param name="Value">The number.</param>
/// <param name="Chain">The length of the longest chain behind it; 0 for what is given.</param>
public readonly record struct TracedNumber(double Value, int Chain = 0)
{
    /// <summary>A sum.</summary>
    public static TracedNumber operator +(TracedNumber left, TracedNumber right) => new(left.Value + right.Value, Math.Max(left.Chain, right.Chain));

    /// <summary>A product, one link longer than the longer of the two.</summary>
    public static TracedNumber operator *(TracedNumber left, TracedNumber right) => new(left.Value * right.Value, Math.Max(left.Chain, right.Chain) + 1);

    /// <summary>A quotient, one link longer than the longer of the two.</summary>
    public static TracedNumber operator /(TracedNumber left, TracedNumber right) => new(left.Value / right.Value, Math.Max(left.Chain, right.Chain) + 1);

    /// <summary>A function of the number, one link longer.</summary>
    /// <param name="function">For example <see cref="Math.Tanh"/>.</param>
    /// <returns>Its value.</returns>
    public TracedNumber Then(Func<double, double> function) => new(function(Value), Chain + 1);
}
