using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Assignments;

/// <summary>Which names code declares and uses, by the compiler's own tree: no spelling hides one.</summary>
internal static partial class CodeNames
{
    [GeneratedRegex(@"^#\s*(?:load|!\s*import)\b")]
    private static partial Regex Loading();

    /// <summary>Whether a name is looked up in what stands before it, or in the method that is called, and not among all names there are.</summary>
    public static bool IsMember(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        QualifiedNameSyntax qualified => qualified.Right == name,
        AliasQualifiedNameSyntax or MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };

    /// <summary>The names that code declares and later cells can see: everything but parameters and what stands inside of methods.</summary>
    public static IEnumerable<string> Declared(SyntaxNode code) => code.DescendantNodesAndSelf(node => !IsBody(node)).SelectMany(DeclaredHere);

    /// <summary>The names that a node itself declares, not what stands in it.</summary>
    public static IEnumerable<string> DeclaredHere(SyntaxNode node) => (node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier],
        DelegateDeclarationSyntax type => [type.Identifier],
        BaseNamespaceDeclarationSyntax space => [space.Name.GetFirstToken()],
        UsingDirectiveSyntax { Alias.Name: { } alias } => [alias.Identifier],
        MethodDeclarationSyntax method when IsImportable(method) => [method.Identifier],
        PropertyDeclarationSyntax property when IsImportable(property) => [property.Identifier],
        EventDeclarationSyntax declaration when IsImportable(declaration) => [declaration.Identifier],
        BaseFieldDeclarationSyntax field when IsImportable(field) => field.Declaration.Variables.Select(variable => variable.Identifier),
        LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax } local => local.Declaration.Variables.Select(variable => variable.Identifier),
        EnumMemberDeclarationSyntax member => [member.Identifier],
        SingleVariableDesignationSyntax variable => [variable.Identifier],
        _ => Enumerable.Empty<SyntaxToken>(),
    }).Select(token => token.ValueText);

    /// <summary>The names that code declares, or gives a value at its top.</summary>
    public static IEnumerable<string> DeclaredOrSet(SyntaxNode code) => Declared(code).Concat(code.DescendantNodes(node => !IsBody(node))
        .OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));

    /// <summary>The directives by which code takes in other code, which nobody has looked at.</summary>
    public static IEnumerable<string> Loads(SyntaxNode code) => code.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>()
        .Select(directive => Loading().Match(directive.ToString().Trim())).Where(match => match.Success).Select(match => match.Value);

    /// <summary>The names that code looks up among all names there are.</summary>
    public static IEnumerable<string> Used(SyntaxNode code) =>
        code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(name => !IsMember(name)).Select(name => name.Identifier.ValueText);

    /// <summary>Whether a method is called like a member of another type.</summary>
    public static bool IsExtension(MethodDeclarationSyntax method) => method.Parent is ExtensionBlockDeclarationSyntax
        || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true;

    /// <summary>Whether later cells see a member by its bare name: one of the cell itself, or one that <c>using static</c> brings in.</summary>
    private static bool IsImportable(MemberDeclarationSyntax member) => member.Parent is CompilationUnitSyntax or GlobalStatementSyntax
        || member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword);

    /// <summary>Whether what stands inside is seen by nobody outside.</summary>
    public static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax,
        ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax => true,
        _ => false,
    };
}
