using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Windows over a sequence: each vector with its neighbours, side by side.</summary>
/// <remarks>Notebook 02, "A window".</remarks>
public static class Windows
{
    /// <summary>How many vectors a window holds, 2·radius + 1.</summary>
    /// <param name="radius">Neighbours on each side, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public static int Width(int radius) => (2 * Guard.AtLeast(radius, 0, "A window sees 0 or more neighbours on each side.")) + 1;

    /// <summary>The windows of one sequence, token by token.</summary>
    /// <param name="input">One vector for each token, (L, d).</param>
    /// <param name="radius">Neighbours on each side, 0 or more; it may be larger than the sequence.</param>
    /// <returns>(L, (2·radius + 1)·d): from the farthest neighbour on the left to the farthest on the right, zeros beyond the ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public static Matrix<double> ByLoop(Matrix<double> input, int radius)
    {
        ArgumentNullException.ThrowIfNull(input);
        int width = Width(radius);
        int modelDim = input.ColumnCount;
        var windows = Matrix<double>.Build.Dense(input.RowCount, width * modelDim);
        for (int token = 0; token < input.RowCount; token++)
        {
            for (int place = 0; place < width; place++)
            {
                int neighbour = token + place - radius;
                if (neighbour < 0 || neighbour >= input.RowCount)
                    continue;
                for (int n = 0; n < modelDim; n++)
                    windows[token, (place * modelDim) + n] = input[neighbour, n];
            }
        }

        return windows;
    }

    /// <summary>The windows of one sequence with whole matrices: for each place in the window the input, shifted up or down.</summary>
    /// <inheritdoc cref="ByLoop"/>
    public static Matrix<double> ByMatrix(Matrix<double> input, int radius)
    {
        ArgumentNullException.ThrowIfNull(input);
        int length = input.RowCount;
        return Enumerable.Range(-radius, Width(radius))
            .Select(shift => Matrix<double>.Build.Dense(length, length, (row, column) => column == row + shift ? 1 : 0) * input)
            .Aggregate((left, right) => left.Append(right));
    }

    /// <summary>Who sees whom with windows of a radius, as a matrix to draw.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <param name="radius">Neighbours on each side, 0 or more; from L − 1 on every token sees all.</param>
    /// <returns>(L, L): 1 where the token of the row has the token of the column in its window, else 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1, or the radius is negative.</exception>
    public static double[,] Sight(int length, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return Matrix<double>.Build.Dense(length, length, (token, other) => Math.Abs(token - other) <= radius ? 1 : 0).ToArray();
    }

    /// <summary>The windows of a batch.</summary>
    /// <param name="vectors">One vector for each token, (B, L, d).</param>
    /// <param name="mask">What is real, (B, L) of bool; padding counts as beyond the end, as zeros.</param>
    /// <param name="radius">Neighbours on each side, 0 or more; it may be larger than L.</param>
    /// <returns>(B, L, (2·radius + 1)·d).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public static Tensor Of(Tensor vectors, Tensor mask, int radius)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(mask);
        int width = Width(radius);
        using var scope = NewDisposeScope();
        var (batchSize, length, modelDim) = (vectors.shape[0], vectors.shape[1], vectors.shape[2]);
        var real = vectors.masked_fill(mask.logical_not().unsqueeze(-1), 0);
        var padded = nn.functional.pad(real, [0, 0, radius, radius]);               // (B, radius + L + radius, d)
        return padded.unfold(1, width, 1)                                           // (B, L, d, width)
            .transpose(2, 3)                                                        // (B, L, width, d)
            .reshape(batchSize, length, width * modelDim)                           // (B, L, width·d)
            .MoveToOuterDisposeScope();
    }
}
