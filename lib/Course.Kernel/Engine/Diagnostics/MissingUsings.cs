using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Finds the namespace of a type or an extension method that a cell uses without its using line.</summary>
internal static class MissingUsings
{
    private const int Max = 3;

    /// <summary>The line that is missing for a type of this name; null when no assembly of the session has one.</summary>
    public static string? ForType(CSharpCompilation compilation, string name) => Text(All(compilation.GlobalNamespace)
        .Where(space => space.GetTypeMembers(name).Any(type => type.DeclaredAccessibility == Accessibility.Public)));

    /// <summary>The line that is missing for the extension method called at <paramref name="name"/>.</summary>
    public static string? ForExtension(CSharpCompilation compilation, SyntaxToken name)
    {
        if (name.Parent?.Parent is not MemberAccessExpressionSyntax access
            || compilation.GetSemanticModel(name.SyntaxTree!).GetTypeInfo(access.Expression).Type is not { } receiver)
        {
            return null;
        }
        return Text(All(compilation.GlobalNamespace).Where(space => space.GetTypeMembers().Any(type =>
            type is { IsStatic: true, MightContainExtensionMethods: true, DeclaredAccessibility: Accessibility.Public }
            && type.GetMembers(name.ValueText).OfType<IMethodSymbol>().Any(method =>
                method.IsExtensionMethod && method.ReduceExtensionMethod(receiver) is not null))));
    }

    private static string? Text(IEnumerable<INamespaceSymbol> spaces)
    {
        string[] lines = [.. spaces
            .Where(space => !space.IsGlobalNamespace)
            .Select(space => space.ToDisplayString())
            .OrderBy(space => space.StartsWith("System", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(space => space.Length)
            .ThenBy(space => space, StringComparer.Ordinal)
            .Take(Max)
            .Select(space => $"using {space};")];
        return lines switch
        {
            [] => null,
            [var only] => $"Add {only} at the top of the cell.",
            _ => $"Add one of these at the top of the cell: {string.Join(' ', lines)}",
        };
    }

    private static IEnumerable<INamespaceSymbol> All(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(All).Prepend(space);
}
