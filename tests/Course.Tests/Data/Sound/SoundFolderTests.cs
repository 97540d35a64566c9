using Course.Data;

namespace Course.Tests.Data.Sound;

public sealed class SoundFolderTests : IDisposable
{
    private const string Flat = "label_speaker_number.wav, such as 7_anna_0.wav";

    private readonly string root = Directory.CreateTempSubdirectory("course-sound-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void AFolderForEachLabel()
    {
        Put("yes/0a7c2a8d_nohash_1.wav", 0.5);
        Put("yes/0a7c2a8d_nohash_0.wav", 0.25);
        Put("no/mine.WAV", -0.5);
        var sounds = SoundFolder.Read(root);
        Assert.Equal([("no", null), ("yes", "0a7c2a8d"), ("yes", "0a7c2a8d")], sounds.Select(sound => (sound.Label, sound.Speaker)));
        Assert.Equal([-0.5, 0.25, 0.5], sounds.Select(sound => sound.Read().Samples[0]));
    }

    [Fact]
    public void NoiseListsAndHiddenFilesAreNoLabels()
    {
        Put("yes/a_nohash_0.wav", 0);
        Put("_background_noise_/white_noise.wav", 0);
        Directory.CreateDirectory(Path.Combine(root, ".cache"));
        File.WriteAllText(Path.Combine(root, "testing_list.txt"), "yes/a_nohash_0.wav\n");
        File.WriteAllText(Path.Combine(root, "yes", "._a_nohash_0.wav"), "left by another system");
        Assert.Equal([Path.Combine(root, "yes", "a_nohash_0.wav")], SoundFolder.Read(root).Select(sound => sound.Path));
    }

    [Fact]
    public void OneFolderOfNames()
    {
        Put("7_anna_0.wav", 0.5);
        Put("0_ben_12.wav", 0.25);
        File.WriteAllText(Path.Combine(root, "README.md"), "");
        var sounds = SoundFolder.Read(root);
        Assert.Equal([("0", "ben"), ("7", "anna")], sounds.Select(sound => (sound.Label, sound.Speaker)));
        Assert.Equal([0.25, 0.5], sounds.Select(sound => sound.Read().Samples[0]));
    }

    [Theory]
    [InlineData("seven.wav")]
    [InlineData("7_anna.wav")]
    [InlineData("7_anna_x.wav")]
    [InlineData("7_anna_.wav")]
    [InlineData("_anna_0.wav")]
    [InlineData("7_anna_maria_0.wav")]
    public void ANameThatDoesNotFit(string name)
    {
        Put("7_anna_0.wav", 0);
        Put(name, 0);
        Broken(() => SoundFolder.Read(root), $"{Path.Combine(root, name)}, file name: the name is \"{name}\"; expected {Flat}");
    }

    [Fact]
    public void AnEmptyFolder()
    {
        Broken(() => SoundFolder.Read(root), $"{root}, folder: it has no WAV file and no folder of a label; expected label/*.wav or {Flat}");
        Broken(() => SoundFolder.ReadFlat(root), $"{root}, folder: it has no WAV file; expected {Flat}");
    }

    [Fact]
    public void AnEmptyFolderOfALabel()
    {
        Put("yes/a.wav", 0);
        string empty = Directory.CreateDirectory(Path.Combine(root, "no")).FullName;
        Broken(() => SoundFolder.Read(root), $"{empty}, folder: it has no WAV file; expected at least one in the folder of a label");
    }

    [Fact]
    public void NoFolder()
    {
        string missing = Path.Combine(root, "missing");
        Assert.Contains(missing, Assert.Throws<DirectoryNotFoundException>(() => SoundFolder.Read(missing)).Message);
    }

    [Fact]
    public void ABrokenSoundIsNamedWhenItIsRead()
    {
        Put("yes/a.wav", 0);
        string broken = Path.Combine(root, "yes", "b.wav");
        File.WriteAllBytes(broken, File.ReadAllBytes(Path.Combine(root, "yes", "a.wav"))[..45]);
        var sounds = SoundFolder.Read(root);
        Broken(() => sounds[1].Read(), $"{broken}, byte 36: the \"data\" chunk says 2 bytes and 1 are left; expected a file that is not cut short");
    }

    private void Put(string name, double sample)
    {
        string path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WaveFile.Write(path, new Waveform([sample], 8000));
    }

    private static void Broken(Func<object> read, string message) => Assert.Equal(message, Assert.Throws<DataFormatException>(read).Message);
}
