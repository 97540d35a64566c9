using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Course.Interactive.Tests;

/// <summary>The course as a NuGet package, as <c>dotnet pack lib/Course</c> makes it.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-pack-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ThePackageHasTheLibraryItsExtensionForTheHostAndAllItNeeds()
    {
        await PackAsync();

        await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder, "*.nupkg")), TestContext.Current.CancellationToken);
        var entries = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("lib/net10.0/Course.dll", entries);
        Assert.Contains("lib/net10.0/Course.xml", entries);
        Assert.Contains("interactive-extensions/dotnet/Course.Interactive.dll", entries);
        // What is beside Course.dll would be a second copy of it there.
        Assert.DoesNotContain("lib/net10.0/Course.Interactive.dll", entries);
        Assert.Equal(new FileInfo(Places.Library).Length, package.GetEntry("lib/net10.0/Course.dll")!.Length);

        await using var nuspec = await package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken);
        var needed = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string)element.Attribute("id")!).ToList();
        foreach (string id in new[] { "TorchSharp", "MathNet.Numerics", "Plotly.NET", "FSharp.Core", "Microsoft.DotNet.Interactive.Formatting", "SkiaSharp" })
            Assert.Contains(id, needed);
        Assert.Contains(needed, id => id.StartsWith("libtorch-", StringComparison.Ordinal));
        // The host's own, and projects of the course, which no feed has.
        Assert.DoesNotContain("Microsoft.DotNet.Interactive", needed);
        Assert.DoesNotContain(needed, id => id.StartsWith("Course", StringComparison.Ordinal));
    }

    /// <summary>Packs what has been built.</summary>
    private async Task PackAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["pack", Path.Combine(Places.Root, "lib", "Course"), "--no-build", "--configuration", "Debug", "--output", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own variables are about another program.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
    }
}
