using System.ComponentModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine.Completions;

/// <summary>Chooses what fits the begun word, and puts first what is likely meant.</summary>
internal static class Ranking
{
    /// <summary>One item for each name, the overloads counted.</summary>
    public static IReadOnlyList<CompletionItem> Order(IEnumerable<Candidate> candidates, string begun)
    {
        List<Candidate> all = [.. candidates];
        List<Candidate> fitting = [.. all.Where(candidate => candidate.Text.StartsWith(begun, StringComparison.OrdinalIgnoreCase))];
        if (fitting.Count == 0)
        {
            // Who remembers the middle of a name only is helped as well.
            fitting = [.. all.Where(candidate => candidate.Text.Contains(begun, StringComparison.OrdinalIgnoreCase))];
        }
        return
        [
            .. fitting
                .Where(candidate => !IsHidden(candidate.Symbol))
                .GroupBy(candidate => candidate.Text)
                .Select(group => (Text: group.Key, Best: group.MinBy(Rank)!, Count: group.Count()))
                .OrderByDescending(item => item.Text.StartsWith(begun, StringComparison.Ordinal))
                .ThenBy(item => Rank(item.Best))
                .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
                .ThenBy(item => item.Text, StringComparer.Ordinal)
                .Select(item => Item(item.Text, item.Best.Symbol, item.Count)),
        ];
    }

    private static CompletionItem Item(string text, ISymbol? symbol, int count)
    {
        if (symbol is null)
            return new CompletionItem(text, "keyword");
        string signature = SymbolText.Signature(symbol);
        string more = count > 1 && symbol is IMethodSymbol ? $" (+ {count - 1} overload{(count > 2 ? "s" : "")})" : "";
        bool isKeyword = SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None;
        return new CompletionItem(isKeyword ? "@" + text : text, SymbolText.Kind(symbol), signature + more);
    }

    /// <summary>From what is near, the cell's own, to what is far, the namespaces.</summary>
    private static int Rank(Candidate candidate) => candidate.Symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => 0,
        { } symbol when SymbolText.IsOfCell(symbol) => 1,
        IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => 4,
        { ContainingType.SpecialType: SpecialType.System_Object } => 5,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => 2,
        ITypeSymbol { ContainingAssembly.Name: "Course" } => 3,
        null => 4,
        ITypeSymbol => 5,
        _ => 6,
    };

    /// <summary>Only members are looked at: to read the attributes of all types in scope would keep them in memory.</summary>
    private static bool IsHidden(ISymbol? symbol) => symbol is { ContainingType.IsScriptClass: false } and not ITypeSymbol && symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)
        && attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }]);
}
