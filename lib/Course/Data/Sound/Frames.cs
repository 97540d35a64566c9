using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Cuts a sound into overlapping frames: the step from one long row of numbers to a set of vectors.</summary>
/// <remarks>Notebook 01, "Sound as a set of vectors".</remarks>
public static class Frames
{
    /// <summary>The frames of a sound (T × window), one frame for each row, as they are cut: no window function yet.</summary>
    /// <param name="sound">At least one frame long, or not empty when the end is padded.</param>
    /// <param name="settings">25 ms every 10 ms without padding when left out.</param>
    /// <exception cref="ArgumentException">The sound is too short for a single frame.</exception>
    public static Matrix<double> Cut(Waveform sound, FrameSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        settings ??= new FrameSettings();
        int window = settings.WindowSamples(sound.SampleRate);
        int hop = settings.HopSamples(sound.SampleRate);
        int count = settings.FrameCount(sound.Samples.Length, sound.SampleRate);
        if (count == 0)
        {
            throw new ArgumentException(
                $"The sound has {sound.Samples.Length} samples and one frame at {sound.SampleRate} Hz needs {window}; "
                + (sound.Samples.Length == 0 ? "bring a sound that is not empty." : "bring a longer sound or set PadEnd."), nameof(sound));
        }

        return Matrix<double>.Build.Dense(count, window, (frame, place) =>
            (frame * hop) + place < sound.Samples.Length ? sound.Samples[(frame * hop) + place] : 0);
    }
}

/// <summary>How a sound is cut into overlapping frames.</summary>
/// <param name="WindowSeconds">Length of a frame; 25 ms is usual for speech.</param>
/// <param name="HopSeconds">From the start of one frame to the start of the next; 10 ms is usual.</param>
/// <param name="PadEnd">
/// Without padding only whole frames are cut: 1 s gives 98. With it a frame starts at every hop before the end of the sound
/// and what is missing is filled with zeros: 1 s gives 100.
/// </param>
public sealed record FrameSettings(double WindowSeconds = 0.025, double HopSeconds = 0.010, bool PadEnd = false)
{
    /// <summary>The length of a frame in samples: 400 at 16000 Hz, 200 at 8000 Hz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A frame would be shorter than one sample.</exception>
    public int WindowSamples(int sampleRate) => Samples(WindowSeconds, sampleRate, nameof(WindowSeconds));

    /// <summary>The distance between frames in samples: 160 at 16000 Hz, 80 at 8000 Hz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The distance would be shorter than one sample.</exception>
    public int HopSamples(int sampleRate) => Samples(HopSeconds, sampleRate, nameof(HopSeconds));

    /// <summary>How many frames a sound gives: 0 when it is empty, or shorter than a frame and not padded.</summary>
    /// <param name="sampleCount">Length of the sound in samples.</param>
    /// <param name="sampleRate">Samples per second (Hz).</param>
    public int FrameCount(int sampleCount, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        int window = WindowSamples(sampleRate);
        int hop = HopSamples(sampleRate);
        if (PadEnd)
            return (sampleCount + hop - 1) / hop;
        return sampleCount < window ? 0 : ((sampleCount - window) / hop) + 1;
    }

    private static int Samples(double seconds, int sampleRate, string name)
    {
        int samples = (int)Math.Round(seconds * sampleRate);
        return samples >= 1 ? samples
            : throw new ArgumentOutOfRangeException(name, seconds, $"At {sampleRate} Hz this is {samples} samples; it must be at least one.");
    }
}
