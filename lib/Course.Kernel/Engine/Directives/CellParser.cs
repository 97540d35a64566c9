using System.Text.RegularExpressions;
using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Directives;

/// <summary>
/// Takes a cell apart into code, text and directives. The compiler's own parser says what is a directive: a line that starts
/// with #r inside a string or a comment is none.
/// </summary>
internal static partial class CellParser
{
    private static readonly HashSet<string> Hoisted = ["#r", "#i", "#!time"];
    private static readonly HashSet<string> CodeMarks = ["#!csharp", "#!c#", "#!C#"];

    private static readonly Dictionary<string, string> TextMarks = new()
    {
        ["#!markdown"] = "text/markdown",
        ["#!html"] = "text/html",
        ["#!meta"] = "",
    };

    /// <summary>The pieces of a cell.</summary>
    /// <exception cref="DirectiveException">A directive stands inside a statement.</exception>
    public static IReadOnlyList<CellPart> Parse(string code)
    {
        if (!Mark().IsMatch(code))
            return [new CodePart(code)];
        List<CellPart> parts = [];
        int start = 0;
        while (start < code.Length)
            start = TakeCode(code, start, parts);
        return parts;
    }

    /// <summary>Takes a cell apart that may be unfinished.</summary>
    public static CellSketch Sketch(string code)
    {
        if (!code.Contains('#', StringComparison.Ordinal))
            return new CellSketch(code, [], []);
        char[] rest = code.ToCharArray();
        List<TextRange> directives = [];
        List<TextRange> texts = [];
        int start = 0;
        while (start < code.Length)
            start = SketchCode(code, start, rest, directives, texts);
        return new CellSketch(new string(rest), directives, texts);
    }

    private static int SketchCode(string code, int start, char[] rest, List<TextRange> directives, List<TextRange> texts)
    {
        var root = SubmissionCompiler.Parse(Blank(code, start, code.Length), "").GetRoot();
        foreach (var trivia in root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
        {
            int begin = trivia.SpanStart;
            int end = EndOfLine(code, begin);
            if (DirectiveAt(code, begin, end) is { } directive && TextMarks.ContainsKey(directive.Name))
            {
                var next = NextMark().Match(code, end);
                end = next.Success ? next.Index : code.Length;
                texts.Add(new TextRange(begin, end));
                BlankOut(rest, begin, end);
                return end;
            }
            directives.Add(new TextRange(begin, end));
            BlankOut(rest, begin, end);
        }
        return code.Length;
    }

    private static void BlankOut(char[] text, int start, int end)
    {
        foreach (ref char c in text.AsSpan(start..end))
            c = c is '\r' or '\n' ? c : ' ';
    }

    /// <summary>Takes C# up to the end or to a piece of text, and that text; gives the place where it stopped.</summary>
    private static int TakeCode(string code, int start, List<CellPart> parts)
    {
        char[] rest = Blank(code, start, code.Length).ToCharArray();
        var root = SubmissionCompiler.Parse(new string(rest), "").GetRoot();
        int codeStart = start;
        foreach (var trivia in root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
        {
            int end = EndOfLine(code, trivia.SpanStart);
            if (DirectiveAt(code, trivia.SpanStart, end) is not { } directive)
                continue;
            Array.Fill(rest, ' ', trivia.SpanStart, end - trivia.SpanStart);
            if (Hoisted.Contains(directive.Name))
            {
                if (!directive.Name.StartsWith("#!", StringComparison.Ordinal) && IsBetweenCodeAndUsings(rest, codeStart, trivia.SpanStart, end))
                {
                    AddCode(parts, rest, codeStart, trivia.SpanStart);
                    codeStart = end;
                }
                parts.Add(directive);
            }
            else if (!CodeMarks.Contains(directive.Name))
            {
                if (!IsWhole(Blank(new string(rest), codeStart, trivia.SpanStart)))
                    throw new DirectiveException(directive.Name, "It stands inside a statement; put it between two.") { Line = directive.Line };
                AddCode(parts, rest, codeStart, trivia.SpanStart);
                codeStart = end;
                if (TextMarks.TryGetValue(directive.Name, out string? mimeType))
                    return TakeText(code, end, mimeType, parts);
                parts.Add(directive);
            }
        }
        AddCode(parts, rest, codeStart, code.Length);
        return code.Length;
    }

    /// <summary>Using lines cannot follow code; behind a library that brings their namespaces people write them all the same.</summary>
    private static bool IsBetweenCodeAndUsings(char[] rest, int start, int directive, int end)
    {
        string before = Blank(new string(rest), start, directive);
        return Root(Blank(new string(rest), end, rest.Length)).Usings.Count > 0 && Root(before).Members.Count > 0 && IsWhole(before);
    }

    private static CompilationUnitSyntax Root(string code) => (CompilationUnitSyntax)SubmissionCompiler.Parse(code, "").GetRoot();

    private static bool IsWhole(string code) => SyntaxFactory.IsCompleteSubmission(SubmissionCompiler.Parse(code, ""));

    private static int TakeText(string code, int start, string mimeType, List<CellPart> parts)
    {
        var next = NextMark().Match(code, start);
        int end = next.Success ? next.Index : code.Length;
        string text = code[start..end].Trim();
        if (mimeType.Length > 0 && text.Length > 0)
            parts.Add(new TextPart(mimeType, text));
        return end;
    }

    private static void AddCode(List<CellPart> parts, char[] rest, int start, int end)
    {
        string code = Blank(new string(rest), start, end);
        if (!string.IsNullOrWhiteSpace(code))
            parts.Add(new CodePart(code));
    }

    private static DirectivePart? DirectiveAt(string code, int start, int end)
    {
        var match = Directive().Match(code[start..end]);
        if (!match.Success)
            return null;
        string argument = match.Groups[2].Value.Trim();
        if (Quoted().Match(argument) is { Success: true } quoted)
            argument = quoted.Groups[1].Value.Trim();
        return new DirectivePart(match.Groups[1].Value, argument, code.AsSpan(0, start).Count('\n') + 1);
    }

    private static int EndOfLine(string code, int start)
    {
        int end = code.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? code.Length : end;
    }

    /// <summary>The code with everything outside of the range blank, line ends excepted.</summary>
    private static string Blank(string code, int start, int end) =>
        string.Create(code.Length, (code, start, end), static (span, given) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                char c = given.code[i];
                span[i] = (i >= given.start && i < given.end) || c is '\r' or '\n' ? c : ' ';
            }
        });

    [GeneratedRegex(@"^[ \t]*#(!|r\b|i\b|load\b)", RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(#!\s*[^\s""]+|#r\b|#i\b|#load\b)(.*)$", RegexOptions.Singleline)]
    private static partial Regex Directive();

    /// <summary>A text in quotes, and perhaps a comment behind it.</summary>
    [GeneratedRegex(@"^""([^""]*)""\s*(//.*)?$", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^#!(csharp|c#|C#|markdown|html|meta)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex NextMark();
}
