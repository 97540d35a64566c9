using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Triangular filters whose centres lie evenly on the mel scale, as hearing tells low frequencies apart better than high ones.</summary>
/// <remarks>
/// mel(f) = 2595 log₁₀(1 + f / 700), the formula of the HTK Book (Young et al. 2006, section "Filterbank Analysis").
/// A filter rises from 0 at the centre of the band below to 1 at its own centre and falls to 0 at the centre of the band above,
/// in straight lines over frequency in Hz. Its height is 1; the area is not made equal, as Slaney's toolbox does.
/// The notebook extras/mel-and-mfcc.
/// </remarks>
public sealed class MelFilterBank
{
    /// <summary>Makes the filters for one sample rate and transform length.</summary>
    /// <param name="bandCount">How many bands, at least 1; 80 is usual for attention models, 26 for MFCC.</param>
    /// <param name="sampleRate">Samples per second (Hz).</param>
    /// <param name="transformLength">Length F of the Fourier transform, even.</param>
    /// <param name="lowest">Lower edge of the first band in Hz.</param>
    /// <param name="highest">Upper edge of the last band in Hz; half the sample rate when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small, or the edges are not 0 ≤ lowest &lt; highest ≤ half the sample rate.</exception>
    /// <exception cref="ArgumentException">There are so many bands that one of them lies between two frequencies of the transform and hears nothing.</exception>
    public MelFilterBank(int bandCount, int sampleRate, int transformLength, double lowest = 0, double? highest = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(transformLength, 2);
        double top = highest ?? sampleRate / 2.0;
        if (!(lowest >= 0 && lowest < top && top <= sampleRate / 2.0))
        {
            throw new ArgumentOutOfRangeException(nameof(highest), top,
                $"The bands go from {lowest} to {top} Hz; right is 0 ≤ lowest < highest ≤ {sampleRate / 2.0} Hz, half the sample rate.");
        }

        var (low, high) = (ToMel(lowest), ToMel(top));
        double[] edges = Enumerable.Range(0, bandCount + 2).Select(i => ToHertz(low + ((high - low) * i / (bandCount + 1)))).ToArray();
        Centres = [.. edges[1..^1]];
        Filters = Matrix<double>.Build.Dense((transformLength / 2) + 1, bandCount, (bin, band) =>
        {
            double frequency = (double)bin * sampleRate / transformLength;
            double rising = (frequency - edges[band]) / (edges[band + 1] - edges[band]);
            double falling = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1]);
            return Math.Max(0, Math.Min(rising, falling));
        });
        var sums = Filters.ColumnSums();
        if (sums.MinimumIndex() is var band && sums[band] <= 0)
        {
            throw new ArgumentException(
                $"Band {band} of {bandCount} ({edges[band]:F1} to {edges[band + 2]:F1} Hz) lies between two frequencies of a transform of length "
                + $"{transformLength} at {sampleRate} Hz; use fewer bands or a longer transform.", nameof(bandCount));
        }
    }

    /// <summary>The filters (F/2+1 × bands): a power spectrum (T × F/2+1) times this gives the energy in each band (T × bands).</summary>
    public Matrix<double> Filters { get; }

    /// <summary>The centre of each band in Hz.</summary>
    public IReadOnlyList<double> Centres { get; }

    /// <summary>From Hz to mel: 2595 log₁₀(1 + f / 700).</summary>
    public static double ToMel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    /// <summary>From mel to Hz, the inverse of <see cref="ToMel"/>.</summary>
    public static double ToHertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
