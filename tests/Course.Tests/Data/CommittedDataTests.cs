using Course.Data;

namespace Course.Tests.Data;

public sealed class CommittedDataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-data-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheCommittedFilesAreAsTheirChecksumsSay()
    {
        var (listed, problems) = CommittedData.Verify(Committed());
        Assert.True(listed >= 3, $"{listed} files are listed");
        Assert.True(problems.Count == 0, "`course data build` renews the checksums after a wanted change: " + string.Join(", ", problems));
    }

    // All but the spoken digits: making them takes seconds and another program; SpokenDigitsTests looks after them.
    private static readonly IReadOnlyList<DataGenerator> Quick = [.. CommittedData.Generators.Where(generator => generator.Missing is null)];

    [Fact]
    public void TheCommittedFilesAreWhatBuildMakes()
    {
        var built = CommittedData.Build(folder, Quick).Files;
        Assert.Equal(["pos/english-test.conllu", "pos/english-train.conllu", "sound/vowels.wav"], built.Select(file => file.Path));
        Assert.All(built, file => Assert.True(file is { Made: true, Changed: true }));
        foreach (var file in built.Where(file => !file.Path.EndsWith(".wav", StringComparison.Ordinal)))
            Assert.Equal(File.ReadAllBytes(Path.Combine(Committed(), file.Path)), File.ReadAllBytes(Path.Combine(folder, file.Path)));
        // Sine and exponential may differ in the last bit between systems, and so may a rounded sample.
        double[] committed = WaveFile.Read(Path.Combine(Committed(), "sound/vowels.wav")).Samples;
        double[] made = WaveFile.Read(Path.Combine(folder, "sound/vowels.wav")).Samples;
        Assert.Equal(committed.Length, made.Length);
        Assert.All(committed.Zip(made), pair => Assert.Equal(pair.First, pair.Second, 1.01 / 32768));
    }

    [Fact]
    public void WhatIsBuiltIsVerified()
    {
        CommittedData.Build(folder, Quick);
        File.WriteAllText(Path.Combine(folder, "README.md"), "not listed");
        File.WriteAllText(Path.Combine(folder, ".DS_Store"), "not listed");
        var (listed, problems) = CommittedData.Verify(folder);
        Assert.Equal(3, listed);
        Assert.Empty(problems);
    }

    [Fact]
    public void WhatIsMissingDifferentOrExtraIsNamed()
    {
        CommittedData.Build(folder, Quick);
        File.Delete(Path.Combine(folder, "pos", "english-test.conllu"));
        File.AppendAllText(Path.Combine(folder, "pos", "english-train.conllu"), "\n");
        File.WriteAllText(Path.Combine(folder, "sound", "new.txt"), "");
        Assert.Equal(
            [
                new DataProblem("pos/english-test.conllu", DataProblemKind.Missing),
                new DataProblem("pos/english-train.conllu", DataProblemKind.Different),
                new DataProblem("sound/new.txt", DataProblemKind.Extra),
            ],
            CommittedData.Verify(folder).Problems);
    }

    [Fact]
    public void BuildRepairsWhatItMakesAndReportsWhatItKeeps()
    {
        string kept = Path.Combine(folder, "kept.txt");
        File.WriteAllText(kept, "one");
        CommittedData.Build(folder, Quick);
        File.WriteAllText(kept, "two");
        File.Delete(Path.Combine(folder, "pos", "english-test.conllu"));
        Assert.Equal(
            [
                new BuiltFile("kept.txt", Made: false, Changed: true),
                new BuiltFile("pos/english-test.conllu", Made: true, Changed: false),
                new BuiltFile("pos/english-train.conllu", Made: true, Changed: false),
                new BuiltFile("sound/vowels.wav", Made: true, Changed: false),
            ],
            CommittedData.Build(folder, Quick).Files);
        Assert.Equal("two", File.ReadAllText(kept));
        Assert.Empty(CommittedData.Verify(folder).Problems);
    }

    [Fact]
    public void WhatCannotBeMadeHereIsLeftAsItIsAndSaid()
    {
        File.WriteAllText(Path.Combine(folder, "there.wav"), "old");
        var built = CommittedData.Build(folder,
            [new DataGenerator(["there.wav", "missing.wav"], _ => throw new InvalidOperationException("made all the same"), () => "the program is not here")]);
        Assert.Equal([new BuiltFile("there.wav", Made: false, Changed: true)], built.Files);
        Assert.Equal(["the program is not here"], built.Left);
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "there.wav")));
    }

    [Fact]
    public void ChecksumsAreInTheFormatOfSha256Sum()
    {
        File.WriteAllText(Path.Combine(folder, "abc.txt"), "abc");
        CommittedData.Build(folder, Quick);
        Assert.StartsWith("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt\n",
            File.ReadAllText(Path.Combine(folder, CommittedData.Manifest)), StringComparison.Ordinal);
    }

    [Fact]
    public void NoChecksumsAreAProblem() =>
        Assert.Equal([new DataProblem("SHA256SUMS", DataProblemKind.Missing)], CommittedData.Verify(folder).Problems);

    [Theory]
    [InlineData("ba78 abc.txt", "line 2: found \"ba78 abc.txt\"; expected 64 hexadecimal digits, two blanks and a path with forward slashes")]
    [InlineData("", "line 2: found \"\"; expected 64 hexadecimal digits, two blanks and a path with forward slashes")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt", "line 2: \"abc.txt\" is listed twice; expected each file once")]
    public void BrokenChecksumsAreNamedWithTheirLine(string line, string message)
    {
        string manifest = Path.Combine(folder, CommittedData.Manifest);
        File.WriteAllText(manifest, $"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt\n{line}\n");
        Assert.Equal($"{manifest}, {message}", Assert.Throws<DataFormatException>(() => CommittedData.Verify(folder)).Message);
        Assert.Throws<DataFormatException>(() => CommittedData.Build(folder));
        Assert.Equal([manifest], Directory.GetFileSystemEntries(folder));
    }

    private static string Committed()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Course.sln"))) root = root.Parent;
        return Path.Combine(root.FullName, "data");
    }
}
