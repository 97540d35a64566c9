namespace Course.Data;

/// <summary>A file of sound in a folder, and what its place or its name says of it.</summary>
/// <param name="Path">The WAV file.</param>
/// <param name="Label">What is heard, such as <c>yes</c>.</param>
/// <param name="Speaker">Who is heard; null where the name does not say.</param>
public sealed record LabeledSound(string Path, string Label, string? Speaker)
{
    /// <summary>Reads the sound, several channels mixed down to one.</summary>
    /// <exception cref="DataFormatException">The file is broken: the message names it.</exception>
    public Waveform Read() => WaveFile.Read(Path);
}
