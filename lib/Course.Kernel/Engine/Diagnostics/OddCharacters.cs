using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Names characters that look like C#'s and are others: those of a Chinese or Japanese keyboard, and those that word processors put in.</summary>
internal static class OddCharacters
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const char FullWidthToAscii = (char)(FirstFullWidth - '!');

    private static readonly Dictionary<char, (string Kind, string Instead)> Others = new()
    {
        ['\u3000'] = ("full-width space", "an ordinary space"),
        ['\u3001'] = ("ideographic comma", ","),
        ['\u3002'] = ("ideographic full stop", "."),
        ['\u300C'] = ("corner bracket", "\""),
        ['\u300D'] = ("corner bracket", "\""),
        ['\u3010'] = ("full-width bracket", "["),
        ['\u3011'] = ("full-width bracket", "]"),
        ['\u300A'] = ("full-width bracket", "<"),
        ['\u300B'] = ("full-width bracket", ">"),
        ['\u201C'] = ("curly quote", "\""),
        ['\u201D'] = ("curly quote", "\""),
        ['\u201E'] = ("curly quote", "\""),
        ['\u00AB'] = ("angle quote", "\""),
        ['\u00BB'] = ("angle quote", "\""),
        ['\u2018'] = ("curly quote", "'"),
        ['\u2019'] = ("curly quote", "'"),
        ['\u00B4'] = ("accent", "'"),
        ['`'] = ("backtick", "\""),
        ['\u2010'] = ("hyphen", "-"),
        ['\u2011'] = ("hyphen", "-"),
        ['\u2013'] = ("dash", "-"),
        ['\u2014'] = ("dash", "-"),
        ['\u2212'] = ("minus sign", "-"),
        ['\u00D7'] = ("multiplication sign", "*"),
        ['\u00F7'] = ("division sign", "/"),
        ['\u2264'] = ("sign", "<="),
        ['\u2265'] = ("sign", ">="),
        ['\u2260'] = ("sign", "!="),
        ['\u2192'] = ("arrow", "=>"),
        ['\u21D2'] = ("arrow", "=>"),
        ['\u2026'] = ("ellipsis", "..."),
        ['\u200B'] = ("zero-width space", ""),
        ['\u200C'] = ("zero-width mark", ""),
        ['\u200D'] = ("zero-width mark", ""),
        ['\u2060'] = ("zero-width mark", ""),
        ['\uFEFF'] = ("byte order mark", ""),
        ['\u00AD'] = ("soft hyphen", ""),
        ['\u200E'] = ("direction mark", ""),
        ['\u200F'] = ("direction mark", ""),
    };

    /// <summary>The first such character in a line, outside of texts and comments, and what to type in its place; null when there is none.</summary>
    public static string? In(SyntaxTree tree, int line)
    {
        var found = tree.GetText().Lines[line];
        var root = tree.GetRoot();
        for (int i = found.Start; i < found.End; i++)
        {
            char c = found.Text![i];
            if (c is < (char)128 and not '`' || !Names(c, out string kind, out string instead) || IsText(root, i))
                continue;
            string place = $"(U+{(int)c:X4}) in column {i - found.Start + 1}";
            return instead.Length == 0 ? $"Delete the invisible {kind} {place}." : $"This is the {kind} {c} {place}; type {instead}";
        }
        return null;
    }

    private static bool Names(char c, out string kind, out string instead)
    {
        if (c is >= FirstFullWidth and <= LastFullWidth)
        {
            (kind, instead) = ("full-width", ((char)(c - FullWidthToAscii)).ToString());
            return true;
        }
        bool known = Others.TryGetValue(c, out var other);
        (kind, instead) = other;
        return known;
    }

    private static bool IsText(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
        {
            return true;
        }
        var token = root.FindToken(position);
        return token.Span.Contains(position)
            && token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.CharacterLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
    }
}
