using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// What a cell declares outside of types, each as a text that is equal for two declarations when the later one hides the earlier:
/// variables by their name, methods by name and parameters, types by name and number of type parameters.
/// </summary>
internal static class Declarations
{
    /// <summary>What a member of the cell's syntax declares.</summary>
    public static IEnumerable<string> Of(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [$"{method.Identifier.ValueText}`{method.Arity}({string.Join(',', method.ParameterList.Parameters.Select(Kind))})"],
        TypeDeclarationSyntax type => [$"type {type.Identifier.ValueText}`{type.Arity}"],
        EnumDeclarationSyntax type => [$"type {type.Identifier.ValueText}`0"],
        _ => [],
    };

    /// <summary>The text for a symbol that the cell declared; null where the syntax does not tell.</summary>
    public static string? Of(ISymbol symbol) => symbol switch
    {
        IFieldSymbol => symbol.Name,
        _ => symbol.DeclaringSyntaxReferences is [var only] && only.GetSyntax() is MemberDeclarationSyntax member ? Of(member).FirstOrDefault() : null,
    };

    private static string Kind(ParameterSyntax parameter) =>
        $"{string.Join(' ', parameter.Modifiers.Where(word => !word.IsKind(SyntaxKind.ParamsKeyword)).Select(word => word.ValueText))} {parameter.Type?.NormalizeWhitespace()}";
}
