using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// How deep code goes, counted without parsing it: the parser calls itself at each bracket, and a few thousand of them overflow its stack. Kernel
/// and classroom compile this file both, so that they refuse the same code.
/// </summary>
/// <param name="Brackets">So many brackets, angle brackets among them, stand open at once.</param>
/// <param name="Repeated">So often one word follows itself, as in !!!!x, which is as deep.</param>
internal readonly record struct TokenDepth(int Brackets, int Repeated)
{
    /// <summary>The depth of a piece of code, right or wrong.</summary>
    public static TokenDepth Of(string code, CSharpParseOptions options)
    {
        int brackets = 0, angles = 0, repeated = 0;
        var max = default(TokenDepth);
        string last = "";
        foreach (var token in SyntaxFactory.ParseTokens(code, options: options))
        {
            (brackets, angles) = token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => (brackets + 1, angles),
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken => (Math.Max(0, brackets - 1), 0),
                SyntaxKind.LessThanToken => (brackets, angles + 1),
                SyntaxKind.GreaterThanToken => (brackets, Math.Max(0, angles - 1)),
                SyntaxKind.SemicolonToken => (brackets, 0),
                _ => (brackets, angles),
            };
            repeated = token.Text == last ? repeated + 1 : 0;
            last = token.Text;
            max = new TokenDepth(Math.Max(max.Brackets, brackets + angles), Math.Max(max.Repeated, repeated));
        }
        return max;
    }
}
