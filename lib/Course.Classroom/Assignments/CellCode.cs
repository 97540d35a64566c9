using System.Buffers;
using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Assignments;

/// <summary>The C# of a cell as the compiler's own parser reads it: a script in the language version and without the symbols of the kernel.</summary>
internal static class CellCode
{
    /// <summary>So many characters of a student's cell are read; data that is longer belongs into a file.</summary>
    public const int MaxLength = 100_000;

    // The parser calls itself for what is nested and for some repeated words, and guards its stack only in part: a few thousand of them
    // end the process or take minutes. The kernel refuses more than this depth as well.
    // So short is what is safe on any stack; longer code gets a large one: a character costs some 600 bytes of it at the most.
    private const int MaxDepth = 500, MaxInterpolations = 500, SafeLength = 1000, StackSize = 64 << 20;

    private const string DirectiveMark = "#!", TooDeep = "CS8078";

    // Those of the language.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\u0085\u2028\u2029");

    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)
        .WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.None);

    /// <summary>Reads code whose author is trusted.</summary>
    public static CompilationUnitSyntax Read(string code) => (CompilationUnitSyntax)Parse(code).GetRoot();

    /// <summary>
    /// Reads code of unknown people. The kernel takes a cell apart at its directives and compiles each piece by itself, so that what
    /// is a comment in the cell may be code in a piece: the cell comes first, then its pieces where it has several.
    /// </summary>
    /// <returns>The trees; null where the code is too long or nested too deeply to be read, or the parser fails on it.</returns>
    public static IReadOnlyList<CompilationUnitSyntax>? TryRead(string code) => TryRead(code, Parse);

    /// <summary>Reads with another parser; tests bring one that fails.</summary>
    internal static IReadOnlyList<CompilationUnitSyntax>? TryRead(string code, Func<string, SyntaxTree> parse)
    {
        if (code.Length > MaxLength || code.AsSpan().Count('$') > MaxInterpolations)
            return null;
        string[] pieces = [.. Pieces(code)];
        SyntaxTree[]? trees = null;
        void ParseAll()
        {
            try
            {
                trees = pieces.Any(IsTooDeep) ? null : [.. pieces.Select(parse)];
            }
            catch (Exception)
            {
                // Thrown on a thread of its own, it would end the grader; what the parser cannot take is one student's cell that cannot be read.
                trees = null;
            }
        }
        if (code.Length <= SafeLength)
        {
            ParseAll();
        }
        else
        {
            var thread = new Thread(ParseAll, StackSize);
            thread.Start();
            thread.Join();
        }
        return trees is null || trees.Any(tree => tree.GetDiagnostics().Any(found => found.Id == TooDeep))
            ? null
            : [.. trees.Select(tree => (CompilationUnitSyntax)tree.GetRoot())];
    }

    private static bool IsTooDeep(string piece) => TokenDepth.Of(piece, Script) is { } depth && Math.Max(depth.Brackets, depth.Repeated) > MaxDepth;

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Script);

    private static IEnumerable<string> Pieces(string code)
    {
        yield return code;
        int start = 0;
        for (int mark = code.IndexOf(DirectiveMark, StringComparison.Ordinal); mark >= 0; mark = code.IndexOf(DirectiveMark, start, StringComparison.Ordinal))
        {
            yield return code[start..mark];
            int end = code.AsSpan(mark).IndexOfAny(LineEnds);
            start = end < 0 ? code.Length : mark + end;
        }
        if (start > 0)
            yield return code[start..];
    }
}
