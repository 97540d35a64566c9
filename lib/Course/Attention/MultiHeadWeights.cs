using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>The weights of a multi-head layer, head by head, with W_O.</summary>
/// <remarks>
/// The same numbers can be seen as four large matrices: <see cref="Query"/>, <see cref="Key"/> and <see cref="Value"/> put those
/// of the heads side by side. Chapter 4, "One matrix for all heads".
/// </remarks>
public sealed class MultiHeadWeights
{
    /// <summary>Puts heads together.</summary>
    /// <param name="heads">At least one head; all of the same widths.</param>
    /// <param name="output">W_O, (h·dᵥ, d): one row for each number that the heads find.</param>
    /// <exception cref="ArgumentException">There is no head, heads differ in shape, or W_O does not fit.</exception>
    public MultiHeadWeights(IReadOnlyList<HeadWeights> heads, Matrix<double> output)
    {
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentNullException.ThrowIfNull(output);
        Guard.NotEmpty(heads, "There is at least one head.");
        for (int n = 1; n < heads.Count; n++)
        {
            CheckSame(heads[n].Query, heads[0].Query, "W_q", n);
            CheckSame(heads[n].Key, heads[0].Key, "W_k", n);
            CheckSame(heads[n].Value, heads[0].Value, "W_v", n);
        }

        int found = heads.Count * heads[0].Value.ColumnCount;
        if (output.RowCount != found)
        {
            throw new ArgumentException(
                $"W_O is {Shapes.Text(output)}, but {heads.Count} heads with values of width {heads[0].Value.ColumnCount} need {found} rows.",
                nameof(output));
        }

        Heads = heads;
        Output = output;
    }

    /// <summary>The heads, in order.</summary>
    public IReadOnlyList<HeadWeights> Heads { get; }

    /// <summary>W_O, (h·dᵥ, d).</summary>
    public Matrix<double> Output { get; }

    /// <summary>h, the number of heads.</summary>
    public int HeadCount => Heads.Count;

    /// <summary>d, the width of a token.</summary>
    public int ModelDim => Heads[0].Query.RowCount;

    /// <summary>dₖ, the width of a query and a key of one head.</summary>
    public int KeyDim => Heads[0].Query.ColumnCount;

    /// <summary>dᵥ, the width of a value of one head.</summary>
    public int ValueDim => Heads[0].Value.ColumnCount;

    /// <summary>W_q of all heads side by side, (d, h·dₖ).</summary>
    public Matrix<double> Query => SideBySide(head => head.Query);

    /// <summary>W_k of all heads side by side, (d, h·dₖ).</summary>
    public Matrix<double> Key => SideBySide(head => head.Key);

    /// <summary>W_v of all heads side by side, (d, h·dᵥ).</summary>
    public Matrix<double> Value => SideBySide(head => head.Value);

    /// <summary>Cuts large matrices into heads: the first columns are head 1, the next head 2, and so on.</summary>
    /// <param name="query">W_q of all heads, (d, h·dₖ).</param>
    /// <param name="key">W_k of all heads, (d, h·dₖ).</param>
    /// <param name="value">W_v of all heads, (d, h·dᵥ).</param>
    /// <param name="output">W_O, (h·dᵥ, d).</param>
    /// <param name="headCount">h, at least 1; it divides the number of columns.</param>
    /// <returns>The same numbers, head by head.</returns>
    /// <exception cref="ArgumentException"><paramref name="headCount"/> does not divide the columns, or W_O does not fit.</exception>
    public static MultiHeadWeights Cut(
        Matrix<double> query, Matrix<double> key, Matrix<double> value, Matrix<double> output, int headCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        var queries = Columns(query, headCount);
        var keys = Columns(key, headCount);
        var values = Columns(value, headCount);
        return new MultiHeadWeights(
            [.. Enumerable.Range(0, headCount).Select(n => new HeadWeights(queries[n], keys[n], values[n]))], output);
    }

    /// <summary>Cuts a matrix into blocks of columns of equal width, one for each head.</summary>
    /// <param name="matrix">(rows, columns).</param>
    /// <param name="headCount">h, at least 1; it divides the number of columns.</param>
    /// <returns>h matrices, each (rows, columns / h).</returns>
    /// <exception cref="ArgumentException"><paramref name="headCount"/> does not divide the columns.</exception>
    public static IReadOnlyList<Matrix<double>> Columns(Matrix<double> matrix, int headCount)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        if (matrix.ColumnCount % headCount != 0)
        {
            throw new ArgumentException(
                $"A matrix of {Shapes.Text(matrix)} cannot be cut into {headCount} heads: {headCount} does not divide its {matrix.ColumnCount} columns.",
                nameof(headCount));
        }

        int width = matrix.ColumnCount / headCount;
        return [.. Enumerable.Range(0, headCount).Select(n => matrix.SubMatrix(0, matrix.RowCount, n * width, width))];
    }

    private Matrix<double> SideBySide(Func<HeadWeights, Matrix<double>> part) =>
        Heads.Select(part).Aggregate((left, right) => left.Append(right));

    private static void CheckSame(Matrix<double> matrix, Matrix<double> first, string name, int head)
    {
        if (matrix.RowCount == first.RowCount && matrix.ColumnCount == first.ColumnCount)
            return;
        throw new ArgumentException(
            $"All heads have one shape: {name} of head 1 is {Shapes.Text(first)}, that of head {head + 1} is {Shapes.Text(matrix)}.", "heads");
    }
}

/// <summary>What one head learns: how it makes its own queries, keys and values out of a token.</summary>
/// <param name="Query">W_q of this head, (d, dₖ).</param>
/// <param name="Key">W_k of this head, (d, dₖ).</param>
/// <param name="Value">W_v of this head, (d, dᵥ).</param>
/// <remarks>
/// Vaswani et al. 2017, section 3.2.2, Wᵢ^Q, Wᵢ^K, Wᵢ^V. Chapter 4, "Two heads on a tiny example".
/// The slides make q^{i,1} in two steps, first qⁱ, then q^{i,1}; the two matrices multiplied are this one.
/// </remarks>
public sealed record HeadWeights(Matrix<double> Query, Matrix<double> Key, Matrix<double> Value);
