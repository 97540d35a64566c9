using Course.Runtime;

namespace Course.Data;

/// <summary>Sounds made from a formula, so that a reader knows what a spectrum must show.</summary>
/// <remarks>Notebook 01, "Sound as a set of vectors".</remarks>
public static class SoundGenerator
{
    // Mean formants of men's voices (Hz), Peterson and Barney 1952, table II.
    private static readonly Dictionary<char, double[]> Formants = new()
    {
        ['a'] = [730, 1090, 2440],
        ['i'] = [270, 2290, 3010],
        ['u'] = [300, 870, 2240],
    };

    private static readonly double[] FormantBandwidths = [80, 100, 120];

    /// <summary>A sine wave.</summary>
    /// <param name="frequency">In Hz, above 0 and at most half the sample rate.</param>
    /// <param name="seconds">Length, 0 or more.</param>
    /// <param name="sampleRate">Samples per second (Hz).</param>
    /// <param name="amplitude">Largest amplitude; 1 is full scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">A frequency beyond half the sample rate, or a negative length.</exception>
    public static Waveform Tone(double frequency, double seconds, int sampleRate = 16000, double amplitude = 0.5)
    {
        CheckFrequency(frequency, sampleRate);
        return Make(seconds, sampleRate, time => amplitude * Math.Sin(2 * Math.PI * frequency * time));
    }

    /// <summary>A tone that slides evenly from one frequency to another.</summary>
    /// <inheritdoc cref="Tone"/>
    /// <param name="from">Frequency at the beginning, in Hz.</param>
    /// <param name="to">Frequency at the end, in Hz.</param>
    /// <param name="seconds">Length, 0 or more.</param>
    /// <param name="sampleRate">Samples per second (Hz).</param>
    /// <param name="amplitude">Largest amplitude; 1 is full scale.</param>
    public static Waveform Chirp(double from, double to, double seconds, int sampleRate = 16000, double amplitude = 0.5)
    {
        CheckFrequency(from, sampleRate);
        CheckFrequency(to, sampleRate);
        // The phase is the integral of the frequency.
        return Make(seconds, sampleRate, time => amplitude * Math.Sin(2 * Math.PI * ((from * time) + ((to - from) * time * time / (2 * seconds)))));
    }

    /// <summary>Silence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Waveform Silence(double seconds, int sampleRate = 16000) => Make(seconds, sampleRate, _ => 0);

    /// <summary>
    /// A sound like a vowel: short pulses at the pitch of a voice, sent through three resonances (formants),
    /// faded in and out over 20 ms.
    /// </summary>
    /// <param name="vowel"><c>a</c>, <c>i</c> or <c>u</c>.</param>
    /// <param name="seconds">Length, 0 or more.</param>
    /// <param name="sampleRate">Samples per second (Hz), at least 8000, so that all three formants fit below half of it.</param>
    /// <param name="pitch">Pulses per second (Hz).</param>
    /// <param name="amplitude">Largest amplitude; 1 is full scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">An unknown vowel, a sample rate under 8000, a pitch out of range or a negative length.</exception>
    public static Waveform Vowel(char vowel, double seconds, int sampleRate = 16000, double pitch = 120, double amplitude = 0.5)
    {
        if (!Formants.TryGetValue(vowel, out double[]? formants))
            throw new ArgumentOutOfRangeException(nameof(vowel), vowel, "The vowels are a, i and u.");
        Guard.AtLeast(sampleRate, 8000, "A vowel needs at least 8000 samples per second.");
        CheckFrequency(pitch, sampleRate);
        double[] pulses = Make(seconds, sampleRate, _ => 0).Samples;
        for (int pulse = 0; (int)(pulse * sampleRate / pitch) < pulses.Length; pulse++)
            pulses[(int)(pulse * sampleRate / pitch)] = 1;
        for (int i = 0; i < formants.Length; i++)
            Resonate(pulses, formants[i], FormantBandwidths[i], sampleRate);

        double fade = 0.02 * sampleRate;
        double largest = Math.Max(pulses.Select(Math.Abs).DefaultIfEmpty(0).Max(), double.Epsilon);
        for (int i = 0; i < pulses.Length; i++)
        {
            double edge = Math.Min(1, Math.Min(i, pulses.Length - 1 - i) / fade);
            pulses[i] *= amplitude * edge / largest;
        }

        return new Waveform(pulses, sampleRate);
    }

    /// <summary>One second at 16000 Hz, the content of <c>data/sound/vowels.wav</c>: a, a short silence, i, u, each at another pitch.</summary>
    public static Waveform ThreeVowels() => Vowel('a', 0.35, pitch: 120).Then(Silence(0.05), Vowel('i', 0.3, pitch: 140), Vowel('u', 0.3, pitch: 110));

    // A resonance of second order: y[n] = x[n] + 2 r cos(w) y[n−1] − r² y[n−2], r from the bandwidth (Klatt 1980).
    private static void Resonate(double[] samples, double frequency, double bandwidth, int sampleRate)
    {
        double radius = Math.Exp(-Math.PI * bandwidth / sampleRate);
        double first = 2 * radius * Math.Cos(2 * Math.PI * frequency / sampleRate);
        double second = -radius * radius;
        double before = 0, beforeThat = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double now = samples[i] + (first * before) + (second * beforeThat);
            (before, beforeThat) = (now, before);
            samples[i] = now;
        }
    }

    private static Waveform Make(double seconds, int sampleRate, Func<double, double> amplitudeAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        double[] samples = new double[(int)Math.Round(seconds * sampleRate)];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = amplitudeAt((double)i / sampleRate);
        return new Waveform(samples, sampleRate);
    }

    private static void CheckFrequency(double frequency, int sampleRate)
    {
        if (!(frequency > 0 && frequency <= sampleRate / 2.0))
        {
            throw new ArgumentOutOfRangeException(nameof(frequency), frequency,
                $"At {sampleRate} samples per second a frequency lies above 0 and at most at {sampleRate / 2.0} Hz.");
        }
    }
}
