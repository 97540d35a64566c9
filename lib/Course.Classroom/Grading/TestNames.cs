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
        SimpleNameSyntax[] used = [.. tests.SelectMany(cell => CellCode.Read(cell.Source).DescendantNodes().OfType<SimpleNameSyntax>())];
        names = [.. used.Where(name => !CodeNames.IsMember(name)).Select(name => name.Identifier.ValueText)];
        // What the assignment makes itself a student may make as well, and has to where it is the answer.
        foreach (var cell in assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code))
            names.ExceptWith(tests.Contains(cell) ? AllDeclared(CellCode.Read(cell.Source)) : CodeNames.Declared(CellCode.Read(cell.Source)));
        // Those by which the grader's own part of a test cell is reached.
        names.UnionWith(["Assessment", "Course", "Microsoft", "System"]);
        extensions = [.. used.Where(CodeNames.IsMember).Select(name => name.Identifier.ValueText).Where(Linq.Contains)];
    }

    /// <summary>The first of these names that code declares anew, where tests would find it; null when it declares none.</summary>
    public string? DeclaredBy(IReadOnlyList<CompilationUnitSyntax> code) =>
        code.SelectMany(CodeNames.Declared).FirstOrDefault(names.Contains) ?? code.SelectMany(ExtensionMethods).FirstOrDefault(extensions.Contains);

    /// <summary>The methods that are called like members of another type.</summary>
    private static IEnumerable<string> ExtensionMethods(CompilationUnitSyntax code) => code.DescendantNodes(node => !CodeNames.IsBody(node)).OfType<MethodDeclarationSyntax>()
        .Where(CodeNames.IsExtension).Select(method => method.Identifier.ValueText);

    /// <summary>All names that code declares, those of parameters and loops as well.</summary>
    private static IEnumerable<string> AllDeclared(CompilationUnitSyntax code) => code.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax { Parent: not NameEqualsSyntax { Parent: UsingDirectiveSyntax } })
        .Select(token => token.ValueText);
}
