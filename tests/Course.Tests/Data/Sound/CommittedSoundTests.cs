using Course.Data;

namespace Course.Tests.Data.Sound;

public class CommittedSoundTests
{
    [Fact]
    public void TheVowelsInDataAreWhatTheGeneratorMakes()
    {
        var committed = WaveFile.Read(Path.Combine(Root(), "data", "sound", "vowels.wav"));
        var made = SoundGenerator.ThreeVowels();
        Assert.Equal(16000, committed.SampleRate);
        Assert.Equal(made.Samples.Length, committed.Samples.Length);
        for (int i = 0; i < made.Samples.Length; i++) Assert.Equal(made.Samples[i], committed.Samples[i], 1.01 / 32768);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Course.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
