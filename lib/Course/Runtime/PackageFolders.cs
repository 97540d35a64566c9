using System.Reflection;
using System.Runtime.InteropServices;

namespace Course.Runtime;

/// <summary>Where NuGet has put the packages that this library uses and does not carry beside it.</summary>
internal static class PackageFolders
{
    private static readonly Dictionary<string, string?> BuiltWith = typeof(PackageFolders).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .DistinctBy(metadata => metadata.Key)
        .ToDictionary(metadata => metadata.Key, metadata => metadata.Value);

    /// <summary>What NuGet calls this system, with the processor that the program runs for.</summary>
    public static string Rid
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>What the build noted under this key; empty where it noted nothing.</summary>
    public static string Built(string key) => BuiltWith.GetValueOrDefault(key) ?? "";

    /// <summary>Where a package may lie: in the NuGet folder of the build, of this user, or where NuGet keeps packages if nothing else is said.</summary>
    public static IEnumerable<string> Of(string id, string version) =>
        new[] { Built("NuGetPackageRoot"), DotnetFolders.Packages, DotnetFolders.DefaultPackages }
            .Where(root => root.Length > 0).Select(root => Path.GetFullPath(Path.Combine(root, id.ToLowerInvariant(), version)));
}
