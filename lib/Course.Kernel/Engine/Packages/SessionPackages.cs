using Course.Kernel.Engine.Compilation;
using NuGet.Versioning;

namespace Course.Kernel.Engine.Packages;

/// <summary>
/// The packages of a session. Several asked for at once are restored together, and with those of earlier cells, so that the
/// versions fit each other; what is loaded once stays, because .NET cannot take an assembly back.
/// </summary>
internal sealed class SessionPackages(HostAssemblies host, CellReferences references, CellAssemblies assemblies, PackageRestorer restorer)
{
    private readonly Dictionary<string, PackageRequest> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> inUse = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];

    /// <summary>Searches one more place for packages.</summary>
    /// <param name="source">A folder, by its full path, or an address.</param>
    public void AddSource(string source)
    {
        if (!sources.Contains(source))
            sources.Add(source);
    }

    /// <summary>Makes packages usable and says in one line each what is there now.</summary>
    /// <exception cref="PackageException">They could not be had; nothing has changed.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<PackageRequest> wanted, CancellationToken token)
    {
        List<string> report = [];
        Dictionary<string, PackageRequest> missing = new(StringComparer.OrdinalIgnoreCase);
        foreach (var request in wanted)
        {
            if (Present(request) is { } line)
                report.Add(line);
            else if (!missing.TryAdd(request.Id, request) && missing[request.Id].Version != request.Version)
                throw new PackageException($"The cell asks for {missing[request.Id]} and for {request}; keep one of the two lines.");
        }
        if (missing.Count > 0)
            report.AddRange(Take(await RestoreAsync(missing.Values, token).ConfigureAwait(false), missing.Values));
        return report;
    }

    /// <summary>What is to be said of a package that is there already; null when it must be restored.</summary>
    /// <exception cref="PackageException">It is loaded in another version.</exception>
    private string? Present(PackageRequest request)
    {
        if (HostPackages.Find(request.Id) is { } package)
        {
            references.AddLibraries(host.Closure(package.Assemblies.Where(name => !references.Contains(name))));
            return Stays(request.Id, package.Version, request.IsMetBy(package.Version) ? null : request.Version);
        }
        if (host.IsFramework(request.Id))
            return $"{request.Id} is part of .NET {Environment.Version}" + (request.Version == "*" ? "." : $" and stays; {request.Version} was not loaded.");
        if (!inUse.TryGetValue(request.Id, out string? version))
            return null;
        return request.IsMetBy(version)
            ? $"{request.Id} {version} is in use already."
            : throw new PackageException($"{request.Id} {version} is in use already and cannot be replaced; restart the kernel to use {request.Version}.");
    }

    private static string Stays(string id, string version, string? other) =>
        $"{id} {version} is part of the kernel" + (other is null ? "." : $" and stays; {other} was not loaded.");

    private async Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<PackageRequest> missing, CancellationToken token)
    {
        try
        {
            return await restorer.RestoreAsync([.. asked.Values, .. missing], sources, token).ConfigureAwait(false);
        }
        catch (PackageException error) when (sources.Where(error.Concerns).ToArray() is { Length: > 0 } bad)
        {
            // It must not spoil every later cell as well.
            sources.RemoveAll(bad.Contains);
            throw new PackageException($"{error.Message}\n{string.Join(", ", bad)} is no longer searched; write #i again to search it.");
        }
    }

    private IEnumerable<string> Take(RestoredPackages restored, IReadOnlyCollection<PackageRequest> missing)
    {
        foreach (var request in missing)
        {
            var package = restored.Find(request.Id) ?? throw new PackageException($"The restore says nothing of {request}.");
            // From now on this version: another restore must not float to a newer one.
            asked[request.Id] = request with { Version = package.Version };
            bool other = NuGetVersion.TryParse(request.Version, out _) && !request.IsMetBy(package.Version);
            yield return $"Installed package {package.Id} {package.Version}" + (other ? $"; there is no {request.Version}." : ".");
            if (package.Warning is { } warning)
                yield return warning;
        }
        foreach (string line in restored.Packages.SelectMany(Take))
            yield return line;
        if (restored.Remark is { } remark)
            yield return remark;
    }

    private IEnumerable<string> Take(RestoredPackage package)
    {
        if (HostPackages.Find(package.Id) is { } own && NuGetVersion.Parse(own.Version) < NuGetVersion.Parse(package.Version))
            yield return Stays(package.Id, own.Version, package.Version);
        if (inUse.TryGetValue(package.Id, out string? version) && version != package.Version)
        {
            yield return $"{package.Id} {version} is in use already and stays; restart the kernel to use {package.Version}.";
            yield break;
        }
        inUse[package.Id] = package.Version;
        foreach (string file in package.Compile)
        {
            string name = Path.GetFileNameWithoutExtension(file);
            references.AddLibraries(host.PathOf(name) is null ? [HostAssemblies.Open(file)] : host.Closure([name]));
        }
        foreach (string file in package.Native)
            assemblies.AddNative(file);
        foreach (string file in package.Runtime.Where(file => host.PathOf(Path.GetFileNameWithoutExtension(file)) is null))
        {
            if (!assemblies.AddLibrary(file))
                yield return $"{Path.GetFileName(file)} is in use already from another place; restart the kernel to use {file}.";
        }
    }
}
