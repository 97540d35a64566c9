using System.Globalization;
using System.Net;
using Course.Data;
using Course.Runtime;

namespace Course.Figures.Displays;

/// <summary>A sound to be heard: notebooks show a player with the sound inside, everything else says what is heard.</summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Audio
{
    private readonly byte[] content;
    private readonly string mimeType;
    private readonly string words;

    private Audio(byte[] content, string mimeType, string words) => (this.content, this.mimeType, this.words) = (content, mimeType, words);

    /// <summary>The sound in a file: WAV, MP3, Ogg or FLAC.</summary>
    /// <param name="path">The file; a relative path starts at the notebook's folder.</param>
    /// <param name="words">What is heard; null says the file's name.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The file is no sound of a kind that browsers play.</exception>
    public static Audio FromFile(string path, string? words = null) =>
        Known(Media.Read(path), $"The file \"{path}\" is", nameof(path), words ?? Path.GetFileName(path));

    /// <summary>The sound that the bytes of a file hold: WAV, MP3, Ogg or FLAC.</summary>
    /// <param name="content">All bytes of the file.</param>
    /// <param name="words">What is heard; null says the kind and size.</param>
    /// <exception cref="ArgumentException">The bytes are no sound of a kind that browsers play.</exception>
    public static Audio FromBytes(byte[] content, string? words = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Known(content, "These bytes are", nameof(content), words);
    }

    /// <summary>A sound from its samples; what goes beyond full scale is cut off at it.</summary>
    /// <param name="samples">Amplitudes, full scale −1 … 1; at least one.</param>
    /// <param name="sampleRate">Samples per second (Hz), at least 1.</param>
    /// <param name="words">What is heard; null says the length.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is not a finite number.</exception>
    public static Audio FromSamples(double[] samples, int sampleRate, string? words = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Length == 0)
            throw new ArgumentException("A sound has at least one sample; this array is empty.", nameof(samples));
        var sound = new Waveform(samples, sampleRate);
        string length = string.Create(CultureInfo.InvariantCulture, $"{sound.Seconds:0.00} s at {sampleRate} Hz");
        return new Audio(WaveFile.Bytes(sound), "audio/wav", words is null ? length : $"{words} ({length})");
    }

    /// <summary>What is heard.</summary>
    /// <returns>For example <c>Audio: a chirp (0.50 s at 8000 Hz)</c>.</returns>
    public override string ToString() => $"Audio: {words}";

    /// <summary>An HTML audio element that holds the sound itself, with the words in front.</summary>
    internal static string Player(string words, string mimeType, byte[] content) =>
        $"<figure><figcaption>{WebUtility.HtmlEncode(words)}</figcaption><audio controls src=\"data:{mimeType};base64,{Convert.ToBase64String(content)}\"></audio></figure>";

    private static Audio Known(byte[] content, string subject, string parameter, string? words)
    {
        string? type = Media.TypeOf(content);
        if (type?.StartsWith("audio/", StringComparison.Ordinal) != true)
            throw new ArgumentException($"{subject} no WAV, MP3, Ogg or FLAC. {Media.Describe(content)}", parameter);
        return new Audio(content, type, words ?? $"{type["audio/".Length..].ToUpperInvariant()}, {content.Length} bytes");
    }

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", sound => Player(((Audio)sound).words, ((Audio)sound).mimeType, ((Audio)sound).content)),
            new MimeFormatter("text/plain", sound => sound.ToString()),
        ];
    }
}
