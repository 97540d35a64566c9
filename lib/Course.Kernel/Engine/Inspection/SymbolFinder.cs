using Course.Kernel.Engine.Completions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Inspection;

/// <summary>Finds what the code at a place speaks of: the word there, or else the method that is being called.</summary>
internal static class SymbolFinder
{
    /// <summary>The symbols, the meant one first, then its overloads; none where nothing is known.</summary>
    public static IReadOnlyList<ISymbol> At(SemanticModel model, int position, CancellationToken token)
    {
        string code = model.SyntaxTree.GetText(token).ToString();
        (int start, int end) = CodePlace.WordAt(code, position);
        if (start == end)
        {
            // Right before a word is at the word, too.
            (start, end) = CodePlace.WordAt(code, Math.Min(position + 1, code.Length));
        }
        var root = model.SyntaxTree.GetRoot(token);
        if (start < end && root.FindToken(start) is { } word && word.Span.End <= end && word.SpanStart >= start - 1
            && OfWord(model, word, token) is { Count: > 0 } symbols)
        {
            return symbols;
        }
        return CallAround(root, position) is { } call ? Calls.Candidates(model, call, token) : [];
    }

    private static IReadOnlyList<ISymbol> OfWord(SemanticModel model, SyntaxToken word, CancellationToken token)
    {
        bool isName = !SyntaxFacts.IsKeywordKind(word.Kind())
            || word.Parent is PredefinedTypeSyntax or ThisExpressionSyntax or BaseExpressionSyntax;
        if (!isName || word.Parent is not { } node)
            return [];
        if (model.GetDeclaredSymbol(node, token) is { } declared && node is not ArgumentSyntax)
            return [declared];
        var info = model.GetSymbolInfo(node, token);
        var meant = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (meant is null && node is ExpressionSyntax expression)
            meant = model.GetSpeculativeSymbolInfo(node.SpanStart, expression, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol;
        if (meant is INamedTypeSymbol type && node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is { } creation
            && creation.Type.Span.Contains(node.Span))
        {
            // Of a type that is being made, the constructors are of interest as well.
            return [type, .. Calls.Candidates(model, creation, token)];
        }
        IEnumerable<ISymbol> group = node is ExpressionSyntax name ? model.GetMemberGroup(name, token) : [];
        return meant is null
            ? [.. group]
            : [meant, .. group.Where(member => !SymbolEqualityComparer.Default.Equals(member, meant))];
    }

    private static SyntaxNode? CallAround(SyntaxNode root, int position)
    {
        var left = root.FindToken(position);
        left = left.SpanStart < position ? left : left.GetPreviousToken();
        return left.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>().FirstOrDefault(list =>
            position > list.SpanStart
            && (list.GetLastToken(includeZeroWidth: true) is { IsMissing: true } || position <= list.GetLastToken().SpanStart))?.Parent;
    }
}
