using System.Text.Json.Nodes;
using Course.Kernel.Engine.Views;
using Course.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        HashSet<string> own = [.. Declared(tree.GetRoot(), _ => true)];
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(IsFree).Select(name => name.Identifier.ValueText)
            .Where(name => !own.Contains(name)).Select(name => reasons.GetValueOrDefault(name)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Notes that this code was skipped.</summary>
    public void Add(SyntaxTree tree, string reason)
    {
        foreach (string name in Declared(tree.GetRoot(), IsGlobal))
            reasons[name] = reason;
    }

    /// <summary>Notes that this code has run: what it declares is there.</summary>
    public void Remove(SyntaxTree tree)
    {
        if (reasons.Count == 0) return;
        foreach (string name in Declared(tree.GetRoot(), IsGlobal))
            reasons.Remove(name);
    }

    /// <summary>What a skipped cell shows.</summary>
    public static MimeBundle Show(string reason) =>
        new(new JsonObject { ["text/plain"] = reason, [MimeType] = new JsonObject { ["reason"] = reason } }, []);

    /// <summary>The names that code declares, as far as the nodes are entered: each name that does not stand for something is one.</summary>
    private static IEnumerable<string> Declared(SyntaxNode code, Func<SyntaxNode, bool> enters) =>
        code.DescendantTokens(enters).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !token.IsMissing && token.Parent is not SimpleNameSyntax)
            .Select(token => token.ValueText);

    /// <summary>Whether later cells may use what is declared in a node: also variables of a pattern or an <c>out</c> in a statement that opens no scope for them.</summary>
    private static bool IsGlobal(SyntaxNode node) => node switch
    {
        StatementSyntax => node.Parent is GlobalStatementSyntax && node is ExpressionStatementSyntax or IfStatementSyntax or SwitchStatementSyntax
            or LockStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or LocalDeclarationStatementSyntax,
        MemberDeclarationSyntax => node.Parent is CompilationUnitSyntax,
        TypeSyntax or BaseParameterListSyntax or TypeParameterListSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax
            or QueryExpressionSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax => false,
        _ => true,
    };

    /// <summary>Whether a name stands for itself: not for a member of something, nor for an argument's, a property's or a namespace's name.</summary>
    private static bool IsFree(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Name != name,
        QualifiedNameSyntax qualified => qualified.Right != name && qualified.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null,
        MemberBindingExpressionSyntax or AliasQualifiedNameSyntax or NameColonSyntax or NameEqualsSyntax or UsingDirectiveSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };
}
