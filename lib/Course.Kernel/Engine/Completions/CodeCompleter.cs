using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Completions;

/// <summary>
/// Completes C# with what the compiler knows about the place. Roslyn's own completion service would do more (it writes whole
/// overrides), at the price of a hundred megabytes in memory and seconds before the first list.
/// </summary>
/// <param name="compiler">Knows the cells before it.</param>
/// <param name="model">The cell as the compiler understands it.</param>
/// <param name="place">Where to complete.</param>
/// <param name="token">Stops it.</param>
internal sealed class CodeCompleter(SubmissionCompiler compiler, SemanticModel model, CodePlace place, CancellationToken token)
{
    /// <summary>What may stand there, given how the word begins.</summary>
    public CodeCompletions Complete(string begun)
    {
        var candidates = place.Left switch
        {
            { RawKind: (int)SyntaxKind.DotToken, Parent: { } parent } => AfterDot(parent),
            { RawKind: (int)SyntaxKind.NewKeyword } => Symbols(model.LookupNamespacesAndTypes(place.Start)),
            { Parent: UsingDirectiveSyntax, RawKind: not (int)SyntaxKind.SemicolonToken } => InUsing(),
            { Parent: InitializerExpressionSyntax list } when MembersToSet(list) is { Count: > 0 } members => members,
            _ => [.. ArgumentNames(), .. Anywhere()],
        };
        return new CodeCompletions(Ranking.Order(candidates, begun), place.Start, place.End);
    }

    private IEnumerable<Candidate> Anywhere() =>
    [
        .. Symbols(InScope().Where(IsThereYet)),
        .. (StartsStatement() ? Keywords.OfStatements : Keywords.OfExpressions).Select(word => new Candidate(word, null)),
    ];

    /// <summary>
    /// What is in scope, without a walk through all cells for each of a thousand names: the cell's own names, those of the cells
    /// before it, and what the using lines bring. Inside of a type its base may bring more, so there the compiler is asked.
    /// </summary>
    private IEnumerable<ISymbol> InScope()
    {
        if (place.Left.Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not null)
            return model.LookupSymbols(place.Start);
        var near = compiler.BindToUsings(place.Tree).GetSemanticModel(place.Tree);
        return near.LookupSymbols(place.Start)
            .SelectMany(symbol => IsOfThisCell(symbol) ? model.LookupSymbols(place.Start, name: symbol.Name) : [symbol])
            .Concat(compiler.Declared())
            .DistinctBy(symbol => symbol is IMethodSymbol ? symbol : (object)symbol.Name);
    }

    private static bool IsOfThisCell(ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol || SymbolText.IsOfCell(symbol);

    private IEnumerable<Candidate> AfterDot(SyntaxNode parent)
    {
        var before = parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            QualifiedNameSyntax name => name.Left,
            _ => null,
        };
        if (before is null)
            return [];
        return model.GetSymbolInfo(before, token).Symbol switch
        {
            INamespaceSymbol space => Symbols(parent.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { StaticKeyword.RawKind: 0, Alias: null }
                ? model.LookupNamespacesAndTypes(place.Start, space).Where(symbol => symbol is INamespaceSymbol)
                : model.LookupNamespacesAndTypes(place.Start, space)),
            IAliasSymbol { Target: ITypeSymbol type } => StaticMembers(type),
            ITypeSymbol type => StaticMembers(type),
            _ => Members(model.GetTypeInfo(before, token).Type, parent is MemberBindingExpressionSyntax),
        };
    }

    private IEnumerable<Candidate> Members(ITypeSymbol? type, bool isConditional)
    {
        if (isConditional && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is null or IErrorTypeSymbol
            ? []
            : Symbols(model.LookupSymbols(place.Start, type, includeReducedExtensionMethods: true)
                .Where(symbol => symbol is not ITypeSymbol && !symbol.IsStatic));
    }

    private IEnumerable<Candidate> StaticMembers(ITypeSymbol type) =>
        Symbols(model.LookupStaticMembers(place.Start, type)
            .Concat(model.LookupNamespacesAndTypes(place.Start, type))
            .Where(symbol => type.SpecialType == SpecialType.System_Object || symbol.ContainingType?.SpecialType != SpecialType.System_Object));

    private IEnumerable<Candidate> InUsing() =>
    [
        .. Symbols(model.LookupNamespacesAndTypes(place.Start)
            .Where(symbol => symbol is INamespaceSymbol || place.Left.IsKind(SyntaxKind.StaticKeyword))),
        .. place.Left.IsKind(SyntaxKind.UsingKeyword) ? [new Candidate("static", null)] : Array.Empty<Candidate>(),
    ];

    /// <summary>The properties and fields that an object initializer may set; none where the braces list elements.</summary>
    private List<Candidate> MembersToSet(InitializerExpressionSyntax list)
    {
        if (list.Parent is not (BaseObjectCreationExpressionSyntax or WithExpressionSyntax)
            || !place.Left.IsKind(SyntaxKind.OpenBraceToken) && !place.Left.IsKind(SyntaxKind.CommaToken)
            || model.GetTypeInfo(list.Parent, token).Type is not { } type)
        {
            return [];
        }
        HashSet<string> set = [.. list.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString())];
        return
        [
            .. Symbols(model.LookupSymbols(place.Start, type).Where(symbol => !symbol.IsStatic && !set.Contains(symbol.Name) && symbol switch
            {
                IPropertySymbol { IsIndexer: false } property => property.SetMethod is { } setter && model.IsAccessible(place.Start, setter),
                IFieldSymbol field => !field.IsReadOnly,
                _ => false,
            })),
        ];
    }

    /// <summary>The names of the parameters of what is being called.</summary>
    private IEnumerable<Candidate> ArgumentNames()
    {
        if (place.Left.Parent is not BaseArgumentListSyntax { Parent: { } call } list || place.Left == list.GetLastToken())
            return [];
        HashSet<string> given = [.. list.Arguments.Select(argument => argument.NameColon?.Name.ToString() ?? "")];
        return Calls.Candidates(model, call, token)
            .SelectMany(method => method.Parameters)
            .Where(parameter => !given.Contains(parameter.Name))
            .DistinctBy(parameter => parameter.Name)
            .Select(parameter => new Candidate(parameter.Name + ":", parameter));
    }

    /// <summary>A local is there from its declaration on.</summary>
    private bool IsThereYet(ISymbol symbol) =>
        symbol is not (ILocalSymbol or IRangeVariableSymbol) || symbol.Locations[0].SourceSpan.Start < place.Start;

    private bool StartsStatement() => place.Left.Kind() is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken
        or SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword
        || SyntaxFacts.IsAccessibilityModifier(place.Left.Kind())
        || IsOnNewLine();

    /// <summary>A statement that wants its semicolon may end on the line above.</summary>
    private bool IsOnNewLine() => place.Tree.GetText(token).Lines is var lines
        && lines.GetLineFromPosition(place.Left.Span.End).LineNumber < lines.GetLineFromPosition(place.Start).LineNumber;

    private static IEnumerable<Candidate> Symbols(IEnumerable<ISymbol> symbols) =>
        symbols.Where(symbol => symbol.CanBeReferencedByName).Select(symbol => new Candidate(symbol.Name, symbol));
}

/// <summary>Something that may be offered: a symbol, or a keyword where there is none.</summary>
internal sealed record Candidate(string Text, ISymbol? Symbol);
