using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Course.Runtime;

namespace Course.Interactive;

/// <summary>
/// Plotly.NET 6 needs FSharp.Core 10.1, and .NET Interactive has 10.0 beside its program, where the runtime takes it from before it asks
/// anybody. The newer one is loaded into this context, together with what else in NuGet's folder is written in F#, so that
/// all of it sees the same types; the host's own F# keeps the older one.
/// </summary>
internal sealed class NewerFSharp : AssemblyLoadContext
{
    private const string Core = "FSharp.Core";

    private readonly Version hosts;
    private readonly string packages;
    private readonly Lock gate = new();

    private NewerFSharp(Version hosts, string packages)
        : base("F# of the packages")
    {
        (this.hosts, this.packages) = (hosts, packages);
        ComeFirst();
    }

    /// <summary>
    /// The host has a handler of its own as soon as it has restored a package, and would load everything beside its older FSharp.Core. Events
    /// have no public order, so its handlers are read from where the runtime keeps them; where they are kept otherwise, ours comes last.
    /// </summary>
    private void ComeFirst()
    {
        var field = typeof(AssemblyLoadContext).GetField("_resolving", BindingFlags.Instance | BindingFlags.NonPublic);
        var others = (field?.GetValue(Default) as Delegate)?.GetInvocationList() ?? [];
        foreach (var other in others.OfType<Func<AssemblyLoadContext, AssemblyName, Assembly?>>())
            Default.Resolving -= other;
        Default.Resolving += (_, name) => Find(name);
        foreach (var other in others.OfType<Func<AssemblyLoadContext, AssemblyName, Assembly?>>())
            Default.Resolving += other;
    }

    /// <summary>Watches what the runtime does not find in the host's folder. Does nothing where the host brings no FSharp.Core.</summary>
    public static void Watch()
    {
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        string? path = Array.Find(trusted.Split(Path.PathSeparator), path => Path.GetFileNameWithoutExtension(path) == Core);
        if (path is not null && AssemblyName.GetAssemblyName(path).Version is { } version)
            _ = new NewerFSharp(version, DotnetFolders.Packages);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        // What the host has loaded before the course started stays where it is.
        assemblyName.Name != Core && Default.Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == assemblyName.Name) is { } hosts
            ? hosts : Find(assemblyName);

    private Assembly? Find(AssemblyName name)
    {
        // The course refers to FSharp.Core too, and must not be here twice.
        if (name.Name is null || name.Name == typeof(Output).Assembly.GetName().Name)
            return null;
        lock (gate)
        {
            name = new AssemblyName(name.FullName) { Version = name.Version ?? new Version() };
            if (Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == name.Name && loaded.GetName().Version >= name.Version) is { } known)
                return known;
            var files = Beside(name).Concat(name.Name == Core ? InPackages(name).Reverse() : InPackages(name));
            string? path = files.FirstOrDefault(name.Name == Core ? path => VersionOf(path) > hosts : UsesFSharp);
            return path is null ? null : LoadFromAssemblyPath(path);
        }
    }

    /// <summary>What lies beside the course is what it was built with.</summary>
    private static IEnumerable<string> Beside(AssemblyName name)
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(NewerFSharp).Assembly.Location) ?? "", $"{name.Name}.dll");
        return File.Exists(path) && VersionOf(path) >= name.Version ? [path] : [];
    }

    /// <summary>The files in NuGet's folder that may be meant, the lowest version that is enough first, as NuGet chooses.</summary>
    private IEnumerable<string> InPackages(AssemblyName name)
    {
        string folder = Path.Combine(packages, name.Name!.ToLowerInvariant());
        return !Directory.Exists(folder)
            ? []
            : from package in Directory.EnumerateDirectories(folder)
              let file = FileOf(package, name.Name)
              where file is not null && VersionOf(file) >= name.Version
              orderby VersionOf(file), package
              select file;
    }

    private static Version? VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version;

    /// <summary>The assembly for the newest framework; this runtime runs them all.</summary>
    private static string? FileOf(string package, string name)
    {
        string lib = Path.Combine(package, "lib");
        return !Directory.Exists(lib)
            ? null
            : Directory.EnumerateDirectories(lib)
                .Where(folder => Path.GetFileName(folder).StartsWith("net", StringComparison.Ordinal) && File.Exists(Path.Combine(folder, $"{name}.dll")))
                .OrderBy(folder => Path.GetFileName(folder).StartsWith("netstandard", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(folder => Path.GetFileName(folder).Length)
                .ThenBy(folder => Path.GetFileName(folder), StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, $"{name}.dll"))
                .LastOrDefault();
    }

    private static bool UsesFSharp(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name) == Core);
    }
}
