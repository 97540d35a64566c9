using System.Text.Json.Nodes;
using Course.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine;

/// <summary>
/// Cells that cannot run on this machine (<see cref="SkippedException"/>), and what they would have declared: a cell that uses it is skipped too, for
/// the same reason, instead of failing for a name that is not there or holds nothing.
/// </summary>
internal sealed class SkippedCells
{
    /// <summary>The MIME type by which a runner knows a skipped cell.</summary>
    public const string MimeType = "application/vnd.course.skipped+json";

    private readonly Dictionary<string, string> reasons = [];

    /// <summary>Why this code cannot run: the reason of a skipped cell whose names it uses; null where it uses none.</summary>
    public string? ReasonFor(SyntaxTree tree)
    {
        if (reasons.Count == 0) return null;
        HashSet<string> own = [.. tree.GetRoot().DescendantNodes().SelectMany(Named)];
        return tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsFree).Select(name => name.Identifier.ValueText)
            .Where(name => !own.Contains(name)).Select(name => reasons.GetValueOrDefault(name)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Notes that this code was skipped.</summary>
    public void Add(SyntaxTree tree, string reason)
    {
        foreach (string name in Declared(tree))
            reasons[name] = reason;
    }

    /// <summary>Notes that this code has run: what it declares is there.</summary>
    public void Remove(SyntaxTree tree)
    {
        foreach (string name in Declared(tree))
            reasons.Remove(name);
    }

    /// <summary>What a skipped cell shows.</summary>
    public static MimeBundle Show(string reason) =>
        new(new JsonObject { ["text/plain"] = reason, [MimeType] = new JsonObject { ["reason"] = reason } }, []);

    /// <summary>The variables, methods and types that later cells may use.</summary>
    private static IEnumerable<string> Declared(SyntaxTree tree) =>
        ((CompilationUnitSyntax)tree.GetRoot()).Members.SelectMany(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.SelectMany(Named),
            GlobalStatementSyntax { Statement: ExpressionStatementSyntax statement } => statement.DescendantNodes().SelectMany(Named),
            _ => Named(member),
        });

    private static IEnumerable<string> Named(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        SingleVariableDesignationSyntax variable => [variable.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        ForEachStatementSyntax loop => [loop.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [],
    };

    /// <summary>Whether a name stands for itself: not for a member of something, nor for an argument's or a property's name.</summary>
    private static bool IsFree(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Name != name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };
}
