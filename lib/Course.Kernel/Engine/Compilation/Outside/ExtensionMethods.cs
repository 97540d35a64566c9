using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine.Compilation.Outside;

/// <summary>
/// Lets a static class with extension methods run in a cell. A cell's classes are nested in that cell's own, where C# allows no extension
/// methods; at the top of a cell it does. So the methods stay where they are as plain ones, and each gets a twin at the top
/// that calls it. The word <c>file</c> before a class goes as well: to a cell it says nothing.
/// </summary>
internal static class ExtensionMethods
{
    /// <summary>The attribute of the twins, by which stack traces leave them out.</summary>
    private const string Hidden = "[global::System.Diagnostics.StackTraceHidden] ";

    /// <summary>The cell as it is compiled. Every character up to the end of a changed class keeps its line and column.</summary>
    public static SyntaxTree Lift(SyntaxTree tree, CancellationToken token)
    {
        List<TextChange> changes = [];
        HashSet<string> lifted = [];
        foreach (var type in ((CompilationUnitSyntax)tree.GetRoot(token)).Members.OfType<BaseTypeDeclarationSyntax>())
        {
            changes.AddRange(type.Modifiers.Where(word => word.IsKind(SyntaxKind.FileKeyword)).Select(Blanked));
            if (type is ClassDeclarationSyntax { TypeParameterList: null } holder && holder.Modifiers.Any(SyntaxKind.StaticKeyword) && !holder.CloseBraceToken.IsMissing)
            {
                MethodDeclarationSyntax[] methods = [.. holder.Members.OfType<MethodDeclarationSyntax>().Where(IsLiftable)];
                changes.AddRange(methods.Select(method => Blanked(ThisOf(method)!.Value)));
                string twins = string.Concat(methods.Where(method => lifted.Add(Declarations.Of(method).Single())).Select(method => Twin(holder, method)));
                if (twins.Length > 0)
                    changes.Add(new TextChange(new TextSpan(holder.Span.End, 0), twins));
            }
        }
        return changes.Count == 0 ? tree : tree.WithChangedText(tree.GetText(token).WithChanges(changes.OrderBy(change => change.Span.Start)));
    }

    /// <summary>The word that makes a method an extension method; null where there is none.</summary>
    public static SyntaxToken? ThisOf(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [var first, ..] && first.Modifiers.FirstOrDefault(word => word.IsKind(SyntaxKind.ThisKeyword)) is { RawKind: not 0 } word
            ? word
            : null;

    // A private one could not be called from its twin.
    private static bool IsLiftable(MethodDeclarationSyntax method) => ThisOf(method) is not null && !method.ParameterList.ContainsDiagnostics
        && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Modifiers.Any(word => word.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword);

    private static TextChange Blanked(SyntaxToken word) => new(word.Span, new string(' ', word.Span.Length));

    private static string Twin(ClassDeclarationSyntax holder, MethodDeclarationSyntax method)
    {
        string typeArguments = method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        string arguments = string.Join(", ", method.ParameterList.Parameters.Select(Argument));
        string isUnsafe = method.Modifiers.Any(SyntaxKind.UnsafeKeyword) || holder.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        string isRef = method.ReturnType is RefTypeSyntax ? "ref " : "";
        string text = $" {Hidden}static {isUnsafe}{method.ReturnType} {method.Identifier.Text}{method.TypeParameterList}{method.ParameterList} "
            + $"{string.Join(' ', method.ConstraintClauses)} => {isRef}{holder.Identifier.Text}.{method.Identifier.Text}{typeArguments}({arguments});";
        return text.ReplaceLineEndings(" ");
    }

    private static string Argument(ParameterSyntax parameter)
    {
        var passing = parameter.Modifiers.FirstOrDefault(word => word.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword);
        bool isReadOnly = parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        return $"{(isReadOnly ? "in" : passing.Text)} {parameter.Identifier.Text}".Trim();
    }
}
