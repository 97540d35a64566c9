using System.Reflection;
using System.Runtime.Loader;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// Where the compiled cells of one session live, together with the libraries that cells brought in. What the process was started
/// with comes first; a library of a cell never takes its place.
/// </summary>
internal sealed class CellAssemblies(HostAssemblies host) : AssemblyLoadContext("cells")
{
    private const int PassingBetweenCollections = 250;

    private readonly Dictionary<string, Assembly> cells = [];
    private readonly Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> natives = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AssemblyDependencyResolver> resolvers = [];
    private readonly Lock sync = new();
    private int passing;

    public Assembly LoadCell(string name, Stream image, Stream symbols)
    {
        var assembly = LoadFromStream(image, symbols);
        lock (sync)
            cells[name] = assembly;
        return assembly;
    }

    /// <summary>
    /// Loads a cell that no later cell refers to: it goes when nothing of it is in use any more, else every cell of a long day would stay in memory.
    /// </summary>
    public Assembly LoadPassingCell(Stream image, Stream symbols)
    {
        if (Interlocked.Increment(ref passing) % PassingBetweenCollections == 0)
        {
            // The collector does not see how much memory an assembly takes, and has little else to do for small cells.
            Task.Run(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false));
        }
        return new PassingCell(this).LoadFromStream(image, symbols);
    }

    /// <summary>Loads what stands outside of cells. Two versions of one assembly live side by side, so each has a place of its own.</summary>
    public Assembly LoadOutside(string name, Stream image, Stream symbols)
    {
        var assembly = new OutsideOfCells(this).LoadFromStream(image, symbols);
        lock (sync)
            cells[name] = assembly;
        return assembly;
    }

    /// <summary>Makes a managed library known; the first of a name stays. False when another file has the name.</summary>
    public bool AddLibrary(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        lock (sync)
            return libraries.TryAdd(name, path) || libraries[name] == path;
    }

    /// <summary>Makes a native library known under its file name.</summary>
    public void AddNative(string path)
    {
        lock (sync)
            natives.TryAdd(Path.GetFileName(path), path);
    }

    /// <summary>Lets a library find what its .deps.json names, and what lies beside it.</summary>
    public void AddFolderOf(string path)
    {
        AssemblyDependencyResolver resolver = new(path);
        lock (sync)
            resolvers.Add(resolver);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (host.PathOf(name) is not null)
            return null;
        string? path;
        lock (sync)
        {
            if (cells.TryGetValue(name, out var cell) || cells.TryGetValue(assemblyName.FullName, out cell))
                return cell;
            path = libraries.GetValueOrDefault(name) ?? Resolve(resolver => resolver.ResolveAssemblyToPath(assemblyName));
        }
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path;
        lock (sync)
        {
            path = NativeNames(unmanagedDllName).Select(name => natives.GetValueOrDefault(name)).FirstOrDefault(found => found is not null)
                ?? Resolve(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName));
        }
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    private static string[] NativeNames(string name)
    {
        (string prefix, string suffix) = OperatingSystem.IsWindows() ? ("", ".dll")
            : OperatingSystem.IsMacOS() ? ("lib", ".dylib")
            : ("lib", ".so");
        return [name, name + suffix, prefix + name + suffix, prefix + name];
    }

    private string? Resolve(Func<AssemblyDependencyResolver, string?> ask) =>
        resolvers.Select(ask).FirstOrDefault(path => path is not null);

    /// <summary>The place of one cell, which finds all else where the others do.</summary>
    private sealed class PassingCell(CellAssemblies others) : AssemblyLoadContext("passing cell", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => others.Load(assemblyName);
    }

    /// <summary>The place of types that stand outside of cells.</summary>
    private sealed class OutsideOfCells(CellAssemblies others) : AssemblyLoadContext("outside of cells")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => others.Load(assemblyName);
    }
}
