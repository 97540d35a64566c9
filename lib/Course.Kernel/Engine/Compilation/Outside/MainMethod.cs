using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Compilation.Outside;

/// <summary>The <c>Main</c> of a console program that somebody pasted into a cell; a cell that does nothing else runs it.</summary>
/// <param name="Type">The metadata name of its class, without the cell's own; null when it stands at the top of the cell.</param>
/// <param name="Name">What readers call it.</param>
/// <param name="IsOutside">True when it stands outside of the cell's class.</param>
internal sealed record MainMethod(string? Type, string Name, bool IsOutside)
{
    private const string Itself = "Main";

    /// <summary>The only Main of a cell that declares something, runs nothing and does not call it; null in other cells.</summary>
    public static MainMethod? Of(CompilationUnitSyntax cell, bool isSplit)
    {
        if (cell.Members.Any(member => member is GlobalStatementSyntax or FieldDeclarationSyntax)
            || cell.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => NameOf(call.Expression) == Itself))
        {
            return null;
        }
        MethodDeclarationSyntax[] found = [.. cell.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>().Where(IsMain)];
        if (found is not [var only] || only.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Arity > 0))
            return null;
        string[] types = [.. only.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(type => type.Identifier.ValueText)];
        string space = string.Concat(only.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(outer => outer.Name + "."));
        return new MainMethod(
            types.Length == 0 ? null : space + string.Join('+', types),
            string.Join('.', [.. types, Itself]),
            isSplit && types.Length > 0);
    }

    /// <summary>Runs it; gives what it returned, null for nothing.</summary>
    /// <param name="assembly">The assembly that holds it.</param>
    public async Task<int?> RunAsync(Assembly assembly)
    {
        string name = IsOutside ? Type! : Type is null ? SubmissionCompiler.ClassName : $"{SubmissionCompiler.ClassName}+{Type}";
        var method = assembly.GetType(name, throwOnError: true)!
            .GetMethod(Itself, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
        object?[] arguments = method.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        object? result = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (result)
        {
            case Task<int> number:
                return await number;
            case Task task:
                await task;
                return null;
            default:
                return result as int?;
        }
    }

    private static bool IsMain(MethodDeclarationSyntax method) =>
        method.Identifier.ValueText == Itself && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Arity == 0
        && method.ReturnType.ToString() is "void" or "int" or "Task" or "Task<int>" or "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task<int>"
        && method.ParameterList.Parameters is [] or [{ Type: ArrayTypeSyntax { ElementType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } } }];

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
