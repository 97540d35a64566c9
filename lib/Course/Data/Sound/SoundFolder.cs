namespace Course.Data;

/// <summary>Folders of labelled WAV files, in the two layouts in use. Names are read and checked at once, sounds when they are asked for.</summary>
/// <remarks>
/// Layouts: Warden 2018, "Speech Commands" (a folder for each label) and Jackson, "Free Spoken Digit Dataset" (one folder of
/// <c>label_speaker_n.wav</c>). Files that do not end in .wav are left alone, and so is whatever begins with a dot.
/// Chapter 6, "Your own recordings".
/// </remarks>
public static class SoundFolder
{
    /// <summary>Where Speech Commands keeps minutes of noise without a label; <see cref="ReadLabelFolders"/> skips it.</summary>
    public const string BackgroundNoise = "_background_noise_";

    private const string FlatName = "label_speaker_number.wav, such as 7_anna_0.wav";

    /// <summary>Reads whichever layout is there: WAV files in the folder itself are the flat one.</summary>
    /// <exception cref="DataFormatException">As in the two other methods.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<LabeledSound> Read(string folder) => WaveFiles(folder).Count > 0 ? ReadFlat(folder) : ReadLabelFolders(folder);

    /// <summary>
    /// Reads <c>label/*.wav</c>. In a name such as <c>0a7c2a8d_nohash_0.wav</c> the part before <c>_nohash_</c> is the speaker; other names
    /// tell none. The folder <see cref="BackgroundNoise"/> is skipped, and so are files beside the folders, such as lists and licences.
    /// </summary>
    /// <returns>In the order of labels, then of names.</returns>
    /// <exception cref="DataFormatException">There is no folder of a label, or one holds no WAV file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<LabeledSound> ReadLabelFolders(string folder)
    {
        string[] labels = [.. Directory.GetDirectories(folder).Select(name => Path.GetFileName(name))
            .Where(name => name != BackgroundNoise && !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        if (labels.Length == 0)
            throw new DataFormatException(folder, "folder", "it has no WAV file and no folder of a label", "label/*.wav or " + FlatName);
        return [.. labels.SelectMany(label => OfLabel(Path.Combine(folder, label), label))];
    }

    /// <summary>Reads one folder of <c>label_speaker_number.wav</c>.</summary>
    /// <returns>In the order of names.</returns>
    /// <exception cref="DataFormatException">The folder holds no WAV file, or a name does not fit.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<LabeledSound> ReadFlat(string folder)
    {
        var files = WaveFiles(folder);
        if (files.Count == 0)
            throw new DataFormatException(folder, "folder", "it has no WAV file", FlatName);
        return [.. files.Select(OfName)];
    }

    private static IEnumerable<LabeledSound> OfLabel(string folder, string label)
    {
        var files = WaveFiles(folder);
        if (files.Count == 0)
            throw new DataFormatException(folder, "folder", "it has no WAV file", "at least one in the folder of a label");
        return files.Select(path => new LabeledSound(path, label, SpeakerIn(Path.GetFileName(path))));
    }

    private static LabeledSound OfName(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('_');
        if (parts.Length != 3 || parts.Any(part => part.Length == 0) || !parts[2].All(char.IsAsciiDigit))
            throw new DataFormatException(path, "file name", $"the name is \"{Path.GetFileName(path)}\"", FlatName);
        return new LabeledSound(path, parts[0], parts[1]);
    }

    private static string? SpeakerIn(string name) => name.IndexOf("_nohash_", StringComparison.Ordinal) is var end and > 0 ? name[..end] : null;

    // Not by a search pattern: whether one minds the case of letters depends on the system.
    private static List<string> WaveFiles(string folder) =>
        [.. Directory.GetFiles(folder)
            .Where(path => path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal)];
}

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
