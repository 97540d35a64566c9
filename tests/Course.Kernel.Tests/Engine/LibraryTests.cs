using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public sealed class LibraryTests : IDisposable
{
    private readonly PackageFeed feed = new();
    private readonly Cells cells;

    public LibraryTests() => cells = Session();

    public void Dispose()
    {
        cells.Dispose();
        feed.Dispose();
    }

    [Fact]
    public async Task APackageComesWithWhatItDependsOnAndItsNativeLibrary()
    {
        Thorough.Only();
        string inner = feed.Compile("TinyInner", "public static class TinyInner { public static string Name => \"inner\"; }");
        string outer = feed.Compile("TinyOuter", """
            using System.Runtime.InteropServices;
            public static unsafe class TinyOuter
            {
                public static string Name => TinyInner.Name + " and outer";
                [DllImport("tinynative")] private static extern uint CompressionNative_Crc32(uint crc, byte* data, int length);
                public static uint Native() { byte one = 1; return CompressionNative_Crc32(0, &one, 1); }
            }
            """, inner);
        feed.Pack("TinyInner", "1.0.0", inner);
        feed.Pack("TinyOuter", "2.1.0", outer, "<dependency id=\"TinyInner\" version=\"1.0.0\" />", NativeLibrary());

        var recorder = await cells.Run(
            $"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyOuter, 2.1.0\"\nTinyOuter.Name + TinyInner.Name.Length + (TinyOuter.Native() != 0)");

        Assert.Equal(["display Installed package TinyOuter 2.1.0.", "result inner and outer5True"], recorder.Events);
    }

    [Fact]
    public async Task ASetRestoredOnceNeedsNoSourceAnyMoreAndKernelsMayRestoreAtOnce()
    {
        Thorough.Only();
        feed.Pack("TinyOnce", "1.0.0", feed.Compile("TinyOnce", "public static class TinyOnce { public static int Value => 5; }"));
        string code = $"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyOnce, 1.*\"\nTinyOnce.Value";
        using var second = Session();

        var together = await Task.WhenAll(cells.Run(code), second.Run(code));
        File.Delete(Path.Combine(feed.Folder, "TinyOnce.1.0.0.nupkg"));
        using var third = Session();

        Assert.All(together, recorder => Assert.Equal("5", recorder.Result));
        Assert.Equal("5", (await third.Run(code)).Result);
    }

    [Fact]
    public async Task ALibraryOfTheKernelNeedsNoFile()
    {
        var recorder = await cells.Run("#r \"../nowhere/Course.dll\"\nCourse.Figures.Palette.Blue");

        Assert.Equal(["result #0072B2"], recorder.Events);
    }

    [Fact]
    public async Task ACopyOfALibraryThatTheKernelHasIsTheKernels()
    {
        string copy = Path.Combine(feed.Folder, "Course.dll");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Course.dll"), copy);

        var recorder = await cells.Run($"#r \"{copy}\"\nCourse.Figures.Palette.Blue");

        Assert.Equal(["result #0072B2"], recorder.Events);
    }

    [Fact]
    public async Task AnotherBuildOfALibraryThatTheKernelHasIsToldOfAndNotLoaded()
    {
        string other = feed.Compile("Course", "namespace Course.Figures; public static class Palette { public static string Blue => \"other\"; }");
        string note = $"display Course is part of the kernel and stays; {other} is another build of it and was not loaded. "
            + "If you changed the library, build it and install the kernel again (course kernel install).";
        Assert.Equal([note, "result #0072B2"], (await cells.Run($"#r \"{other}\"\nCourse.Figures.Palette.Blue")).Events);

        File.WriteAllText(other, "half of a bui");
        Assert.Equal([note, "result 2"], (await cells.Run($"#r \"{other}\"\n1 + 1")).Events);
    }

    [Fact]
    public async Task APackageThatCannotBeHadShowsWhatTheRestoreSays()
    {
        var error = await cells.Fail($"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyNowhere, 1.0.0\"");

        Assert.Equal("Course.Kernel.Engine.Packages.PackageException", error.Name);
        Assert.StartsWith("Cell 77, line 2: The restore failed.\nNU1101: Unable to find package TinyNowhere.", error.Message);
        Assert.Equal("    #r \"nuget:TinyNowhere, 1.0.0\"", error.Traceback[^1]);
    }

    [Fact]
    public async Task APackageOfTheHostIsNeverReplaced()
    {
        var recorder = await cells.Run("#r \"nuget:MathNet.Numerics\"\n#r \"nuget:MathNet.Numerics, 4.0.0\"\nMathNet.Numerics.Constants.Pi > 3");

        Assert.Equal(
            [
                "display MathNet.Numerics 5.0.0 is part of the kernel.",
                "display MathNet.Numerics 5.0.0 is part of the kernel and stays; 4.0.0 was not loaded.",
                "result True",
            ],
            recorder.Events);
    }

    [Fact]
    public async Task AnAssemblyFileBringsThoseBesideIt()
    {
        string inner = feed.Compile("FileInner", "public class FileInner { public int X => 3; }");
        feed.Compile("FileOuter", "public static class FileOuter { public static FileInner Make() => new(); }", inner);

        Assert.Equal("3", (await cells.Run("#r \"../FileOuter.dll\"\nFileOuter.Make().X")).Result);
    }

    [Theory]
    [InlineData("#r \"nuget:\"", "Cell 77, line 1: #r: Write a package as #r \"nuget:NAME\" or #r \"nuget:NAME, VERSION\".")]
    [InlineData("#i \"somewhere\"", "Cell 77, line 1: #i: Write the source as #i \"nuget:ADDRESS-OR-FOLDER\".")]
    public async Task MisspeltDirectivesSayHowTheyAreWritten(string code, string message)
    {
        Assert.Equal(message, (await cells.Fail(code)).Message);
    }

    internal static string NativeLibrary() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*System.IO.Compression.Native.*")
            .Single(path => Path.GetExtension(path) is ".so" or ".dylib" or ".dll");

    private Cells Session() => Cells.With(new SessionOptions { WorkingDirectory = feed.WorkingDirectory, PackageCache = feed.Cache });
}
