using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class WindowsLibrariesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void NamesThatLibtorchLacksAreToldBeforeItIsLoaded()
    {
        string other = Path.Combine(folder.FullName, "c10.dll");
        File.Copy(PackageFiles.Skia, other);

        var error = Assert.Throws<LibTorchException>(() => NativeLoader.CheckBinding(PackageFiles.WindowsBinding, folder.FullName));

        string[] lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{PackageFiles.WindowsBinding} needs ?", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"@c10@@\S+, \?\S+, \?\S+ and 1\d\d more of c10\.dll, but ", lines[0]);
        Assert.EndsWith($"but {other} (version unknown) does not have them.", lines[0], StringComparison.Ordinal);
        Assert.Equal("TorchSharp and libtorch belong to different versions. Delete both packages from the NuGet folder and restore again.", lines[1]);
    }

    [Fact]
    public void WhatIsNotInThatFolderIsNotLookedAtBeforehand() => NativeLoader.CheckBinding(PackageFiles.WindowsBinding, folder.FullName);

    [Fact]
    public void ALibraryThatIsNowhereIsNamedWithWhereToGetIt()
    {
        var problems = new WindowsLibraries([folder.FullName]).Problems([PackageFiles.WindowsBinding, PackageFiles.Versioned], _ => true);

        Assert.Contains($"{PackageFiles.WindowsBinding} needs c10.dll, which is not there.", problems);
        Assert.Contains(
            $"{PackageFiles.Versioned} needs MSVCP140.dll, which is not there. It is part of the Microsoft Visual C++ Redistributable (x64): https://aka.ms/vs/17/release/vc_redist.x64.exe",
            problems);
        Assert.DoesNotContain(problems, problem => problem.Contains("api-ms-", StringComparison.Ordinal));
    }

    [Fact]
    public void ARedistributableThatIsMissingOrTooOldIsToldWithItsVersion()
    {
        var libraries = new WindowsLibraries([folder.FullName]);
        Version needed;
        using (var user = new PeImage(PackageFiles.Versioned))
            needed = user.Linker;

        // TorchSharp's has the runtime inside it, although newer tools made it.
        Assert.Null(libraries.RedistributableProblem([PackageFiles.WindowsBinding]));
        Assert.Equal(
            $"The Microsoft Visual C++ Redistributable (x64) is not installed; {needed} or newer is needed. Get it from https://aka.ms/vs/17/release/vc_redist.x64.exe",
            libraries.RedistributableProblem([PackageFiles.WindowsBinding, PackageFiles.Versioned]));

        // Its version is 1.30, and what counts is the version in the file alone.
        string part = Path.Combine(folder.FullName, "msvcp140.dll");
        File.Copy(PackageFiles.Versioned, part);
        string? problem = libraries.RedistributableProblem([PackageFiles.Versioned]);
        Assert.StartsWith($"The Microsoft Visual C++ Redistributable (x64) is too old: {part} has version 1.30.", problem, StringComparison.Ordinal);
        Assert.EndsWith($" and {needed} or newer is needed. Get it from https://aka.ms/vs/17/release/vc_redist.x64.exe", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void LibtorchHasAllThatTorchSharpAsksOfIt()
    {
        var folders = new LibTorchFolders("");
        string? libtorch = PackageFolders.Of("libtorch-cpu-win-x64", folders.LibTorchPackage.Version)
            .Select(place => Path.Combine(place, "runtimes", "win-x64", "native")).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(libtorch is null, "libtorch for Windows is not restored here");

        NativeLoader.CheckBinding(PackageFiles.WindowsBinding, libtorch);
    }

    [Theory]
    [InlineData("14.44.35211.0", false)]
    [InlineData("14.50.0.0", false)]
    [InlineData("14.43.34808.0", true)]
    [InlineData("12.0.40664.0", true)]
    public void TheVersionsFirstTwoPartsDecide(string runtime, bool tooOld) =>
        Assert.Equal(tooOld, WindowsLibraries.IsTooOld(Version.Parse(runtime), new Version(14, 44)));
}
