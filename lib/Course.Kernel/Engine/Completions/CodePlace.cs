using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Completions;

/// <summary>A place in C# that is being written: the word there, and what stands before it.</summary>
/// <param name="Tree">The code.</param>
/// <param name="Left">The last token before the word; of no kind at the start of the code.</param>
/// <param name="Start">Where the word begins.</param>
/// <param name="End">Where it ends; the same place when none has been begun.</param>
internal sealed record CodePlace(SyntaxTree Tree, SyntaxToken Left, int Start, int End)
{
    /// <summary>The place at <paramref name="position"/>; null where nothing can be completed: in comments, texts, numbers, new names.</summary>
    public static CodePlace? Find(string code, int position)
    {
        (int start, int end) = WordAt(code, position);
        if (start < position && char.IsDigit(code[start]))
            return null;
        var tree = SubmissionCompiler.Parse(Separated(code, end), "");
        var root = tree.GetRoot();
        var left = TokenBefore(root, start);
        return IsText(root, left, start, position) || IsNewName(root, start, position) ? null : new CodePlace(tree, left, start, end);
    }

    /// <summary>The word that the position is in or right behind; an empty one right before a word.</summary>
    public static (int Start, int End) WordAt(string code, int position)
    {
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        int end = position;
        while (start < position && end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end]))
            end++;
        return (start, end);
    }

    /// <summary>
    /// A line that breaks off would run into the next one: <c>list.</c> above <c>var x</c> reads as the type <c>list.var</c>.
    /// </summary>
    private static string Separated(string code, int end)
    {
        int next = end;
        bool newLine = false;
        while (next < code.Length && char.IsWhiteSpace(code[next]))
            newLine |= code[next++] == '\n';
        return newLine && next < code.Length && SyntaxFacts.IsIdentifierStartCharacter(code[next]) ? code.Insert(end, ";") : code;
    }

    private static SyntaxToken TokenBefore(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        return token.SpanStart < position ? token : token.GetPreviousToken();
    }

    private static bool IsText(SyntaxNode root, SyntaxToken left, int start, int position)
    {
        var trivia = root.FindTrivia(Math.Max(0, position - 1));
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            || (trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia && position < trivia.FullSpan.End))
        {
            return true;
        }
        var token = root.FindToken(Math.Max(0, position - 1));
        bool inside = token.SpanStart < position && (position < token.Span.End || token.ContainsDiagnostics);
        return token.Kind() switch
        {
            SyntaxKind.InterpolatedStringTextToken => token.SpanStart < position && position <= token.Span.End,
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => inside,
            _ => left.Kind() is SyntaxKind.NumericLiteralToken && left.Span.End == start && start < position,
        };
    }

    /// <summary>A name that is just being given stands for nothing yet. On a line of its own it is not one: the line above broke off.</summary>
    private static bool IsNewName(SyntaxNode root, int start, int position)
    {
        var word = root.FindToken(start);
        if (start == position || word.SpanStart != start || !word.IsKind(SyntaxKind.IdentifierToken))
            return false;
        bool isNew = word.Parent switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier == word,
            ParameterSyntax parameter => parameter.Type is not null && parameter.Identifier == word,
            SingleVariableDesignationSyntax or ForEachStatementSyntax or BaseTypeDeclarationSyntax or MethodDeclarationSyntax
                or LocalFunctionStatementSyntax or PropertyDeclarationSyntax or EnumMemberDeclarationSyntax or TypeParameterSyntax
                or CatchDeclarationSyntax or DelegateDeclarationSyntax => true,
            _ => false,
        };
        return isNew && !HasLineEnd(word.GetPreviousToken(), word);
    }

    private static bool HasLineEnd(SyntaxToken before, SyntaxToken word) =>
        before.TrailingTrivia.Concat(word.LeadingTrivia).Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
