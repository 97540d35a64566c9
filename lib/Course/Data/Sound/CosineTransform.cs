using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>The discrete cosine transform (type II, orthonormal), which packs a smooth curve into few numbers.</summary>
/// <remarks>Notebook 01, "MFCC".</remarks>
public static class CosineTransform
{
    /// <summary>
    /// The transform as a matrix (N × K): column k is s_k cos(π k (n + ½) / N) with s_0 = √(1/N), s_k = √(2/N).
    /// The columns are orthonormal. A row of N values times this gives K coefficients.
    /// </summary>
    /// <param name="length">N, at least 1.</param>
    /// <param name="count">K, from 1 to N.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public static Matrix<double> Basis(int length, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (count < 1 || count > length)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{length} values have from 1 to {length} coefficients.");
        return Matrix<double>.Build.Dense(length, count, (n, k) =>
            Math.Sqrt((k == 0 ? 1.0 : 2.0) / length) * Math.Cos(Math.PI * k * (n + 0.5) / length));
    }
}
