using Course.Runtime;

namespace Course.Data;

/// <summary>A sound with one channel: air pressure at evenly spaced times, silence at 0, full scale from −1 to 1.</summary>
/// <remarks>Notebook 01, "Sound as a set of vectors".</remarks>
public sealed class Waveform
{
    /// <summary>Takes the samples as they are; the array is not copied.</summary>
    /// <param name="samples">Amplitudes, full scale −1 … 1; none is an empty sound.</param>
    /// <param name="sampleRate">Samples per second (Hz), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is below 1.</exception>
    public Waveform(double[] samples, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        Samples = samples;
        SampleRate = sampleRate;
    }

    /// <summary>The amplitudes.</summary>
    public double[] Samples { get; }

    /// <summary>Samples per second (Hz).</summary>
    public int SampleRate { get; }

    /// <summary>The length in seconds.</summary>
    public double Seconds => (double)Samples.Length / SampleRate;

    /// <summary>This sound, then others, without a gap.</summary>
    /// <exception cref="ArgumentException">Another sound has another sample rate.</exception>
    public Waveform Then(params IEnumerable<Waveform> others)
    {
        var parts = new List<double[]> { Samples };
        foreach (var other in others)
        {
            if (other.SampleRate != SampleRate)
                throw new ArgumentException($"Sounds of {SampleRate} Hz and {other.SampleRate} Hz cannot be joined; use one sample rate.", nameof(others));
            parts.Add(other.Samples);
        }

        return new Waveform([.. parts.SelectMany(part => part)], SampleRate);
    }

    /// <summary>A piece of the sound, from a time on; what lies beyond the end is left out.</summary>
    /// <param name="start">Seconds from the beginning, 0 or more.</param>
    /// <param name="seconds">Length in seconds, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public Waveform Piece(double start, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return new Waveform([.. Samples.Skip((int)Math.Round(start * SampleRate)).Take((int)Math.Round(seconds * SampleRate))], SampleRate);
    }

    /// <summary>The sound without the silence before and behind it.</summary>
    /// <param name="threshold">What counts as silence: less than this share of the largest amplitude, 0 to 1.</param>
    /// <param name="margin">How much of the silence stays on either side, in seconds, 0 or more.</param>
    /// <returns>A new sound; one that is silent throughout stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0 … 1, or the margin is negative.</exception>
    public Waveform WithoutSilence(double threshold = 0.02, double margin = 0.02)
    {
        Guard.InRange(threshold, 0, 1, "It is a share of the largest amplitude: 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        double level = threshold * Samples.Select(Math.Abs).DefaultIfEmpty().Max();
        int first = Array.FindIndex(Samples, sample => Math.Abs(sample) > level);
        if (first < 0)
            return this;
        int last = Array.FindLastIndex(Samples, sample => Math.Abs(sample) > level);
        int kept = (int)Math.Round(margin * SampleRate);
        return new Waveform(Samples[Math.Max(0, first - kept)..Math.Min(Samples.Length, last + kept + 1)], SampleRate);
    }
}
