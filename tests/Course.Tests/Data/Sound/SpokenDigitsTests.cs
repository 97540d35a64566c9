using Course.Data;

namespace Course.Tests.Data.Sound;

public class SpokenDigitsTests
{
    private const string NotHere = "espeak-ng is not installed here.";

    [Fact]
    public void EveryDigitOfEveryVoiceIsThereInTheLayoutOfOneFolder()
    {
        Assert.Equal(480, SpokenDigits.Files.Count);
        var sounds = SoundFolder.ReadFlat(Committed());
        Assert.Equal(SpokenDigits.Files.Order(StringComparer.Ordinal), sounds.Select(sound => Path.GetFileName(sound.Path)));
        Assert.All(sounds.GroupBy(sound => (sound.Label, sound.Speaker)), group => Assert.Equal(2, group.Count()));
    }

    [Fact]
    public void EveryCommittedClipIsAShortWordAtEightKilohertz()
    {
        foreach (var sound in SoundFolder.ReadFlat(Committed()))
        {
            var clip = sound.Read();
            Assert.Equal(SpokenDigits.SampleRate, clip.SampleRate);
            Assert.InRange(clip.Seconds, 0.15, 1);
            Assert.Equal(0.7, clip.Samples.Max(Math.Abs), 1e-3);
        }
    }

    /// <summary>espeak-ng speaks with another voice where it does not know one, and says nothing of it.</summary>
    [Fact]
    public void NoTwoVoicesAreTheSame()
    {
        foreach (var digit in SoundFolder.ReadFlat(Committed()).GroupBy(sound => sound.Label))
            Assert.Equal(48, digit.Select(sound => Convert.ToHexString(File.ReadAllBytes(sound.Path))).Distinct().Count());
    }

    [Fact]
    public void TheGeneratorMakesTheCommittedFiles()
    {
        Assert.SkipUnless(SpokenDigits.IsAvailable, NotHere);
        Assert.SkipUnless(SpokenDigits.Version!.Contains("1.51", StringComparison.Ordinal), "The files are of espeak-ng 1.51.");
        foreach (var (digit, voice, take) in new[] { (7, "pam", 0), (0, "max", 1) })
        {
            double[] committed = WaveFile.Read(Path.Combine(Committed(), $"{digit}_{voice}_{take}.wav")).Samples;
            double[] made = SpokenDigits.Speak(digit, voice, take).Samples;
            Assert.Equal(committed.Length, made.Length);
            Assert.All(committed.Zip(made), pair => Assert.Equal(pair.First, pair.Second, 1.01 / 32768));
        }
    }

    [Fact]
    public void WhatIsNotThereIsRefused()
    {
        Assert.StartsWith("There is no voice \"nobody\"; there are adam, annie, ", Assert.Throws<ArgumentException>(() => SpokenDigits.Speak(1, "nobody")).Message);
        Assert.StartsWith("A digit is 0 to 9.", Assert.Throws<ArgumentOutOfRangeException>(() => SpokenDigits.Speak(10, "adam")).Message);
        Assert.StartsWith("There are takes 0 to 1.", Assert.Throws<ArgumentOutOfRangeException>(() => SpokenDigits.Speak(1, "adam", 2)).Message);
    }

    private static string Committed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Course.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "data", "digits");
    }
}
