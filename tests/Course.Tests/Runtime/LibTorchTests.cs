using System.Diagnostics;
using Course.Runtime;
using TorchSharp;

namespace Course.Tests.Runtime;

public sealed class LibTorchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-tests-");

    // The first that is loaded.
    private string Core => Path.Combine(folder.FullName, LibTorchFolders.LibraryName("c10"));

    // The tables of Windows are read before anything is loaded.
    private string Broken => OperatingSystem.IsWindows() ? ".dll is not a 64-bit library of Windows, or was cut short." : $"{Core} is there but does not load:";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SeveralProgramsStartAtOnceAndLeaveNoFileBehind()
    {
        List<Process> programs = [.. Enumerable.Range(0, 3).Select(_ => ChildProgram.Start("sum", ("TMPDIR", folder.FullName)))];

        foreach (var program in programs)
            Assert.Equal((0, "12"), await ChildProgram.FinishAsync(program, Token));
        Assert.DoesNotContain(folder.EnumerateFileSystemInfos(), entry => entry.Name.StartsWith("course-libtorch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AProgramWithoutAUsableTemporaryFolderLoadsAllTheSame()
    {
        string file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Token);

        Assert.Equal((0, "12"), await ChildProgram.FinishAsync(ChildProgram.Start("sum", ("TMPDIR", file)), Token));
    }

    [Fact]
    public async Task AProgramThatUsesNoTensorLoadsNoLibtorch()
    {
        (int exitCode, string output) = await ChildProgram.FinishAsync(ChildProgram.Start("no-torch"), Token);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("not loaded", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskedForBeforehandABrokenLibraryIsTheErrorItself()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, LibTorchFolders.CpuLibrary), "not a library", Token);
        await File.WriteAllTextAsync(Core, "not a library", Token);

        (int exitCode, string output) = await ChildProgram.FinishAsync(ChildProgram.Start("ensure", ("COURSE_LIBTORCH", folder.FullName)), Token);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"LibTorchException: {folder.FullName}", output, StringComparison.Ordinal);
        Assert.Contains(Broken, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenLibraryIsOneClearErrorAtTheFirstUseOfTorch()
    {
        string broken = Path.Combine(folder.FullName, LibTorchFolders.CpuLibrary);
        await File.WriteAllTextAsync(broken, "not a library", Token);
        await File.WriteAllTextAsync(Core, "not a library", Token);

        (int exitCode, string output) = await ChildProgram.FinishAsync(ChildProgram.Start("sum", ("COURSE_LIBTORCH", folder.FullName)), Token);

        Assert.Equal(1, exitCode);
        Assert.Contains($"LibTorchException: {folder.FullName}", output, StringComparison.Ordinal);
        Assert.Contains(Broken, output, StringComparison.Ordinal);
        Assert.Contains(OperatingSystem.IsWindows() ? "restore again" : "environment.md lists the systems", output, StringComparison.Ordinal);
        Assert.DoesNotContain("LoadNativeBackend", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryThatIsNowhereIsNamedWithEveryFolderAndItsPackage()
    {
        var folders = new LibTorchFolders(typeof(torch).Assembly.Location);

        var error = Assert.Throws<LibTorchException>(() => folders.Find("libabsent.so", ("Absent-Package", "1.2.3")));

        Assert.StartsWith($"libabsent.so was not found. Looked in:{Environment.NewLine}  {Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)}", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("absent-package", "1.2.3", "runtimes", PackageFolders.Rid, "native"), error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "It comes with the NuGet package Absent-Package 1.2.3: run \"dotnet restore\" in the course folder, or set COURSE_LIBTORCH to the folder that holds the file.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondCopyOfTorchSharpInAContextOfItsOwnUsesTheSameLibtorch()
    {
        Assert.Equal((0, "12 True True"), await ChildProgram.FinishAsync(ChildProgram.Start("own-context"), Token));
    }

    [Fact]
    public async Task OneThreadIsTheDefaultAndTheUsualVariableChooses()
    {
        Assert.Equal((0, "1"), await ChildProgram.FinishAsync(ChildProgram.Start("threads"), Token));
        Assert.Equal((0, "2"), await ChildProgram.FinishAsync(ChildProgram.Start("threads", ("OMP_NUM_THREADS", "2")), Token));
    }

    [Fact]
    public void ThreadsAreAtLeastOne()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LibTorch.Threads = 0);
    }

    [Theory]
    [InlineData(PlatformID.Unix, "libtorch_cpu.so", "linux-x64", "libLibTorchSharp.so")]
    [InlineData(PlatformID.MacOSX, "libtorch_cpu.dylib", "osx-arm64", "libLibTorchSharp.dylib")]
    [InlineData(PlatformID.Win32NT, "torch_cpu.dll", "win-x64", "LibTorchSharp.dll")]
    public void EachSystemHasItsOwnFileNamesAndThePackageHasThem(PlatformID system, string library, string rid, string binding)
    {
        var folders = new LibTorchFolders("");

        Assert.Equal((library, binding), (LibTorchFolders.LibraryName("torch_cpu", system), LibTorchFolders.LibraryName("LibTorchSharp", system)));
        Assert.Contains(
            PackageFolders.Of(folders.TorchSharpPackage.Id, folders.TorchSharpPackage.Version),
            folder => File.Exists(Path.Combine(folder, "runtimes", rid, "native", binding)));
    }
}
