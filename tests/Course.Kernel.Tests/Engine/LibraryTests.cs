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
    public async Task A_package_comes_with_what_it_depends_on_and_its_native_library()
    {
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

        Recorder recorder = await cells.Run(
            $"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyOuter, 2.1.0\"\nTinyOuter.Name + TinyInner.Name.Length + (TinyOuter.Native() != 0)");

        Assert.Equal(["display Installed package TinyOuter 2.1.0.", "result inner and outer5True"], recorder.Events);
    }

    [Fact]
    public async Task A_set_restored_once_needs_no_source_any_more_and_kernels_may_restore_at_once()
    {
        feed.Pack("TinyOnce", "1.0.0", feed.Compile("TinyOnce", "public static class TinyOnce { public static int Value => 5; }"));
        string code = $"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyOnce, 1.*\"\nTinyOnce.Value";
        using Cells second = Session();

        Recorder[] together = await Task.WhenAll(cells.Run(code), second.Run(code));
        File.Delete(Path.Combine(feed.Folder, "TinyOnce.1.0.0.nupkg"));
        using Cells third = Session();

        Assert.All(together, recorder => Assert.Equal("5", recorder.Result));
        Assert.Equal("5", (await third.Run(code)).Result);
    }

    [Fact]
    public async Task A_library_of_the_kernel_needs_no_file()
    {
        Recorder recorder = await cells.Run("#r \"../nowhere/Course.dll\"\nCourse.Figures.Palette.Blue");

        Assert.Equal(["result #0072B2"], recorder.Events);
    }

    [Fact]
    public async Task A_copy_of_a_library_that_the_kernel_has_is_the_kernels()
    {
        string copy = Path.Combine(feed.Folder, "Course.dll");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Course.dll"), copy);

        Recorder recorder = await cells.Run($"#r \"{copy}\"\nCourse.Figures.Palette.Blue");

        Assert.Equal(["result #0072B2"], recorder.Events);
    }

    [Fact]
    public async Task Another_build_of_a_library_that_the_kernel_has_is_told_of_and_not_loaded()
    {
        string other = feed.Compile("Course", "namespace Course.Figures; public static class Palette { public static string Blue => \"other\"; }");
        string note = $"display Course is part of the kernel and stays; {other} is another build of it and was not loaded. "
            + "If you changed the library, build it and install the kernel again (course kernel install).";
        Assert.Equal([note, "result #0072B2"], (await cells.Run($"#r \"{other}\"\nCourse.Figures.Palette.Blue")).Events);

        File.WriteAllText(other, "half of a bui");
        Assert.Equal([note, "result 2"], (await cells.Run($"#r \"{other}\"\n1 + 1")).Events);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_shows_what_the_restore_says()
    {
        CellError error = await cells.Fail($"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyNowhere, 1.0.0\"");

        Assert.Equal("Course.Kernel.Engine.Packages.PackageException", error.Name);
        Assert.StartsWith("Cell 77, line 2: The restore failed.\nNU1101: Unable to find package TinyNowhere.", error.Message);
        Assert.Equal("    #r \"nuget:TinyNowhere, 1.0.0\"", error.Traceback[^1]);
    }

    [Fact]
    public async Task A_package_of_the_host_is_never_replaced()
    {
        Recorder recorder = await cells.Run("#r \"nuget:MathNet.Numerics\"\n#r \"nuget:MathNet.Numerics, 4.0.0\"\nMathNet.Numerics.Constants.Pi > 3");

        Assert.Equal(
            [
                "display MathNet.Numerics 5.0.0 is part of the kernel.",
                "display MathNet.Numerics 5.0.0 is part of the kernel and stays; 4.0.0 was not loaded.",
                "result True",
            ],
            recorder.Events);
    }

    [Fact]
    public async Task An_assembly_file_brings_those_beside_it()
    {
        string inner = feed.Compile("FileInner", "public class FileInner { public int X => 3; }");
        feed.Compile("FileOuter", "public static class FileOuter { public static FileInner Make() => new(); }", inner);

        Assert.Equal("3", (await cells.Run("#r \"../FileOuter.dll\"\nFileOuter.Make().X")).Result);
    }

    [Theory]
    [InlineData("#r \"nuget:\"", "Cell 77, line 1: #r: Write a package as #r \"nuget:NAME\" or #r \"nuget:NAME, VERSION\".")]
    [InlineData("#i \"somewhere\"", "Cell 77, line 1: #i: Write the source as #i \"nuget:ADDRESS-OR-FOLDER\".")]
    public async Task Misspelt_directives_say_how_they_are_written(string code, string message)
    {
        Assert.Equal(message, (await cells.Fail(code)).Message);
    }

    internal static string NativeLibrary() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*System.IO.Compression.Native.*")
            .Single(path => Path.GetExtension(path) is ".so" or ".dylib" or ".dll");

    private Cells Session() => Cells.With(new SessionOptions { WorkingDirectory = feed.WorkingDirectory, PackageCache = feed.Cache });
}
