using Course.Kernel.Engine.Compilation;

namespace Course.Kernel.Engine.Packages;

/// <summary>Brings libraries into a session: from a file, or from packages.</summary>
/// <param name="host">What the process has.</param>
/// <param name="references">What cells are compiled against.</param>
/// <param name="assemblies">Where cells live.</param>
/// <param name="packageCache">The folder under which restored package sets are remembered.</param>
/// <param name="workingDirectory">The folder that relative paths start from; null follows the process.</param>
internal sealed class Libraries(HostAssemblies host, CellReferences references, CellAssemblies assemblies, string packageCache, string? workingDirectory)
{
    private SessionPackages? packages;

    /// <summary>The packages of the session.</summary>
    public SessionPackages Packages =>
        packages ??= new SessionPackages(host, references, assemblies, new PackageRestorer(packageCache, () => WorkingDirectory));

    private string WorkingDirectory => workingDirectory ?? Environment.CurrentDirectory;

    /// <summary>A path as a cell gives it, made whole.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Searches one more place for packages: a folder or an address.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public void AddSource(string source)
    {
        bool isAddress = source.Contains("://", StringComparison.Ordinal);
        string place = isAddress ? source : FullPath(source);
        if (!isAddress && !Directory.Exists(place))
            throw new DirectoryNotFoundException($"There is no folder {place}.");
        Packages.AddSource(place);
    }

    /// <summary>Makes an assembly usable, with those beside it that it needs. What the host has already is taken from the host.</summary>
    /// <returns>What to tell the reader: that the host's build of it is used and not the file. Null when there is nothing to tell.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, and the host has none of its name.</exception>
    public string? AddFile(string path)
    {
        string name = SimpleName(path), full = FullPath(path);
        if (host.PathOf(name) is not null)
        {
            references.AddLibraries(references.Contains(name) ? [] : host.Closure([name]));
            return host.HasAnotherBuildOf(name, full)
                ? $"{name} is part of the kernel and stays; {full} is another build of it and was not loaded. "
                    + "If you changed the library, build it and install the kernel again (course kernel install)."
                : null;
        }
        if (references.Contains(name))
            return null;
        if (!File.Exists(full))
            throw new FileNotFoundException($"There is no file {full}.");
        foreach (string file in WithNeighbours(full).ToArray())
        {
            references.AddLibraries([HostAssemblies.Open(file)]);
            assemblies.AddLibrary(file);
        }
        assemblies.AddFolderOf(full);
        return null;
    }

    private static string SimpleName(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFileNameWithoutExtension(path)
            : Path.GetFileName(path);

    /// <summary>The file, and of what it refers to all that lies in its folder and is not the host's.</summary>
    private IEnumerable<string> WithNeighbours(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        Stack<string> open = new([file]);
        HashSet<string> seen = [];
        while (open.TryPop(out string? path))
        {
            if (seen.Add(path))
            {
                yield return path;
                foreach (string name in HostAssemblies.ReferencesOf(path))
                {
                    string neighbour = Path.Combine(folder, name + ".dll");
                    if (host.PathOf(name) is null && File.Exists(neighbour))
                        open.Push(neighbour);
                }
            }
        }
    }
}
