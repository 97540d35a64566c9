namespace Course.Kernel.Engine.Output;

/// <summary>
/// The colours that a program sets on the console, as the codes that front ends draw. Each piece of text has its codes about it,
/// so that it keeps its colour wherever the pieces of other threads and other outputs fall.
/// </summary>
internal static class ConsoleColors
{
    private const string Reset = "\e[0m";

    // In the order of ConsoleColor: dark ones first, and red and blue have changed places.
    private static readonly int[] Foreground = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

    /// <summary>The code of the colours that are set now; null for none.</summary>
    /// <remarks>
    /// On Linux and macOS the runtime remembers the colours also where its output is redirected, as a kernel's is. On Windows it
    /// asks the console window, which a kernel does not have: text stays plain there.
    /// </remarks>
    public static string? Current
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return null;
            int front = (int)Console.ForegroundColor, back = (int)Console.BackgroundColor;
            return (front is >= 0 and < 16, back is >= 0 and < 16) switch
            {
                (true, true) => $"\e[{Foreground[front]};{Foreground[back] + 10}m",
                (true, false) => $"\e[{Foreground[front]}m",
                (false, true) => $"\e[{Foreground[back] + 10}m",
                _ => null,
            };
        }
    }

    /// <summary>The text in the colours; line breaks at its end stay outside, where no colour would run on to the edge.</summary>
    public static string Wrap(ReadOnlySpan<char> text, string code)
    {
        var inside = text.TrimEnd("\r\n");
        return inside.IsEmpty ? text.ToString() : $"{code}{inside}{Reset}{text[inside.Length..]}";
    }
}
