using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>One-hot vectors: as long as there are things to tell apart, 1 at the thing's own place, 0 elsewhere.</summary>
/// <remarks>Any two different one-hot vectors are orthogonal, so no word is nearer to another. Notebook 01, "A word as a vector".</remarks>
public static class OneHot
{
    /// <summary>The vector of length <paramref name="size"/> with 1 at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 or the index outside 0 … size − 1.</exception>
    public static Vector<double> Vector(int index, int size)
    {
        CheckSize(size);
        CheckIndex(index, size);
        return Vector<double>.Build.Dense(size, place => place == index ? 1 : 0);
    }

    /// <summary>A sequence as a matrix (L × size): one row for each thing, one-hot.</summary>
    /// <param name="indices">At least one index, each in 0 … size − 1.</param>
    /// <param name="size">How many things can be told apart.</param>
    /// <exception cref="ArgumentException">The sequence is empty: a matrix needs a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 or an index outside 0 … size − 1.</exception>
    public static Matrix<double> Rows(IReadOnlyList<int> indices, int size)
    {
        ArgumentNullException.ThrowIfNull(indices);
        CheckSize(size);
        if (indices.Count == 0)
            throw new ArgumentException("A one-hot matrix has one row for each index; indices is empty, give at least one.", nameof(indices));
        foreach (int index in indices)
            CheckIndex(index, size);
        return Matrix<double>.Build.Dense(indices.Count, size, (row, column) => indices[row] == column ? 1 : 0);
    }

    private static void CheckSize(int size)
    {
        Guard.AtLeast(size, 1, "A one-hot vector has at least one place.");
    }

    private static void CheckIndex(int index, int size)
    {
        Guard.InRange(index, 0, size - 1, $"With size {size} the index goes from 0 to {size - 1}.");
    }
}
