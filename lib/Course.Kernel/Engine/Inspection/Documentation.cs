using System.Xml;
using System.Xml.Linq;
using Course.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NuGet.Versioning;

namespace Course.Kernel.Engine.Inspection;

/// <summary>Finds the documentation comments of symbols: in cells, beside assemblies, and for the framework in the SDK.</summary>
/// <param name="compilation">Knows the files that its assemblies came from.</param>
internal sealed class Documentation(CSharpCompilation compilation)
{
    private const int MaxDepth = 5;

    private static readonly Lazy<IReadOnlyList<string>> OfFramework = new(FilesOfFramework);

    /// <summary>The comment as a member element, with what it inherits; null when there is none.</summary>
    public XElement? Of(ISymbol symbol)
    {
        var current = Definition(symbol);
        for (int i = 0; current is not null && i < MaxDepth; i++)
        {
            var found = Own(current);
            if (found?.Descendants("inheritdoc").FirstOrDefault() is not { } inherits)
                return found;
            current = inherits.Attribute("cref") is { } named
                ? DocumentationCommentId.GetFirstSymbolForDeclarationId(named.Value, compilation)
                : Inherited(current);
        }
        return null;
    }

    private XElement? Own(ISymbol symbol)
    {
        string? xml = symbol.DeclaringSyntaxReferences.IsEmpty ? FromFile(symbol) : symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            // Comments in cells have no element around them when they are not well-formed as a whole.
            var read = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
            return read.Name.LocalName is "member" or "doc" ? read : new XElement("member", read);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private string? FromFile(ISymbol symbol)
    {
        if (symbol.GetDocumentationCommentId() is not { } id
            || compilation.GetMetadataReference(symbol.ContainingAssembly) is not PortableExecutableReference { Display: { } path })
        {
            return null;
        }
        string beside = Path.ChangeExtension(path, ".xml");
        if (File.Exists(beside))
            return XmlDocumentFile.Find(beside, id);
        // The framework's assemblies lie apart from their documentation, and a type's file is not named after its assembly.
        return Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            ? OfFramework.Value
                .OrderByDescending(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileNameWithoutExtension(path))
                .Select(file => XmlDocumentFile.Find(file, id))
                .FirstOrDefault(found => found is not null)
            : null;
    }

    private static ISymbol? Definition(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        IMethodSymbol { AssociatedSymbol: { } property } => property.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };

    private static ISymbol? Inherited(ISymbol symbol) => Definition(symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IEventSymbol { OverriddenEvent: { } @event } => @event,
        ITypeSymbol { BaseType: { SpecialType: not SpecialType.System_Object } type } => type,
        ITypeSymbol type => type.Interfaces.FirstOrDefault()!,
        _ => symbol.ContainingType?.AllInterfaces
            .SelectMany(contract => contract.GetMembers())
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))!,
    } ?? symbol) is { } found && !SymbolEqualityComparer.Default.Equals(found, symbol) ? found : null;

    /// <summary>The files of the SDK's reference assemblies of our version, the largest and likeliest first; none without an SDK.</summary>
    private static IReadOnlyList<string> FilesOfFramework()
    {
        DirectoryInfo packs = new(Path.Combine(DotnetFolders.Root, "packs", "Microsoft.NETCore.App.Ref"));
        string version = $"{Environment.Version.Major}.{Environment.Version.Minor}";
        return packs.Exists && packs.EnumerateDirectories(version + ".*").MaxBy(pack => NuGetVersion.TryParse(pack.Name, out var of) ? of : null) is { } newest
            && Directory.Exists(Path.Combine(newest.FullName, "ref", "net" + version))
            ? [.. new DirectoryInfo(Path.Combine(newest.FullName, "ref", "net" + version)).EnumerateFiles("*.xml")
                .Where(file => file.Name is not "System.Runtime.Intrinsics.xml")
                .OrderByDescending(file => file.Name is "System.Runtime.xml" or "System.Collections.xml")
                .ThenBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => file.FullName)]
            : [];
    }
}
