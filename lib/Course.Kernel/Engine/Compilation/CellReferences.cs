using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// The assemblies that cells are compiled against. The compiler looks into each of them for every name of the first cell, and keeps
/// a table of all with every cell; so a session begins with those that its libraries refer to, directly or not, and the rest of the
/// framework, two fifths of it, comes along when code needs it.
/// </summary>
/// <remarks>
/// What an assembly refers to is there from the beginning, since the compiler takes an assembly for another one once
/// more of what it refers to is found: a variable of an earlier cell would no longer fit its own type.
/// </remarks>
internal sealed class CellReferences(HostAssemblies host)
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<MetadataReference>? rest;

    /// <summary>Those that cells have now.</summary>
    public ImmutableArray<MetadataReference> Present { get; private set; } = [];

    /// <summary>Those of the framework that no cell needed so far.</summary>
    public ImmutableArray<MetadataReference> Rest => rest ??= Open(host.Framework().Where(path => !Contains(NameOf(path))));

    /// <summary>All of the framework and of the libraries, without the first so many of <see cref="Present"/>.</summary>
    public ImmutableArray<MetadataReference> AllAfter(int count) => [.. Present.Skip(count), .. Rest];

    /// <summary>Begins with the named assemblies of this process and all that they refer to.</summary>
    /// <param name="libraries">Their simple names.</param>
    /// <param name="alone">The path of one more, without what it refers to.</param>
    public void Begin(IEnumerable<string> libraries, string alone) =>
        Add([.. host.Closure([.. libraries, NameOf(typeof(object).Assembly.Location)]), HostAssemblies.Open(alone)]);

    public bool Contains(string simpleName) => names.Contains(simpleName);

    /// <summary>Adds the rest of the framework.</summary>
    public void AddRest() => Add(Rest);

    /// <summary>Adds libraries; the first of a name stays. They may refer to any part of the framework, so all of it comes along.</summary>
    public void AddLibraries(IEnumerable<MetadataReference> libraries)
    {
        MetadataReference[] added = [.. libraries.Where(library => !Contains(NameOf(library.Display!)))];
        if (added.Length > 0)
        {
            AddRest();
            Add(added);
        }
    }

    private void Add(IEnumerable<MetadataReference> references)
    {
        Present = Present.AddRange(references.Where(reference => names.Add(NameOf(reference.Display!))));
        rest = null;
    }

    private static ImmutableArray<MetadataReference> Open(IEnumerable<string> paths) => [.. paths.Select(HostAssemblies.Open)];

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
