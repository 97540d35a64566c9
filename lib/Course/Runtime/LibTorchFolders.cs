namespace Course.Runtime;

/// <summary>
/// Where the native libraries may lie, in this order: the folder named by <c>COURSE_LIBTORCH</c>; beside TorchSharp.dll and
/// beside Course.dll (also in <c>runtimes/RID/native</c> there); the NuGet folder this library was built with; the one that
/// <c>NUGET_PACKAGES</c> names; <c>.nuget/packages</c> in the home folder.
/// </summary>
/// <param name="torchSharp">Where the TorchSharp assembly lies; empty for one that was loaded from memory.</param>
internal sealed class LibTorchFolders(string torchSharp)
{
    internal const string OverrideVariable = "COURSE_LIBTORCH";

    internal static string CpuLibrary => LibraryName("torch_cpu");

    internal static string BindingLibrary => LibraryName("LibTorchSharp");

    internal (string Id, string Version) LibTorchPackage { get; } = (PackageFolders.Built("LibTorchPackage"), PackageFolders.Built("LibTorchVersion"));

    internal (string Id, string Version) TorchSharpPackage { get; } = ("TorchSharp", PackageFolders.Built("TorchSharpVersion"));

    /// <summary>The file name of a library on this system.</summary>
    internal static string LibraryName(string name) =>
        LibraryName(name, OperatingSystem.IsWindows() ? PlatformID.Win32NT : OperatingSystem.IsMacOS() ? PlatformID.MacOSX : PlatformID.Unix);

    /// <summary>The file name of a library on a system.</summary>
    internal static string LibraryName(string name, PlatformID system) => system switch
    {
        PlatformID.Win32NT => $"{name}.dll",
        PlatformID.MacOSX => $"lib{name}.dylib",
        _ => $"lib{name}.so",
    };

    /// <summary>Where both are: libtorch's CPU library, and TorchSharp's library that binds to it.</summary>
    /// <exception cref="LibTorchException">One of them is nowhere.</exception>
    internal (string LibTorch, string Binding) FindBoth() => (Find(CpuLibrary, LibTorchPackage), Find(BindingLibrary, TorchSharpPackage));

    internal string Find(string file, (string Id, string Version) package)
    {
        var candidates = Candidates(package).Distinct().ToList();
        return candidates.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new LibTorchException(
                $"{file} was not found. Looked in:{Environment.NewLine}"
                + string.Concat(candidates.Select(folder => $"  {folder}{Environment.NewLine}"))
                + $"It comes with the NuGet package {package.Id} {package.Version}: run \"dotnet restore\" in the course folder, "
                + $"or set {OverrideVariable} to the folder that holds the file.");
    }

    private IEnumerable<string> Candidates((string Id, string Version) package)
    {
        if (Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } named)
            yield return Path.GetFullPath(named);

        string native = Path.Combine("runtimes", PackageFolders.Rid, "native");
        foreach (string location in new[] { torchSharp, typeof(LibTorchFolders).Assembly.Location })
        {
            // An assembly loaded from memory has no folder.
            if (Path.GetDirectoryName(location) is { Length: > 0 } beside)
            {
                yield return beside;
                yield return Path.Combine(beside, native);
            }
        }

        foreach (string folder in PackageFolders.Of(package.Id, package.Version))
            yield return Path.Combine(folder, native);
    }
}
