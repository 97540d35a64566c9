using System.Net;
using System.Net.Sockets;
using Course.Kernel.Engine;
using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Tests.Engine.Packages;

/// <summary>Packages in cells, from folders: no test needs the network.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly PackageFeed feed = new();
    private readonly Cells cells;

    public PackageTests() => cells = Session();

    public void Dispose()
    {
        cells.Dispose();
        feed.Dispose();
    }

    [Fact]
    public async Task SeveralPackagesAreRestoredAtOnceWhereverTheSourceStands()
    {
        Pack("TinyA", "1.0.0");
        Pack("TinyB", "2.0.0");

        var recorder = await cells.Run(
            $"#r \"nuget: TinyA\" // the newest\n#r \"NuGet:  tinyb ,  2.0.0 \"\n#i \"nuget: {feed.Folder}\"\nTinyA.Version + TinyB.Version");

        Assert.Equal(
            ["display Installed package TinyA 1.0.0.", "display Installed package TinyB 2.0.0.", "result 1.0.02.0.0"],
            recorder.Events);
        Assert.Single(Directory.GetDirectories(feed.Cache));
    }

    [Theory]
    [InlineData("", "1.1.0")]
    [InlineData(", 1.0.0", "1.0.0")]
    [InlineData(", [1.0,1.1)", "1.0.0")]
    [InlineData(", 1.*", "1.1.0")]
    [InlineData(", 2.0.0-alpha", "2.0.0-alpha")]
    [InlineData(", 2.0.0-*", "2.0.0-beta")]
    [InlineData(", *-*", "2.0.0-beta")]
    public async Task VersionsAndRangesMeanWhatTheyMeanToNuGet(string asked, string got)
    {
        Thorough.Only();
        foreach (string version in new[] { "1.0.0", "1.1.0", "2.0.0-alpha", "2.0.0-beta" })
            Pack("TinyMany", version);

        Assert.Equal(got, (await Run($"#r \"nuget:TinyMany{asked}\"\nTinyMany.Version")).Result);
    }

    [Fact]
    public async Task AVersionThatIsNotThereGivesWayToTheNextAndThatIsSaid()
    {
        Thorough.Only();
        Pack("TinyNext", "1.2.0");

        Assert.Equal(["display Installed package TinyNext 1.2.0; there is no 1.1.0."], (await Run("#r \"nuget:TinyNext, 1.1.0\"")).Events);
    }

    [Fact]
    public async Task AVersionBeyondAllThatThereAreIsAnErrorThatNamesTheNearestAndTheCodeIsNotRun()
    {
        Thorough.Only();
        Pack("TinyOld", "1.2.0");
        Recorder recorder = new();

        var error = await cells.Fail(
            $"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyOld, 9.0.0\"\nConsole.WriteLine(\"ran\");", recorder: recorder);

        Assert.Equal(
            $"""
            Cell 77, line 2: The restore failed.
            NU1102: Unable to find package TinyOld with version (>= 9.0.0)
            NU1102:   - Found 1 version(s) in {feed.Folder} [ Nearest version: 1.2.0 ]
            """,
            error.Message);
        Assert.Empty(recorder.Events);
    }

    [Fact]
    public async Task TheLineOfThePackageThatFailsIsNamed()
    {
        Thorough.Only();
        Pack("TinyFine", "1.0.0");

        var error = await cells.Fail($"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyFine\"\n#r \"nuget:TinyWrong\"");

        Assert.Equal(
            $"""
            Cell 77, line 3: The restore failed.
            NU1101: Unable to find package TinyWrong. No packages exist with this id in source(s): {feed.Folder}
            Hint: Is the name spelt right? #i "nuget:ADDRESS-OR-FOLDER" adds a source to search.
            """,
            error.Message);
        Assert.Equal("    #r \"nuget:TinyWrong\"", error.Traceback[^1]);
    }

    [Fact]
    public async Task WhatIsLoadedStaysUntilTheKernelIsRestarted()
    {
        Thorough.Only();
        Pack("TinyTwice", "1.0.0");
        Pack("TinyTwice", "2.0.0");
        await Run("#r \"nuget:TinyTwice, 1.0.0\"");

        var again = await Run("#r \"nuget:tinytwice, 1.*\"\n#r \"nuget:TinyTwice\"\nTinyTwice.Version");
        var error = await cells.Fail("#r \"nuget:TinyTwice, 2.0.0\"");

        Assert.Equal(["display tinytwice 1.0.0 is in use already.", "display TinyTwice 1.0.0 is in use already.", "result 1.0.0"], again.Events);
        Assert.Equal("Cell 77, line 1: TinyTwice 1.0.0 is in use already and cannot be replaced; restart the kernel to use 2.0.0.", error.Message);
    }

    [Fact]
    public async Task TwoVersionsInOneCellAreAnErrorAndTheSameTwiceIsNone()
    {
        Thorough.Only();
        Pack("TinyBoth", "1.0.0");

        var error = await cells.Fail("#r \"nuget:TinyBoth, 1.0.0\"\n#r \"nuget:TinyBoth, 2.0.0\"");
        var same = await Run("#r \"nuget:TinyBoth, 1.0.0\"\n#r \"nuget:TinyBoth, 1.0.0\"");

        Assert.Equal("Cell 77, line 1: The cell asks for TinyBoth 1.0.0 and for TinyBoth 2.0.0; keep one of the two lines.", error.Message);
        Assert.Equal(["display Installed package TinyBoth 1.0.0."], same.Events);
    }

    [Fact]
    public async Task WhatTwoPackagesShareStaysInTheVersionThatCameFirst()
    {
        Thorough.Only();
        Pack("TinyShared", "1.0.0");
        Pack("TinyShared", "2.0.0");
        Pack("TinyUser", "1.0.0", "<dependency id=\"TinyShared\" version=\"2.0.0\" />");
        await Run("#r \"nuget:TinyUser\"");
        using var other = Session();
        await Run("#r \"nuget:TinyShared, 1.0.0\"", other);

        var error = await other.Fail("#r \"nuget:TinyUser\"");

        Assert.Contains("NU1605: Warning As Error: Detected package downgrade: TinyShared from 2.0.0 to 1.0.0.", error.Message);
        Assert.Equal("2.0.0", (await cells.Run("TinyShared.Version")).Result);
    }

    [Theory]
    [InlineData("MathNet.Numerics, 5.*", "MathNet.Numerics 5.0.0 is part of the kernel.")]
    [InlineData("mathnet.numerics, 4.0.0", "mathnet.numerics 5.0.0 is part of the kernel and stays; 4.0.0 was not loaded.")]
    [InlineData("TorchSharp-cpu", "TorchSharp-cpu {TorchSharp} is part of the kernel.")]
    [InlineData("SharpZipLib", "SharpZipLib 1.4.1 is part of the kernel.")]
    [InlineData("System.Text.Json", "System.Text.Json is part of .NET {.NET}.")]
    [InlineData("System.Text.Json, 9.0.0", "System.Text.Json is part of .NET {.NET} and stays; 9.0.0 was not loaded.")]
    public async Task WhatTheKernelOrTheFrameworkHasIsNotRestored(string asked, string report)
    {
        var recorder = await cells.Run($"#r \"nuget:{asked}\"");

        Assert.Equal(
            [$"display {report.Replace("{.NET}", Environment.Version.ToString()).Replace("{TorchSharp}", HostPackages.Find("TorchSharp")!.Version)}"],
            recorder.Events);
        Assert.False(Directory.Exists(feed.Cache));
    }

    [Fact]
    public async Task APackageOfTheKernelIsUsedByItsAssemblyWhateverThatIsCalled()
    {
        Assert.Equal("True", (await cells.Run("#r \"nuget:SharpZipLib\"\ntypeof(ICSharpCode.SharpZipLib.Zip.ZipFile) is not null")).Result);
    }

    [Fact]
    public async Task APackageWithoutAnythingForCellsSaysSo()
    {
        Thorough.Only();
        string file = feed.Compile("TinyRule", "public class TinyRule { }");
        feed.PackFiles("TinyRules", "1.0.0", [("analyzers/dotnet/cs/TinyRule.dll", file), ("build/readme.txt", file)]);

        Assert.Equal(
            [
                "display Installed package TinyRules 1.0.0.",
                $"display TinyRules 1.0.0 has nothing that cells can use, no assembly for {CellPlatform.Framework}, only analyzers, build.",
            ],
            (await Run("#r \"nuget:TinyRules\"")).Events);
    }

    [Fact]
    public async Task APackageForAnotherFrameworkIsAnErrorThatNamesTheFrameworksItHas()
    {
        Thorough.Only();
        string file = feed.Compile("TinyFuture", "public class TinyFuture { }");
        feed.PackFiles("TinyFuture", "1.0.0", [("lib/net99.0/TinyFuture.dll", file)]);

        var error = await cells.Fail($"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyFuture\"");

        Assert.Contains("NU1202: Package TinyFuture 1.0.0 is not compatible with", error.Message);
        Assert.Contains("net99.0", error.Message);
        Assert.EndsWith($"Hint: Cells run on {CellPlatform.Framework}. Another version of the package may fit it.", error.Message);
    }

    [Fact]
    public async Task AProgramIsNoLibrary()
    {
        Thorough.Only();
        string file = feed.Compile("TinyTool", "public class TinyTool { }");
        feed.PackFiles(
            "TinyTool", "1.0.0", [("tools/net10.0/any/TinyTool.dll", file)], "<packageTypes><packageType name=\"DotnetTool\" /></packageTypes>");

        var error = await cells.Fail($"#i \"nuget:{feed.Folder}\"\n#r \"nuget:TinyTool\"");

        Assert.EndsWith("Hint: The package is a program, not a library. 'dotnet tool install' is for it.", error.Message);
    }

    [Fact]
    public async Task ACellCallsTheNativeLibraryOfAPackageItself()
    {
        Thorough.Only();
        feed.Pack("TinyNative", "1.0.0", feed.Compile("TinyNative", "public class TinyNative { }"), native: LibraryTests.NativeLibrary());

        var recorder = await Run("""
            #r "nuget:TinyNative"
            using System.Runtime.InteropServices;
            [DllImport("tinynative")] static extern unsafe uint CompressionNative_Crc32(uint crc, byte* data, int length);
            unsafe uint Of(byte one) => CompressionNative_Crc32(0, &one, 1);
            Of(1)
            """);

        Assert.Equal("2768625435", recorder.Result);
    }

    [Fact]
    public async Task ANewestVersionIsLookedForAgainTheNextDay()
    {
        Thorough.Only();
        Pack("TinyDaily", "1.0.0");
        const string code = "#r \"nuget:TinyDaily\"\nTinyDaily.Version";
        await Run(code);
        Pack("TinyDaily", "1.1.0");
        using var today = Session();
        Assert.Equal("1.0.0", (await Run(code, today)).Result);

        string kept = Directory.GetFiles(feed.Cache, "restored.json", SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(kept, DateTime.UtcNow.AddDays(-2));
        using var tomorrow = Session();

        Assert.Equal("1.1.0", (await Run(code, tomorrow)).Result);
    }

    [Fact]
    public async Task WithoutItsSourceAPackageComesFromWhatIsOnThisMachine()
    {
        Thorough.Only();
        Pack("TinyOffline", "1.0.0");
        await Run("#r \"nuget:TinyOffline, 1.0.0\"");
        using var offline = Session();

        var recorder = await offline.Run($"#i \"nuget:{Nowhere()}\"\n#r \"nuget:TinyOffline\"\nTinyOffline.Version");

        Assert.Equal(
            [
                "display Installed package TinyOffline 1.0.0.",
                "display A source cannot be reached; what earlier restores left on this machine is used.",
                "result 1.0.0",
            ],
            recorder.Events);
    }

    [Fact]
    public async Task ASourceThatCannotBeReachedIsAnErrorAndDoesNotSpoilTheNextCell()
    {
        Thorough.Only();
        Pack("TinyReach", "1.0.0");
        string source = Nowhere();

        var error = await cells.Fail($"#i \"nuget:{source}\"\n#r \"nuget:TinyReach\"");

        Assert.StartsWith($"Cell 77, line 2: The restore failed.\nNU1301: Unable to load the service index for source {source}.\n", error.Message);
        Assert.EndsWith(
            $"\nHint: Is there a network? What has been restored once is used without one.\n{source} is no longer searched; write #i again to search it.",
            error.Message);
        Assert.Equal("1.0.0", (await Run("#r \"nuget:TinyReach\"\nTinyReach.Version")).Result);
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsNoSource()
    {
        Assert.Equal(
            $"Cell 77, line 1: There is no folder {Path.Combine(feed.WorkingDirectory, "none")}.",
            (await cells.Fail("#i \"nuget: none\"\n1")).Message);
    }

    [Fact]
    public async Task ARestoreThatWaitsForASourceCanBeInterrupted()
    {
        Thorough.Only();
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string source = $"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/v3/index.json";

        var cell = cells.Try($"#i \"nuget:{source}\"\n#r \"nuget:TinySilent\"", new Recorder(), null, stop.Token);
        using var asked = await silent.AcceptSocketAsync(stop.Token);
        await stop.CancelAsync();

        Assert.Equal(CellStatus.Interrupted, (await cell).Status);
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    private static string Nowhere()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v3/index.json";
    }

    private Task<Recorder> Run(string code, Cells? session = null) => (session ?? cells).Run($"#i \"nuget:{feed.Folder}\"\n{code}");

    /// <summary>Packs a library with one class of its name, which knows its version.</summary>
    private void Pack(string id, string version, string dependencies = "") =>
        feed.Pack(id, version, feed.Compile(id, $"public static class {id} {{ public static string Version => \"{version}\"; }}"), dependencies);

    private Cells Session() => Cells.With(new SessionOptions { WorkingDirectory = feed.WorkingDirectory, PackageCache = feed.Cache });
}
