using System.Runtime.InteropServices;

namespace Course.Runtime;

/// <summary>
/// Where .NET and its packages lie on this machine. Projects that need to know it and cannot see the internals of Course compile this file as well.
/// </summary>
internal static class DotnetFolders
{
    /// <summary>The file name of the program <c>dotnet</c> on this system.</summary>
    public static readonly string ProgramName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The installation whose runtime runs this process; that runtime lies in <c>shared/Microsoft.NETCore.App/VERSION</c> below it.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Whether this program brought its runtime along, so that it needs no installation of .NET.</summary>
    public static bool IsSelfContained =>
        Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory()) == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>The program that runs the very runtime of this process, whatever the PATH says; the one on the PATH where there is none.</summary>
    public static string Program => Path.Combine(Root, ProgramName) is var program && File.Exists(program) ? program : "dotnet";

    /// <summary>Where NuGet keeps packages if nothing else is said.</summary>
    public static string DefaultPackages => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Where NuGet keeps the packages of this user: what <c>NUGET_PACKAGES</c> names, or else <see cref="DefaultPackages"/>.</summary>
    public static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? Path.GetFullPath(named) : DefaultPackages;
}
