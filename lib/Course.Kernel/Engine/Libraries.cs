using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Engine;

/// <summary>Brings libraries into a session: from a file, or from packages.</summary>
internal sealed class Libraries(HostAssemblies host, SubmissionCompiler compiler, CellAssemblies assemblies, SessionOptions options)
{
    private readonly Dictionary<string, PackageRequest> packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];
    private PackageRestorer? restorer;

    private string WorkingDirectory => options.WorkingDirectory ?? Environment.CurrentDirectory;

    /// <summary>A path as a cell gives it, made whole.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Searches one more place for packages: a folder or an address.</summary>
    public void AddSource(string source)
    {
        string place = source.Contains("://", StringComparison.Ordinal) ? source : FullPath(source);
        if (!sources.Contains(place))
        {
            sources.Add(place);
        }
    }

    /// <summary>Makes an assembly usable, with those beside it that it needs. What the host has already is taken from the host.</summary>
    /// <returns>What to tell the reader: that the host's build of it is used and not the file. Null when there is nothing to tell.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, and the host has none of its name.</exception>
    public string? AddFile(string path)
    {
        string name = SimpleName(path), full = FullPath(path);
        if (host.PathOf(name) is not null)
        {
            if (!compiler.IsReferenced(name))
            {
                compiler.AddReferences(host.Closure([name]));
            }
            return host.HasAnotherBuildOf(name, full)
                ? $"{name} is part of the kernel and stays; {full} is another build of it and was not loaded. "
                    + "If you changed the library, build it and install the kernel again (course kernel install)."
                : null;
        }
        if (compiler.IsReferenced(name))
        {
            return null;
        }
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no file {full}.");
        }
        foreach (string file in WithNeighbours(full).ToArray())
        {
            compiler.AddReferences([file]);
            assemblies.AddLibrary(file);
        }
        assemblies.AddFolderOf(full);
        return null;
    }

    /// <summary>Makes packages usable and says in one line each what is there now.</summary>
    /// <exception cref="PackageException">They could not be had.</exception>
    public async Task<IReadOnlyList<string>> AddPackagesAsync(IReadOnlyList<PackageRequest> wanted, CancellationToken token)
    {
        List<string> report = [];
        List<PackageRequest> missing = [];
        foreach (PackageRequest package in wanted)
        {
            if (HostPackages.VersionOf(package.Id) is { } version)
            {
                compiler.AddReferences(host.Closure([package.Id]));
                bool other = package.Version != "*" && package.Version != version;
                report.Add($"{package.Id} {version} is part of the kernel" + (other ? $" and stays; {package.Version} was not loaded." : "."));
            }
            else
            {
                missing.Add(package);
            }
        }
        if (missing.Count > 0)
        {
            Dictionary<string, PackageRequest> all = new(packages, StringComparer.OrdinalIgnoreCase);
            foreach (PackageRequest package in missing)
            {
                all[package.Id] = package;
            }
            restorer ??= new PackageRestorer(options.PackageCache, WorkingDirectory);
            RestoredPackages restored = await restorer.RestoreAsync(all.Values, sources, token).ConfigureAwait(false);
            missing.ForEach(package => packages[package.Id] = package);
            report.AddRange(missing.Select(package => $"Installed package {package.Id} {restored.Versions.GetValueOrDefault(package.Id)}."));
            report.AddRange(Take(restored));
        }
        return report;
    }

    private static string SimpleName(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFileNameWithoutExtension(path)
            : Path.GetFileName(path);

    private IEnumerable<string> Take(RestoredPackages restored)
    {
        foreach (string file in restored.Compile)
        {
            compiler.AddReferences(host.PathOf(SimpleName(file)) is null ? [file] : host.Closure([SimpleName(file)]));
        }
        foreach (string file in restored.Native)
        {
            assemblies.AddNative(file);
        }
        foreach (string file in restored.Runtime.Where(file => host.PathOf(SimpleName(file)) is null))
        {
            if (!assemblies.AddLibrary(file))
            {
                yield return $"{SimpleName(file)} is loaded in another version already; restart the kernel to use {file}.";
            }
        }
    }

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
                    {
                        open.Push(neighbour);
                    }
                }
            }
        }
    }
}
