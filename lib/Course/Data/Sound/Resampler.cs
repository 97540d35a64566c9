namespace Course.Data;

/// <summary>Gives a sound another sample rate: what the new rate cannot hold is filtered out first, so that it does not come back as a false tone.</summary>
/// <remarks>
/// A sinc under a Hann window, 16 zero crossings to each side (Smith and Gossett 1984, "A flexible sampling-rate conversion method").
/// Chapter 6, "Your own recordings".
/// </remarks>
public static class Resampler
{
    private const int ZeroCrossings = 16;

    // The filter falls over a band around its edge; the edge lies a little lower than half the rate, so that little gets past it.
    private const double Edge = 0.95;

    /// <summary>The sound at another sample rate. Its length in seconds stays, to within a sample.</summary>
    /// <param name="sound">Any sound.</param>
    /// <param name="sampleRate">The new rate in Hz, at least 1.</param>
    /// <returns>A new sound, or the same one where the rate is that already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is below 1.</exception>
    public static Waveform To(Waveform sound, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (sound.SampleRate == sampleRate)
            return sound;
        long divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(sound.SampleRate, sampleRate);
        var (step, phases) = (sound.SampleRate / divisor, sampleRate / divisor);
        // In samples of the old rate: the filter is as wide as the slower of the two rates asks for.
        double cutoff = Edge * Math.Min(1.0, (double)sampleRate / sound.SampleRate);
        int reach = (int)Math.Ceiling(ZeroCrossings / cutoff);
        double[][] filters = new double[phases][];
        double[] samples = new double[(int)Math.Round((double)sound.Samples.Length * sampleRate / sound.SampleRate)];
        for (int n = 0; n < samples.Length; n++)
        {
            // Sample n lies at n · step / phases of the old samples: a whole number and one of a few fractions.
            var (whole, phase) = Math.DivRem(n * step, phases);
            double[] filter = filters[phase] ??= Filter((double)phase / phases, cutoff, reach);
            for (int k = 0; k < filter.Length; k++)
            {
                long at = whole + k - reach + 1;
                if (at >= 0 && at < sound.Samples.Length)
                    samples[n] += filter[k] * sound.Samples[at];
            }
        }

        return new Waveform(samples, sampleRate);
    }

    /// <summary>The weights of the old samples −reach + 1 … reach for a new sample between 0 and 1; they sum to 1, so that a level stays.</summary>
    private static double[] Filter(double fraction, double cutoff, int reach)
    {
        double[] weights = Enumerable.Range(-reach + 1, 2 * reach).Select(at =>
        {
            double distance = at - fraction;
            double x = Math.PI * cutoff * distance;
            return (x == 0 ? 1 : Math.Sin(x) / x) * (0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(distance / reach, -1, 1))));
        }).ToArray();
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
