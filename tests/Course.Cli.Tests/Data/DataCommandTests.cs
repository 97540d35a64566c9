using Course.Data;

namespace Course.Cli.Tests.Data;

public sealed class DataCommandTests : IDisposable
{
    private readonly CommandLine course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task WhatIsBuiltIsVerifiedUntilItIsChanged()
    {
        Directory.CreateDirectory(Path.Combine(course.Folder, "data"));
        File.WriteAllText(Path.Combine(course.Folder, "Course.sln"), "");
        File.WriteAllText(Path.Combine(course.Folder, "data", "mine.txt"), "kept");
        var built = await course.RunAsync("data", "build");
        string digits = SpokenDigits.IsAvailable ? "made   digits/: 480 files (changed)\n" : "";
        string left = SpokenDigits.IsAvailable ? ""
            : "digits: espeak-ng was not found, so the spoken digits are left as they are. With it installed (Debian: apt install espeak-ng) they are made again.\n";
        Assert.Equal($"""
            {digits}kept   mine.txt (changed)
            made   pos/english-test.conllu (changed)
            made   pos/english-train.conllu (changed)
            made   sound/vowels.wav (changed)
            {left}
            """, built.Out, ignoreLineEndingDifferences: true);
        Assert.Equal((0, ""), (built.ExitCode, built.Error));

        var verified = await course.RunAsync("data", "verify", "data");
        Assert.Equal((0, $"All {(SpokenDigits.IsAvailable ? 484 : 4)} files are as SHA256SUMS says.", ""), (verified.ExitCode, verified.Out.TrimEnd(), verified.Error));

        File.Delete(Path.Combine(course.Folder, "data", "pos", "english-test.conllu"));
        File.WriteAllText(Path.Combine(course.Folder, "data", "mine.txt"), "changed");
        File.WriteAllText(Path.Combine(course.Folder, "data", "new.txt"), "");
        var changed = await course.RunAsync("data", "verify");
        Assert.Equal("""
            different  mine.txt
            extra      new.txt
            missing    pos/english-test.conllu

            """, changed.Out, ignoreLineEndingDifferences: true);
        Assert.Equal((1, ""), (changed.ExitCode, changed.Error));
    }

    [Fact]
    public async Task BrokenChecksumsFailWithTheirLine()
    {
        string manifest = Path.Combine(course.Folder, "SHA256SUMS");
        File.WriteAllText(manifest, "half a line\n");
        var outcome = await course.RunAsync("data", "verify", ".");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Equal($"{manifest}, line 1: found \"half a line\"; expected 64 hexadecimal digits, two blanks and a path with forward slashes", outcome.Error.TrimEnd());
    }

    [Fact]
    public async Task NoFolderIsMisuse()
    {
        var outside = await course.RunAsync("data", "verify");
        Assert.Equal((2, $"There is no Course.sln in {course.Folder} or above it: name the folder, or run this inside the course's folder."),
            (outside.ExitCode, outside.Error.TrimEnd()));
        var missing = await course.RunAsync("data", "build", "missing");
        Assert.Equal((2, $"There is no folder {Path.Combine(course.Folder, "missing")}."), (missing.ExitCode, missing.Error.TrimEnd()));
    }
}
