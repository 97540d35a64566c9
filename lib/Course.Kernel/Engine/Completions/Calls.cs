using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Completions;

/// <summary>What a call that is being written may mean.</summary>
internal static class Calls
{
    /// <summary>All methods that <paramref name="call"/> may call, the best first.</summary>
    public static IReadOnlyList<IMethodSymbol> Candidates(SemanticModel model, SyntaxNode call, CancellationToken token)
    {
        var group = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression, token) is { IsEmpty: false } members
                ? members
                : DelegateOf(model.GetTypeInfo(invocation.Expression, token).Type),
            BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation, token).Type is INamedTypeSymbol type
                ? type.InstanceConstructors.Where(constructor => model.IsAccessible(creation.SpanStart, constructor))
                : [],
            ElementAccessExpressionSyntax => [],
            ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => model.GetSymbolInfo(call, token).CandidateSymbols,
            _ => [],
        };
        var chosen = model.GetSymbolInfo(call, token).Symbol;
        return [.. group.OfType<IMethodSymbol>().OrderByDescending(method => SymbolEqualityComparer.Default.Equals(method, chosen))];
    }

    private static IEnumerable<ISymbol> DelegateOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];
}
