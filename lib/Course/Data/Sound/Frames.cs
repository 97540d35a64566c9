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
