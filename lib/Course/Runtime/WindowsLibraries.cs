namespace Course.Runtime;

/// <summary>
/// Whether libraries of Windows find all that they ask of each other and of the system. Windows itself says of a missing name only that "the
/// specified procedure could not be found", and of a missing library that the one which needs it could not.
/// </summary>
/// <param name="folders">Where libraries are looked for, in this order.</param>
internal sealed class WindowsLibraries(IReadOnlyList<string> folders)
{
    /// <summary>Where Microsoft has the newest redistributable.</summary>
    public const string RedistributableAddress = "https://aka.ms/vs/17/release/vc_redist.x64.exe";

    /// <summary>The part of the Visual C++ runtime whose version is that of the whole.</summary>
    public const string RedistributablePart = "msvcp140.dll";

    // Names that stand for no file: Windows itself leads them to the libraries that have the functions.
    private static readonly string[] Contracts = ["api-ms-", "ext-ms-"];

    private static readonly string[] RedistributableParts = [RedistributablePart, "vcruntime140.dll", "vcruntime140_1.dll", "concrt140.dll", "vcomp140.dll"];

    // No more names than a person reads.
    private const int Shown = 3;

    /// <summary>What libraries lack, one line for each library that they lack something of; empty when nothing.</summary>
    /// <param name="libraries">Full paths.</param>
    /// <param name="counts">Which of the libraries that they are bound to are looked at, by name.</param>
    /// <exception cref="LibTorchException">One of them is no library.</exception>
    public IReadOnlyList<string> Problems(IEnumerable<string> libraries, Func<string, bool> counts)
    {
        var problems = new List<string>();
        foreach (string path in libraries)
        {
            using var image = new PeImage(path);
            foreach (var (library, names) in image.Imports().Where(import => !IsContract(import.Library) && counts(import.Library)))
            {
                if (Missing(library, names) is { } missing)
                    problems.Add($"{path} needs {missing}");
            }
        }
        return problems;
    }

    /// <summary>What is to be said of the Visual C++ runtime that these libraries find; null when it is as new as those that use it, or none does.</summary>
    /// <param name="libraries">Full paths.</param>
    public string? RedistributableProblem(IEnumerable<string> libraries)
    {
        if (libraries.Select(NeededBy).Max() is not { } needed)
            return null;
        if (Find(RedistributablePart) is not { } found)
            return $"The Microsoft Visual C++ Redistributable (x64) is not installed; {needed} or newer is needed. Get it from {RedistributableAddress}";
        using var image = new PeImage(found);
        return image.FileVersion is { } version && IsTooOld(version, needed)
            ? $"The Microsoft Visual C++ Redistributable (x64) is too old: {found} has version {version}, and {needed} or newer is needed. Get it from {RedistributableAddress}"
            : null;
    }

    /// <summary>Where Windows looks for what a library is bound to that is loaded by its full path.</summary>
    /// <param name="folder">The library's folder.</param>
    public static IReadOnlyList<string> SearchFolders(string folder) =>
        [folder, Environment.SystemDirectory, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];

    /// <summary>Whether a runtime of this version is older than the tools that made a library. Microsoft promises the two to fit only from equal on.</summary>
    internal static bool IsTooOld(Version runtime, Version linker) => (runtime.Major, runtime.Minor).CompareTo((linker.Major, linker.Minor)) < 0;

    /// <summary>The file that a name leads to; null where there is none.</summary>
    public string? Find(string library) => folders
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, library)).FirstOrDefault(File.Exists);

    private string? Missing(string library, IReadOnlyList<string> names)
    {
        string advice = IsRedistributable(library)
            ? $" It is part of the Microsoft Visual C++ Redistributable (x64): {RedistributableAddress}"
            : "";
        if (Find(library) is not { } file)
            return $"{library}, which is not there.{advice}";
        using var image = new PeImage(file);
        string[] lacking = [.. names.Where(name => !image.Exports(name))];
        if (lacking.Length == 0)
            return null;
        string more = lacking.Length > Shown ? $" and {lacking.Length - Shown} more" : "";
        return $"{string.Join(", ", lacking.Take(Shown))}{more} of {library}, but {file} (version {image.FileVersion?.ToString() ?? "unknown"}) does not have {(lacking.Length == 1 ? "it" : "them")}.{advice}";
    }

    private static bool IsContract(string library) => Contracts.Any(start => library.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    // A library may have the runtime inside it, as TorchSharp's has.
    private static Version? NeededBy(string path)
    {
        using var image = new PeImage(path);
        return image.Imports().Any(import => IsRedistributable(import.Library)) ? image.Linker : null;
    }

    private static bool IsRedistributable(string library) => RedistributableParts.Contains(library, StringComparer.OrdinalIgnoreCase);
}
