using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Engine.Compilation;

/// <summary>The assemblies that this process was started with, by simple name. Cells may use them, and nothing replaces them.</summary>
internal sealed class HostAssemblies
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);

    public HostAssemblies()
    {
        string list = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        foreach (string path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
    }

    public string? PathOf(string simpleName) => paths.GetValueOrDefault(simpleName);

    /// <summary>Whether a file is an assembly of this process in another build, so that it differs from what cells get.</summary>
    public bool HasAnotherBuildOf(string simpleName, string path)
    {
        try
        {
            return PathOf(simpleName) is { } own && File.Exists(path) && Build(path) != Build(own);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException)
        {
            // It is being built just now.
            return true;
        }
    }

    /// <summary>All of the framework.</summary>
    public IEnumerable<string> Framework() => paths.Values.Where(IsOfFramework);

    /// <summary>True for the name of one of the framework's assemblies.</summary>
    public bool IsFramework(string simpleName) => PathOf(simpleName) is { } path && IsOfFramework(path);

    private static bool IsOfFramework(string path) => string.Equals(Path.GetDirectoryName(path), FrameworkFolder, StringComparison.Ordinal);

    /// <summary>The named assemblies and all of this process that they refer to, directly or not.</summary>
    public IEnumerable<MetadataReference> Closure(IEnumerable<string> simpleNames)
    {
        Stack<string> open = new(simpleNames);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        while (open.TryPop(out string? name))
        {
            if (PathOf(name) is { } path && seen.Add(name))
            {
                var reference = Open(path);
                yield return reference;
                foreach (string next in ReferencesOf(((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader()))
                    open.Push(next);
            }
        }
    }

    /// <summary>
    /// Opened rather than read: most of the framework's 70 MB is never looked at. The path is its <see cref="MetadataReference.Display"/>
    /// alone: of a reference with a file the compiler writes into each cell's debug information when that file was built, which took a sixth of a small cell's time.
    /// </summary>
    public static PortableExecutableReference Open(string path) =>
        AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(File.OpenRead(path))).GetReference(display: path);

    /// <summary>The simple names that an assembly file refers to.</summary>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public static IReadOnlyList<string> ReferencesOf(string path) => Read(path, ReferencesOf);

    private static IReadOnlyList<string> ReferencesOf(MetadataReader reader) =>
        [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];

    // Compiling to native code keeps it; every other change of the assembly changes it.
    private static Guid Build(string path) => Read(path, reader => reader.GetGuid(reader.GetModuleDefinition().Mvid));

    private static T Read<T>(string path, Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(path);
        using PEReader image = new(file);
        try
        {
            return read(image.GetMetadataReader());
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            throw new BadImageFormatException($"{path} is not a .NET assembly.", error);
        }
    }
}
