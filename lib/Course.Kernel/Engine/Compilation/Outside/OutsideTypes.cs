using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Compilation.Outside;

/// <summary>
/// The types of a session that stand outside of its cells, each cell's in an assembly of their own. A cell that declares a name anew
/// gives its assembly the name of the older one and a higher version: the compiler then takes the newer one for both, so what else was
/// in the older one comes along.
/// </summary>
/// <param name="session">Keeps the names of sessions apart.</param>
internal sealed class OutsideTypes(string session)
{
    private readonly Dictionary<string, string> assemblyOf = [];
    private readonly Dictionary<string, int> versions = [];
    private readonly Dictionary<string, SyntaxTree[]> sources = [];

    /// <summary>Makes the newer of two assemblies of one name hide the older one, as the compiler's own scripting does.</summary>
    public static CSharpCompilationOptions NewestOnly(CSharpCompilationOptions options) => WithReferencesSupersedeLowerVersions(options, true);

    /// <summary>A compilation of code that stands outside of cells. It sees other such code and the using lines of cells, but nothing that is inside of a cell.</summary>
    /// <param name="outside">The code.</param>
    /// <param name="references">All that cells may use.</param>
    /// <param name="usings">The using lines of all cells so far.</param>
    /// <param name="options">How cells are compiled.</param>
    public CSharpCompilation Bind(SyntaxTree outside, IEnumerable<MetadataReference> references, IEnumerable<string> usings, CSharpCompilationOptions options)
    {
        string[] names = [.. Names(outside)];
        string name = names.Select(assemblyOf.GetValueOrDefault).FirstOrDefault(known => known is not null) ?? $"Types-{session}-{versions.Count + 1}";
        int version = versions.GetValueOrDefault(name) + 1;
        string scope = string.Concat(LastOfEachAlias(usings).Select(line => $"global {line}\n"))
            + $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")]";
        return CSharpCompilation.Create(
            name,
            [outside, .. sources.GetValueOrDefault(name, []).Select(older => Without(older, names)).OfType<SyntaxTree>(), OutsideCode.Parse(scope, "", CancellationToken.None)],
            references.Where(reference => !reference.Display!.StartsWith(name + ",", StringComparison.Ordinal)),
            NewestOnly(options));
    }

    /// <summary>Remembers what an assembly declares, once it has been compiled.</summary>
    public void Add(CSharpCompilation outside)
    {
        string name = outside.AssemblyName!;
        versions[name] = versions.GetValueOrDefault(name) + 1;
        sources[name] = [.. outside.SyntaxTrees.SkipLast(1)];
        foreach (string type in Names(outside.SyntaxTrees[0]))
            assemblyOf[type] = name;
    }

    private static IEnumerable<string> LastOfEachAlias(IEnumerable<string> usings) =>
        usings.GroupBy(line => line.Contains('=', StringComparison.Ordinal) ? line.Split('=')[0].Trim() : line).Select(same => same.Last());

    /// <summary>The names of the types that stand outside of other types, with their namespaces.</summary>
    public static IEnumerable<string> Names(SyntaxTree outside) => Types(outside).Select(type => type.Name);

    /// <summary>Older code without the types that are declared anew; null when nothing is left of it.</summary>
    private static SyntaxTree? Without(SyntaxTree older, string[] names)
    {
        (string Name, MemberDeclarationSyntax Type)[] types = [.. Types(older)];
        MemberDeclarationSyntax[] gone = [.. types.Where(type => names.Contains(type.Name)).Select(type => type.Type)];
        return gone.Length == types.Length ? null
            : gone.Length == 0 ? older
            : OutsideCode.Parse(OutsideCode.Blanked(older.GetText().ToString(), gone), older.FilePath, CancellationToken.None);
    }

    private static IEnumerable<(string Name, MemberDeclarationSyntax Type)> Types(SyntaxTree outside) =>
        Types(((CompilationUnitSyntax)outside.GetRoot()).Members, "");

    private static IEnumerable<(string Name, MemberDeclarationSyntax Type)> Types(IEnumerable<MemberDeclarationSyntax> members, string space) =>
        members.SelectMany(member => member switch
        {
            BaseNamespaceDeclarationSyntax inner => Types(inner.Members, $"{space}{inner.Name}."),
            TypeDeclarationSyntax type => [(space + type.Identifier.ValueText + (type.Arity == 0 ? "" : $"`{type.Arity}"), member)],
            BaseTypeDeclarationSyntax type => [(space + type.Identifier.ValueText, member)],
            DelegateDeclarationSyntax type => [(space + type.Identifier.ValueText, member)],
            _ => Enumerable.Empty<(string, MemberDeclarationSyntax)>(),
        });

    // Part of the compiler since the first C# scripts, and kept from the public.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern CSharpCompilationOptions WithReferencesSupersedeLowerVersions(CSharpCompilationOptions options, bool value);
}
