using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>The two usual ways to turn a frame of speech into a vector: 80 log-mel energies, or 39 MFCC numbers.</summary>
/// <remarks>
/// Follows the HTK Book (Young et al. 2006, chapter "Speech Input/Output") with these choices: periodic window functions, transform length
/// the next power of two, power (not magnitude) spectra, natural logarithm, no liftering, no mean removal, c₀ instead of the log energy.
/// Notebook 01, "Sound as a set of vectors", and the notebook extras/mel-and-mfcc.
/// </remarks>
public static class SpeechFeatures
{
    /// <summary>The least energy before the logarithm, so that silence gives −23.03 and not −∞.</summary>
    public const double EnergyFloor = 1e-10;

    /// <summary>The log-mel spectrogram (T × bands): frames, Hann window, power spectrum, mel filters, natural logarithm.</summary>
    /// <param name="sound">At least one frame long.</param>
    /// <param name="bandCount">How many mel bands; 80 is usual.</param>
    /// <param name="settings">25 ms every 10 ms without padding when left out.</param>
    /// <exception cref="ArgumentException">The sound is too short, or there are too many bands for its sample rate.</exception>
    public static Matrix<double> LogMel(Waveform sound, int bandCount = 80, FrameSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        return LogEnergies(Frames.Cut(sound, settings), sound.SampleRate, bandCount, WindowFunction.Hann);
    }

    /// <summary>
    /// Mel-frequency cepstral coefficients (T × 3·coefficients): the first cosine-transform coefficients of the log-mel energies of a frame,
    /// then their slopes Δ over time, then the slopes of the slopes ΔΔ. With 13 coefficients these are 39 numbers a frame.
    /// </summary>
    /// <param name="sound">At least one frame long.</param>
    /// <param name="coefficientCount">How many coefficients c₀ … are kept, 13 as usual; at most <paramref name="bandCount"/>.</param>
    /// <param name="bandCount">How many mel bands; 26 is usual here.</param>
    /// <param name="settings">25 ms every 10 ms without padding when left out.</param>
    /// <param name="preEmphasis">x[n] − p x[n−1] lifts high frequencies before anything else; 0 leaves the sound as it is.</param>
    /// <exception cref="ArgumentException">The sound is too short, or there are too many bands for its sample rate.</exception>
    public static Matrix<double> Mfcc(Waveform sound, int coefficientCount = 13, int bandCount = 26, FrameSettings? settings = null, double preEmphasis = 0.97)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var frames = Frames.Cut(Emphasise(sound, preEmphasis), settings);
        var logMel = LogEnergies(frames, sound.SampleRate, bandCount, WindowFunction.Hamming);
        var cepstrum = logMel * CosineTransform.Basis(bandCount, coefficientCount);
        var slope = Slopes(cepstrum);
        return cepstrum.Append(slope).Append(Slopes(slope));
    }

    /// <summary>
    /// How each column changes from row to row: d_t = Σ_θ θ (c_{t+θ} − c_{t−θ}) / (2 Σ_θ θ²), θ = 1 … reach,
    /// the slope of the straight line that fits best. Before the first and after the last row these are repeated.
    /// </summary>
    /// <param name="features">A matrix (T × d).</param>
    /// <param name="reach">How many rows to each side, at least 1; 2 as in the HTK Book.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reach is below 1.</exception>
    public static Matrix<double> Slopes(Matrix<double> features, int reach = 2)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(reach, 1);
        int last = features.RowCount - 1;
        double weights = Enumerable.Range(1, reach).Sum(step => 2.0 * step * step);
        return Matrix<double>.Build.Dense(features.RowCount, features.ColumnCount, (row, column) =>
            Enumerable.Range(1, reach).Sum(step =>
                step * (features[Math.Min(last, row + step), column] - features[Math.Max(0, row - step), column])) / weights);
    }

    private static Matrix<double> LogEnergies(Matrix<double> frames, int sampleRate, int bandCount, WindowFunction function)
    {
        var bank = new MelFilterBank(bandCount, sampleRate, Spectrum.TransformLength(frames.ColumnCount));
        // (T, F/2+1) × (F/2+1, bands) = (T, bands)
        return (Spectrum.Power(frames, function) * bank.Filters).Map(energy => Math.Log(Math.Max(energy, EnergyFloor)), Zeros.Include);
    }

    private static Waveform Emphasise(Waveform sound, double strength) =>
        new([.. sound.Samples.Select((sample, n) => n == 0 ? sample : sample - (strength * sound.Samples[n - 1]))], sound.SampleRate);
}

/// <summary>The discrete cosine transform (type II, orthonormal), which packs a smooth curve into few numbers.</summary>
/// <remarks>The notebook extras/mel-and-mfcc.</remarks>
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
        Guard.InRange(count, 1, length, $"{length} values have from 1 to {length} coefficients.");
        return Matrix<double>.Build.Dense(length, count, (n, k) =>
            Math.Sqrt((k == 0 ? 1.0 : 2.0) / length) * Math.Cos(Math.PI * k * (n + 0.5) / length));
    }
}
