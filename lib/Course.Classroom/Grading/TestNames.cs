using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Grading;

/// <summary>
/// The names of the library and of .NET that the test cells of an assignment rely on. Something of a student with one of them would be found
/// first, and a test would compare an answer with what the student's own "library" says. A cell that declares one is not run.
/// </summary>
internal sealed class TestNames
{
    // Extension methods that a closer one of a student could take the place of; a type's own methods always come first.
    private static readonly HashSet<string> Linq = [.. typeof(Enumerable).GetMethods().Select(method => method.Name)];

    private readonly HashSet<string> names;
    private readonly HashSet<string> extensions;

    public TestNames(Assignment assignment)
    {
        var tests = assignment.Tasks.SelectMany(task => task.Tests).ToHashSet();
        SimpleNameSyntax[] used = [.. tests.SelectMany(cell => CellCode.Read(cell.Source).DescendantNodes().OfType<SimpleNameSyntax>())];
        names = [.. used.Where(name => !IsMember(name)).Select(name => name.Identifier.ValueText)];
        // What the assignment makes itself a student may make as well, and has to where it is the answer.
        foreach (var cell in assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code))
            names.ExceptWith(tests.Contains(cell) ? AllDeclared(CellCode.Read(cell.Source)) : Declared(CellCode.Read(cell.Source)));
        // Those of TestCode: a skipped cell that declared one of them would have it skipped as well.
        names.UnionWith(["Assessment", "Course", "Microsoft", "System"]);
        extensions = [.. used.Where(IsMember).Select(name => name.Identifier.ValueText).Where(Linq.Contains)];
    }

    /// <summary>The first of these names that code declares anew, where tests would find it; null when it declares none.</summary>
    public string? DeclaredBy(IReadOnlyList<CompilationUnitSyntax> code) =>
        code.SelectMany(Declared).FirstOrDefault(names.Contains) ?? code.SelectMany(ExtensionMethods).FirstOrDefault(extensions.Contains);

    /// <summary>Whether a name is looked up in what stands before it, or in the method that is called, and not among all names there are.</summary>
    private static bool IsMember(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        QualifiedNameSyntax qualified => qualified.Right == name,
        AliasQualifiedNameSyntax or MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };

    /// <summary>The names that code declares and later cells can see: everything but parameters and what stands inside of methods.</summary>
    private static IEnumerable<string> Declared(CompilationUnitSyntax code) => code.DescendantNodes(node => !IsBody(node)).SelectMany(node => node switch
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

    /// <summary>The methods that are called like members of another type.</summary>
    private static IEnumerable<string> ExtensionMethods(CompilationUnitSyntax code) => code.DescendantNodes(node => !IsBody(node)).OfType<MethodDeclarationSyntax>()
        .Where(method => method.Parent is ExtensionBlockDeclarationSyntax || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true)
        .Select(method => method.Identifier.ValueText);

    /// <summary>All names that code declares, those of parameters and loops as well.</summary>
    private static IEnumerable<string> AllDeclared(CompilationUnitSyntax code) => code.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax { Parent: not NameEqualsSyntax { Parent: UsingDirectiveSyntax } })
        .Select(token => token.ValueText);

    /// <summary>Whether later cells see a member by its bare name: one of the cell itself, or one that <c>using static</c> brings in.</summary>
    private static bool IsImportable(MemberDeclarationSyntax member) => member.Parent is CompilationUnitSyntax or GlobalStatementSyntax
        || member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax,
        ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax => true,
        _ => false,
    };
}
