using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>The sine/cosine rule and its rotations written out number by number, to be read and to be compared with.</summary>
/// <remarks>Vaswani et al. 2017, section 3.5. Chapter 5, "The sine/cosine rule" and "From p to p + k".</remarks>
public static class PositionsByHand
{
    /// <summary>The base of the wavelengths, 10000: pair i repeats after 2π · 10000^(2i/d) positions.</summary>
    public const double Base = 10000;

    /// <summary>The sinusoidal table, one number at a time.</summary>
    /// <param name="length">L, positions 0 … L−1, at least 1.</param>
    /// <param name="modelDim">d, even.</param>
    /// <returns>One position per row, (L, d).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is 0 or less, or the width odd or less than 2.</exception>
    public static Matrix<double> Sinusoidal(int length, int modelDim)
    {
        Guard.AtLeast(length, 1, "A sequence has a length of at least 1.");
        CheckWidth(modelDim);
        var table = Matrix<double>.Build.Dense(length, modelDim);
        for (int p = 0; p < length; p++)
        {
            for (int i = 0; 2 * i < modelDim; i++)
            {
                table[p, 2 * i] = Math.Sin(p * Frequency(i, modelDim));
                table[p, (2 * i) + 1] = Math.Cos(p * Frequency(i, modelDim));
            }
        }

        return table;
    }

    /// <summary>The matrix R_k that moves every position on by k: PE(p + k) = PE(p) · R_k, the same for all p.</summary>
    /// <param name="shift">k, positive or negative.</param>
    /// <param name="modelDim">d, even.</param>
    /// <returns>(d, d): one block [cos ω·k, −sin ω·k; sin ω·k, cos ω·k] for each pair (sin, cos) of frequency ω, zeros elsewhere.</returns>
    /// <remarks>A row vector stands at the left. Each block is a rotation, so R_k·R_m = R_(k+m) and R_kᵀ = R_(−k).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The width is odd or less than 2.</exception>
    public static Matrix<double> Shift(int shift, int modelDim)
    {
        CheckWidth(modelDim);
        var matrix = Matrix<double>.Build.Dense(modelDim, modelDim);
        for (int i = 0; 2 * i < modelDim; i++)
        {
            double angle = shift * Frequency(i, modelDim);
            matrix[2 * i, 2 * i] = Math.Cos(angle);           // sin(a + b) = sin a·cos b + cos a·sin b
            matrix[(2 * i) + 1, 2 * i] = Math.Sin(angle);
            matrix[2 * i, (2 * i) + 1] = -Math.Sin(angle);    // cos(a + b) = cos a·cos b − sin a·sin b
            matrix[(2 * i) + 1, (2 * i) + 1] = Math.Cos(angle);
        }

        return matrix;
    }

    /// <summary>ω of a pair in radians per position: 1 / 10000^(2i/d). Pair 0 turns fastest, by 1 radian per position.</summary>
    /// <param name="pair">i, from 0 to d/2 − 1.</param>
    /// <param name="modelDim">d, even.</param>
    /// <returns>The angular frequency.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair, or the width is odd or less than 2.</exception>
    public static double Frequency(int pair, int modelDim)
    {
        CheckWidth(modelDim);
        Guard.InRange(pair, 0, (modelDim / 2) - 1, $"A width of {modelDim} has the pairs 0 to {(modelDim / 2) - 1}.");
        return Math.Pow(Base, -2.0 * pair / modelDim);
    }

    private static void CheckWidth(int modelDim)
    {
        if (modelDim >= 2 && modelDim % 2 == 0)
            return;
        throw new ArgumentOutOfRangeException(
            nameof(modelDim), modelDim,
            $"Sine and cosine come in pairs, so the width is even, at least 2{(modelDim >= 1 ? $"; the next is {modelDim + 1}" : "")}.");
    }
}
