using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Compilation;

/// <summary>
/// What the compiler is not given, because it would take gigabytes, or would overflow its stack and end the process: it guards
/// itself against some code that is nested too deeply (CS8078), but not against all.
/// </summary>
internal static class CodeLimits
{
    /// <summary>So many characters are compiled.</summary>
    public const int MaxLength = 4_000_000;

    /// <summary>So many names, numbers, operators, statements and the like are compiled.</summary>
    public const int MaxNodes = 300_000;

    /// <summary>So deep may brackets, statements and operators stand inside each other.</summary>
    public const int MaxDepth = 500;

    private const string TooDeep = "The code is nested too deeply to be compiled. Put inner parts into variables or methods of their own.";

    /// <summary>To be called before the code is parsed.</summary>
    /// <exception cref="CodeRefusedException">It is too long, or its brackets are nested too deeply.</exception>
    public static void Check(string code)
    {
        if (code.Length > MaxLength)
        {
            throw new CodeRefusedException(
                $"The code has {code.Length:N0} characters; {MaxLength:N0} are the most. Put data into a file and let the cell read it.");
        }
        // Counting characters is quick; the tokens are looked at only where there are many, which may stand in a text.
        if (code.Length > MaxDepth && (Depth(code, '(', ')') + Depth(code, '[', ']') + Depth(code, '{', '}') > MaxDepth || Depth(code, '<', '>') > MaxDepth)
            && TokenDepth.Of(code, SubmissionCompiler.ParseOptions).Brackets > MaxDepth)
        {
            throw new CodeRefusedException(TooDeep);
        }
    }

    /// <summary>To be called before the code is bound.</summary>
    /// <exception cref="CodeRefusedException">It has too many parts, or they are nested too deeply.</exception>
    public static void Check(SyntaxTree tree)
    {
        if (tree.Length <= MaxDepth)
            return;
        Stack<(SyntaxNode Node, int Depth)> open = new([(tree.GetRoot(), 0)]);
        int nodes = 0;
        while (open.TryPop(out var next))
        {
            if (++nodes > MaxNodes)
            {
                throw new CodeRefusedException(
                    $"The code has more than {MaxNodes:N0} names, numbers, operators and the like. Put data into a file and let the cell read it.");
            }
            if (next.Depth > MaxDepth)
                throw new CodeRefusedException(TooDeep);
            foreach (var child in next.Node.ChildNodes())
                open.Push((child, next.Depth + (GoesDeeper(next.Node, child) ? 1 : 0)));
        }
    }

    /// <summary>The refusal of code that the compiler itself found to be too deep.</summary>
    public static CodeRefusedException Refusal() => new(TooDeep);

    /// <summary>Long sums, chains of calls and of else-ifs are deep trees as well, which the compiler can walk.</summary>
    private static bool GoesDeeper(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        BinaryExpressionSyntax binary => binary.Left != child,
        BinaryPatternSyntax pattern => pattern.Left != child,
        MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElseClauseSyntax => false,
        _ => true,
    };

    private static int Depth(string code, char opening, char closing)
    {
        int depth = 0;
        int deepest = 0;
        foreach (char c in code)
        {
            depth = c == opening ? depth + 1 : c == closing ? Math.Max(0, depth - 1) : depth;
            deepest = Math.Max(deepest, depth);
        }
        return deepest;
    }
}

/// <summary>Code that the compiler is not given.</summary>
/// <param name="message">Why, and what to do.</param>
internal sealed class CodeRefusedException(string message) : Exception(message);
