using System.Globalization;
using System.Runtime.Versioning;
using Course.Runtime;
using SkiaSharp;

namespace Course.Cli.Doctor;

/// <summary>What the doctor finds out about the native libraries. It loads no libtorch: one that ends the process would take the report with it.</summary>
internal static class NativeFindings
{
    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> All()
    {
        string[] libraries = [];
        Finding[] found;
        try
        {
            var folders = new LibTorchFolders(Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll"));
            var (libtorch, binding) = folders.FindBoth();
            libraries = [.. NativeLoader.Order.Select(name => Path.Combine(Path.GetDirectoryName(libtorch)!, LibTorchFolders.LibraryName(name))), binding];
            found = [File("libtorch", folders.LibTorchPackage.Version, libtorch), File("TorchSharp", folders.TorchSharpPackage.Version, binding)];
        }
        catch (LibTorchException e)
        {
            found = [new Finding(Verdict.Problem, "libtorch", e.Message)];
        }
        foreach (var finding in found)
            yield return finding;
        if (OperatingSystem.IsLinux())
            yield return StandardLibrary(libraries.LastOrDefault());
        if (OperatingSystem.IsWindows())
            yield return Redistributable(libraries);
        yield return Skia();
    }

    private static Finding File(string topic, string version, string path) =>
        new(Verdict.Fine, topic, string.Create(CultureInfo.InvariantCulture, $"{version}, {new FileInfo(path).Length / 1e6:0} MB, {path}"));

    [SupportedOSPlatform("linux")]
    private static Finding StandardLibrary(string? binding)
    {
        try
        {
            string place = NativeLoader.StandardLibraryPath();
            var offered = NativeLoader.OfferedVersions();
            string what = $"up to {Newest(offered)}, {new FileInfo(place).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? place}";
            return new Finding(Verdict.Fine, "libstdc++", binding is not null && NativeLoader.Weakened(binding, offered) is not null
                ? $"{what}: older than TorchSharp says it needs, but all that is used is there"
                : what);
        }
        catch (LibTorchException e)
        {
            return new Finding(Verdict.Problem, "libstdc++", e.Message);
        }
    }

    /// <summary>The newest of the versions of libstdc++ that a list names.</summary>
    internal static string Newest(IEnumerable<string> versions)
    {
        const string Prefix = "GLIBCXX_";
        return versions.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Version.TryParse(name[Prefix.Length..], out var version) ? version : new Version(0, 0))
            .Max() is { } newest ? $"{Prefix}{newest}" : "no version";
    }

    private static Finding Redistributable(string[] libraries)
    {
        if (libraries.Length == 0)
            return new Finding(Verdict.Note, "Visual C++", "not looked at, since there is no libtorch that could need it");
        var system = new WindowsLibraries(WindowsLibraries.SearchFolders(Path.GetDirectoryName(libraries[0])!));
        try
        {
            string[] missing = [.. system.Problems(libraries, _ => true)];
            string? age = system.RedistributableProblem(libraries);
            // One that is a little older may do all the same: what is missing is a problem, and age alone is not.
            if (missing.Length > 0 || age is not null)
                return new Finding(missing.Length > 0 ? Verdict.Problem : Verdict.Note, "Visual C++", string.Join('\n', missing.Append(age).OfType<string>()));
            string part = system.Find(WindowsLibraries.RedistributablePart)!;
            using var image = new PeImage(part);
            return new Finding(Verdict.Fine, "Visual C++", $"redistributable {image.FileVersion?.ToString() ?? "of an unknown version"}, {part}");
        }
        catch (Exception e) when (e is LibTorchException or IOException or UnauthorizedAccessException)
        {
            return new Finding(Verdict.Problem, "Visual C++", e.Message);
        }
    }

    private static Finding Skia()
    {
        try
        {
            using var bitmap = new SKBitmap(2, 2);
            return new Finding(Verdict.Fine, "SkiaSharp", $"{SkiaSharpVersion.Native}, draws the figures");
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or InvalidOperationException)
        {
            return new Finding(Verdict.Problem, "SkiaSharp", $"the library that draws the figures does not load: {(e.InnerException ?? e).Message}");
        }
    }
}
