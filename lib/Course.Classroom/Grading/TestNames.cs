using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Grading;

/// <summary>
/// The names of the library and of .NET that the test cells of an assignment rely on. Something of a student with one of them would be found
/// first, and a test would ask about something else than its author meant. A cell that declares one is not run.
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
        // What runs beside a student: expected answers are worked out elsewhere, and their helpers may use whatever they like.
        CompilationUnitSyntax[] asked = [.. tests.Select(cell => AnswerCells.Of(cell.Source)).SelectMany(cells => new[] { cells.Visible, cells.Hidden }).OfType<string>().Select(CellCode.Read)];
        SimpleNameSyntax[] used = [.. asked.SelectMany(code => code.DescendantNodes().OfType<SimpleNameSyntax>())];
        // What the assignment makes itself a student may make as well, and has to where it is the answer.
        HashSet<string> own = [.. asked.SelectMany(AllDeclared)];
        foreach (var cell in assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code && !tests.Contains(cell)))
            own.UnionWith(CodeNames.Declared(CellCode.Read(cell.Source)));
        names = [.. used.Where(name => !CodeNames.IsMember(name) && !own.Contains(name.Identifier.ValueText)).Select(name => Key(name.Identifier.ValueText, name.Arity))];
        // Those by which the grader's own part of a test cell is reached.
        names.UnionWith(["Assessment", "Course", "Microsoft", "System"]);
        extensions = [.. used.Where(name => CodeNames.IsMember(name) && !IsOfType(name, own)).Select(name => name.Identifier.ValueText).Where(Linq.Contains)];
    }

    /// <summary>The first of these names that code declares anew, where tests would find it; null when it declares none.</summary>
    /// <param name="code">The code of one cell.</param>
    /// <param name="inside">
    /// By the types of earlier cells, the first of these names that is a static member of them: <c>using static</c> would bring it out. Those of this cell are added.
    /// </param>
    public string? DeclaredBy(IReadOnlyList<CompilationUnitSyntax> code, Dictionary<string, string> inside)
    {
        foreach (var type in code.SelectMany(unit => unit.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()))
        {
            if (Members(type).SelectMany(Declared).FirstOrDefault(Hides) is { Name: { } member })
                inside[type.Identifier.ValueText] = member;
        }
        UsingDirectiveSyntax[] imports = [.. code.SelectMany(unit => unit.DescendantNodes().OfType<UsingDirectiveSyntax>())];
        foreach (var import in imports.Where(import => import.Alias is not null))
        {
            if (inside.TryGetValue(Last(import), out string? member))
                inside[import.Alias!.Name.Identifier.ValueText] = member;
        }
        return code.SelectMany(unit => unit.DescendantNodes(node => !CodeNames.IsBody(node) && node is not BaseTypeDeclarationSyntax)).SelectMany(Declared).FirstOrDefault(Hides).Name
            ?? imports.Where(import => import.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)).Select(import => inside.GetValueOrDefault(Last(import))).FirstOrDefault(member => member is not null)
            ?? code.SelectMany(ExtensionMethods).FirstOrDefault(extensions.Contains);
    }

    private static string Key(string name, int arity) => arity == 0 ? name : $"{name}`{arity}";

    /// <summary>The name that a directive's target ends with.</summary>
    private static string Last(UsingDirectiveSyntax import) =>
        import.NamespaceOrType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault(name => name.Parent is not TypeArgumentListSyntax)?.Identifier.ValueText ?? "";

    private static IEnumerable<SyntaxNode> Members(BaseTypeDeclarationSyntax type) => type switch
    {
        EnumDeclarationSyntax enumeration => enumeration.Members,
        TypeDeclarationSyntax declared => declared.Members,
        _ => [],
    };

    /// <summary>Whether a test would find this in place of what its author meant. A type is looked up by how many type arguments it has; those of a method may be left out.</summary>
    private bool Hides((string? Name, int Arity, bool IsMethod) declared) =>
        names.Contains(Key(declared.Name!, declared.Arity)) || (declared.IsMethod && names.Contains(declared.Name!));

    private static IEnumerable<(string? Name, int Arity, bool IsMethod)> Declared(SyntaxNode node) => node switch
    {
        TypeDeclarationSyntax type => [(type.Identifier.ValueText, type.Arity, false)],
        DelegateDeclarationSyntax type => [(type.Identifier.ValueText, type.Arity, false)],
        MethodDeclarationSyntax method => CodeNames.DeclaredHere(method).Select(name => ((string?)name, method.Arity, true)),
        BaseTypeDeclarationSyntax type => [(type.Identifier.ValueText, 0, false)],
        CompilationUnitSyntax or GlobalStatementSyntax => [],
        _ => CodeNames.DeclaredHere(node).Select(name => ((string?)name, 0, false)),
    };

    /// <summary>Whether a member is one of a type that is named before the dot, as in <c>Math.Max</c>: no extension method takes its place.</summary>
    private static bool IsOfType(SimpleNameSyntax name, HashSet<string> own) => name.Parent is MemberAccessExpressionSyntax access && access.Expression switch
    {
        PredefinedTypeSyntax or GenericNameSyntax => true,
        IdentifierNameSyntax { Identifier.ValueText: var receiver } => char.IsUpper(receiver[0]) && !own.Contains(receiver),
        _ => false,
    };

    /// <summary>The methods that are called like members of another type.</summary>
    private static IEnumerable<string> ExtensionMethods(CompilationUnitSyntax code) => code.DescendantNodes(node => !CodeNames.IsBody(node)).OfType<MethodDeclarationSyntax>()
        .Where(CodeNames.IsExtension).Select(method => method.Identifier.ValueText);

    /// <summary>All names that code declares, those of parameters and loops as well.</summary>
    private static IEnumerable<string> AllDeclared(CompilationUnitSyntax code) => code.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax { Parent: not NameEqualsSyntax { Parent: UsingDirectiveSyntax } })
        .Select(token => token.ValueText);
}
