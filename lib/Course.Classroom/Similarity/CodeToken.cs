using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Similarity;

/// <summary>A token of a cell, with everything left out that is changed without changing the program: names, values, comments, layout.</summary>
/// <param name="Kind">What it is; all names are one kind, and so are all numbers and all texts.</param>
/// <param name="Start">Where it begins in the cell's source.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Line">The line in which it begins, counted from 0.</param>
/// <param name="Text">How it is written.</param>
internal readonly record struct CodeToken(ushort Kind, int Start, int End, int Line, string Text)
{
    /// <summary>The tokens of a cell in order. Braces and semicolons say nothing that the words do not, and are the first thing that is moved about.</summary>
    public static IEnumerable<CodeToken> Of(CompilationUnitSyntax code)
    {
        var lines = code.SyntaxTree.GetText().Lines;
        foreach (var token in code.DescendantTokens())
        {
            if (token.Span.Length > 0 && KindOf(token) is not SyntaxKind.None and var kind)
                yield return new CodeToken((ushort)kind, token.SpanStart, token.Span.End, lines.IndexOf(token.SpanStart), token.Text);
        }
    }

    private static SyntaxKind KindOf(SyntaxToken token)
    {
        var kind = token.Kind();
        if (SyntaxFacts.IsPredefinedType(kind))
            return SyntaxKind.IdentifierToken;   // int x, double x and var x
        return kind switch
        {
            SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken => SyntaxKind.None,
            SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword => SyntaxKind.TrueKeyword,
            SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken => SyntaxKind.StringLiteralToken,
            _ => kind,
        };
    }
}
