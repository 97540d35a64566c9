using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Which window function fades a frame in and out before its spectrum is taken.</summary>
public enum WindowFunction
{
    /// <summary>The frame as it is cut.</summary>
    None,

    /// <summary>½ − ½ cos(2πn/N): falls to 0 at the edges.</summary>
    Hann,

    /// <summary>0.54 − 0.46 cos(2πn/N): falls to 0.08 at the edges; the usual one for MFCC.</summary>
    Hamming,
}

/// <summary>From frames to power spectra.</summary>
/// <remarks>The notebook extras/mel-and-mfcc.</remarks>
public static class Spectrum
{
    /// <summary>The values of a window function (periodic form: the period is <paramref name="length"/> itself).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static double[] Window(WindowFunction function, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return function switch
        {
            WindowFunction.Hann => Raised(0.5, length),
            WindowFunction.Hamming => Raised(0.54, length), // MathNet's window has 0.53836, the exact optimum; speech tools have 0.54
            _ => [.. Enumerable.Repeat(1.0, length)],
        };
    }

    /// <summary>The length of the Fourier transform for a frame: the next power of two, 512 for 400 samples, 256 for 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static int TransformLength(int frameLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameLength, 1);
        return Euclid.CeilingToPowerOfTwo(frameLength);
    }

    /// <summary>
    /// The power |X[k]|² of each frequency k = 0 … F/2 in each frame (T × F/2+1), where F is <see cref="TransformLength"/>:
    /// X[k] = Σₙ w[n] x[n] e^(−2πikn/F), the frame filled up with zeros to F. Bin k stands for k · sampleRate / F Hz.
    /// </summary>
    /// <param name="frames">Frames (T × N), one for each row.</param>
    /// <param name="function">The window function w.</param>
    public static Matrix<double> Power(Matrix<double> frames, WindowFunction function = WindowFunction.Hann)
    {
        ArgumentNullException.ThrowIfNull(frames);
        double[] window = Window(function, frames.ColumnCount);
        int length = TransformLength(frames.ColumnCount);
        var power = Matrix<double>.Build.Dense(frames.RowCount, (length / 2) + 1);
        for (int frame = 0; frame < frames.RowCount; frame++)
        {
            var buffer = new System.Numerics.Complex[length];
            for (int n = 0; n < window.Length; n++)
                buffer[n] = frames[frame, n] * window[n];
            Fourier.Forward(buffer, FourierOptions.Matlab); // no factor in front, minus sign in the exponent
            for (int k = 0; k <= length / 2; k++)
                power[frame, k] = (buffer[k].Real * buffer[k].Real) + (buffer[k].Imaginary * buffer[k].Imaginary);
        }

        return power;
    }

    private static double[] Raised(double middle, int length) =>
        [.. Enumerable.Range(0, length).Select(n => middle - ((1 - middle) * Math.Cos(2 * Math.PI * n / length)))];
}
