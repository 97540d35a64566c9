using System.Text.RegularExpressions;
using Course.Kernel.Engine.Views;
using Course.Runtime;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Makes the messages of libraries readable, and says what may help.</summary>
internal static partial class RuntimeHints
{
    private static readonly (Regex Message, string Hint)[] Known =
    [
        (Freed(), "The tensor was freed already: by using, by Dispose, or with the scope in which it was made. MoveToOuterDisposeScope() keeps one beyond its scope."),
        (Product(), "A matrix product needs as many columns on the left ($1) as rows on the right ($2). x.shape tells the shape, x.mT transposes."),
        (Broadcast(), "Shapes are compared from the right: in every dimension both have the same size, or one has size 1. Here $1 meets $2; x.shape tells the shape."),
        (Scalars(), "Both sides need the same type of numbers: x.to(float32), or x.to(int64) for indices."),
        (Graph(), "Compute the loss anew before each backward(), or call backward(retain_graph: true) the first time."),
        (Keys(), "A notebook has no keyboard of its own. Console.ReadLine() asks its reader for a line."),
        (NativeLibrary(), "Neither the packages of this session nor the system have that native library. Load the package that brings it for this system with #r, or install it, and restart the kernel."),
    ];

    /// <summary>The message without what only the library's makers can use.</summary>
    public static string Message(Exception error)
    {
        string message = LibTorch.Reason(ExceptionText.Message(error));
        return (error is DllNotFoundException ? LoaderLog().Replace(message, "") : message).TrimEnd();
    }

    /// <summary>One sentence or two; null when nothing is known.</summary>
    public static string? For(Exception error)
    {
        string message = ExceptionText.Message(error);
        foreach ((var pattern, string hint) in Known)
        {
            if (pattern.Match(message) is { Success: true } match)
                return match.Result(hint);
        }
        return null;
    }

    [GeneratedRegex(@" In order to help diagnose [\s\S]*$")]
    private static partial Regex LoaderLog();

    [GeneratedRegex("^Tensor invalid -- empty handle")]
    private static partial Regex Freed();

    [GeneratedRegex(@"mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x\d+\)")]
    private static partial Regex Product();

    [GeneratedRegex(@"The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)")]
    private static partial Regex Broadcast();

    [GeneratedRegex("[Ee]xpected scalar type|must have the same dtype|expected m1 and m2 to have the same dtype")]
    private static partial Regex Scalars();

    [GeneratedRegex("Trying to backward through the graph a second time")]
    private static partial Regex Graph();

    [GeneratedRegex("^Cannot (read keys|see if a key has been pressed) when ")]
    private static partial Regex Keys();

    [GeneratedRegex("^Unable to load (shared library|DLL) ")]
    private static partial Regex NativeLibrary();
}
