using System.Globalization;
using Course.Data;
using Course.Runtime;

namespace Course.Figures.Displays;

/// <summary>A sound to be heard: notebooks show a player with the sound inside, everything else says what is heard.</summary>
/// <remarks>Chapter 6. The sound travels in the notebook as a WAV of 16 bit, about 21 KB for a second at 8,000 Hz; nothing is loaded from elsewhere.</remarks>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SoundPlayer
{
    /// <summary>What goes into a notebook is at most so long, in seconds.</summary>
    public const double MaxSeconds = 10;

    /// <summary>Makes a player.</summary>
    /// <param name="sound">Not empty, and at most <see cref="MaxSeconds"/> long.</param>
    /// <param name="words">What is heard.</param>
    /// <exception cref="ArgumentException">The sound is empty or too long, or there are no words.</exception>
    public SoundPlayer(Waveform sound, string words)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        if (sound.Samples.Length == 0 || sound.Seconds > MaxSeconds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The sound is {sound.Seconds:0.##} s long; a player takes more than 0 and at most {MaxSeconds} s. Waveform.Piece cuts."), nameof(sound));
        }

        (Sound, Words) = (sound, words);
    }

    /// <summary>The sound.</summary>
    public Waveform Sound { get; }

    /// <summary>What is heard.</summary>
    public string Words { get; }

    /// <summary>An HTML audio element that holds the sound itself.</summary>
    /// <returns>The element, with the words in front.</returns>
    public string ToHtml() => Audio.Player(Words, "audio/wav", WaveFile.Bytes(Sound));

    /// <summary>What is heard, and for how long.</summary>
    /// <returns>For example <c>Sound of 0.52 s at 8000 Hz: "seven", spoken by pam</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Sound of {Sound.Seconds:0.00} s at {Sound.SampleRate} Hz: {Words}");

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", player => ((SoundPlayer)player).ToHtml()),
            new MimeFormatter("text/plain", player => player.ToString()),
        ];
    }
}
