using System.ComponentModel;
using System.Diagnostics;
using Course.Runtime;

namespace Course.Data;

/// <summary>
/// Ten English digits, spoken by the speech synthesiser espeak-ng in 24 voices: different accents, throats, speeds and pitches.
/// </summary>
/// <remarks>
/// Chapter 6, "Real sound". The files are committed in <c>data/digits</c>, so that nobody needs the program to read the chapter.
/// espeak-ng is a formant synthesiser: one set of rules speaks in all voices, so they differ less than people do.
/// </remarks>
public static class SpokenDigits
{
    /// <summary>Samples per second of the files, as on the telephone.</summary>
    public const int SampleRate = 8000;

    private const string Program = "espeak-ng";

    private const double Peak = 0.7;

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    // A name for the files, and the voice of espeak-ng: an accent of English, then a variant of the throat. An unknown one would
    // silently be another voice: a test compares the voices. No variant is there twice.
    private static readonly (string Name, string Voice)[] All =
    [
        ("adam", "en-us+adam"), ("annie", "en-us+Annie"), ("andy", "en-us+Andy"),
        ("bea", "en+f1"), ("carl", "en+m2"), ("belinda", "en+belinda"),
        ("dan", "en-gb-scotland+m3"), ("fay", "en-gb-scotland+f2"), ("michael", "en-gb-scotland+michael"),
        ("gus", "en-gb-x-gbclan+m4"), ("hope", "en-gb-x-gbclan+f3"), ("edward", "en-gb-x-gbclan+edward"),
        ("ian", "en-gb-x-rp+m5"), ("joy", "en-gb-x-rp+f4"), ("robert", "en-gb-x-rp+robert"),
        ("ken", "en-gb-x-gbcwmd+m6"), ("linda", "en-gb-x-gbcwmd+linda"), ("victor", "en-gb-x-gbcwmd+victor"),
        ("max", "en-029+m7"), ("nell", "en-029+f5"), ("david", "en-029+david"),
        ("otto", "en-us-nyc+m8"), ("pam", "en-us-nyc+steph"), ("andrea", "en-us-nyc+Andrea"),
    ];

    // Words a minute, and pitch on the scale of espeak-ng from 0 to 99.
    private static readonly (int Speed, int Pitch)[] Takes = [(140, 42), (175, 58)];

    /// <summary>The names of the voices.</summary>
    public static IReadOnlyList<string> Voices { get; } = [.. All.Select(voice => voice.Name)];

    /// <summary>The names of all files, in the order in which they are made.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Each().Select(one => FileName(one.Digit, one.Voice.Name, one.Take))];

    /// <summary>Whether the program espeak-ng can be started here.</summary>
    public static bool IsAvailable => Version is not null;

    /// <summary>What espeak-ng says of itself, such as <c>eSpeak NG text-to-speech: 1.51</c>; null where it is not installed.</summary>
    public static string? Version
    {
        get
        {
            try
            {
                return Run("--version").Split("  ")[0].Trim();
            }
            catch (Win32Exception)
            {
                return null;
            }
        }
    }

    /// <summary>Speaks one digit: at 8,000 Hz, without silence around it, the largest amplitude 0.7.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="voice">One of <see cref="Voices"/>.</param>
    /// <param name="take">0 slow and low, or 1 fast and high.</param>
    /// <exception cref="ArgumentException">There is no such digit, voice or take.</exception>
    /// <exception cref="Win32Exception">espeak-ng is not installed.</exception>
    /// <exception cref="InvalidOperationException">espeak-ng failed.</exception>
    public static Waveform Speak(int digit, string voice, int take = 1)
    {
        Guard.InRange(digit, 0, 9, "A digit is 0 to 9.");
        Guard.InRange(take, 0, Takes.Length - 1, $"There are takes 0 to {Takes.Length - 1}.");
        int place = Array.FindIndex(All, one => one.Name == voice);
        if (place < 0)
            throw new ArgumentException($"There is no voice \"{voice}\"; there are {string.Join(", ", Voices)}.", nameof(voice));
        var (speed, pitch) = Takes[take];
        string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.wav");
        try
        {
            Run("-v", All[place].Voice, "-s", $"{speed}", "-p", $"{pitch}", "-w", file, Words[digit]);
            var sound = Resampler.To(WaveFile.Read(file), SampleRate).WithoutSilence();
            double loudest = sound.Samples.Max(Math.Abs);
            return new Waveform([.. sound.Samples.Select(sample => sample * Peak / loudest)], SampleRate);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Speaks every digit in every voice and take, and writes them as <see cref="Files"/>.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <exception cref="Win32Exception">espeak-ng is not installed.</exception>
    /// <exception cref="InvalidOperationException">espeak-ng failed.</exception>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (digit, voice, take) in Each())
            WaveFile.Write(Path.Combine(folder, FileName(digit, voice.Name, take)), Speak(digit, voice.Name, take));
    }

    private static IEnumerable<(int Digit, (string Name, string Voice) Voice, int Take)> Each() =>
        from digit in Enumerable.Range(0, Words.Length)
        from voice in All
        from take in Enumerable.Range(0, Takes.Length)
        select (digit, voice, take);

    private static string FileName(int digit, string voice, int take) => $"{digit}_{voice}_{take}.wav";

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // An unknown voice is not an error to espeak-ng: it says so and speaks with another one.
        if (process.ExitCode != 0 || error.Result.Length > 0)
            throw new InvalidOperationException($"{Program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result.Trim()}");
        return output;
    }
}
