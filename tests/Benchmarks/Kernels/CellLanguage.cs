namespace Benchmarks.Kernels;

/// <summary>The same cells in two languages.</summary>
/// <param name="FirstDeclaration">Declares x0 and F0.</param>
/// <param name="Declaration">The nth cell declares xn and Fn by those before it and shows xn + 1.</param>
/// <param name="Print">Prints so many lines: line 0, line 1, …</param>
/// <param name="Small">The nth of many small cells, and what it shows.</param>
public sealed record CellLanguage(string FirstDeclaration, Func<int, string> Declaration, Func<int, string> Print, Func<int, (string Code, string? Shown)> Small)
{
    private const int Kinds = 10;

    public static CellLanguage CSharp { get; } = new(
        "var x0 = 0; int F0(int x) => x + 1;",
        n => $"var x{n} = F{n - 1}(x{n - 1}); int F{n}(int x) => x + 1; x{n} + 1",
        count => $"for (var i = 0; i < {count}; i++) Console.WriteLine($\"line {{i}}\");",
        n => (n % Kinds) switch
        {
            0 => ("var last = x0;", null),
            < 5 => ($"Console.WriteLine(\"step {n}\")", $"step {n}"),
            _ => ($"F0({n})", $"{n + 1}"),
        });

    public static CellLanguage Python { get; } = new(
        "x0 = 0\ndef F0(x): return x + 1",
        n => $"x{n} = F{n - 1}(x{n - 1})\ndef F{n}(x): return x + 1\nx{n} + 1",
        count => $"for i in range({count}): print(f'line {{i}}')",
        n => (n % Kinds) switch
        {
            0 => ("last = x0", null),
            < 5 => ($"print('step {n}')", $"step {n}"),
            _ => ($"F0({n})", $"{n + 1}"),
        });
}
