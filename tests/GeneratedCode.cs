using System.Globalization;

namespace Course.Tests;

/// <summary>C# that nobody wrote: the same seed gives the same program, with whatever names it is written.</summary>
/// <param name="seed">Which program.</param>
/// <param name="names">The names of its variables, at least 4; as many for programs that are to differ in names alone.</param>
public sealed class GeneratedCode(int seed, params IReadOnlyList<string> names)
{
    private const int MaxDepth = 2;

    private readonly Random random = new(seed);

    /// <summary>A function of so many statements.</summary>
    public string Function(string name, int statements) =>
        $"double {name}(double[] {names[0]})\n{{\n{string.Join('\n', Enumerable.Range(0, statements).Select(_ => $"    {Statement()}"))}\n    return {Expression(1)};\n}}";

    private string Name() => names[random.Next(names.Count)];

    private string Number() => random.Next(1, 100).ToString(CultureInfo.InvariantCulture);

    private string Statement() => random.Next(7) switch
    {
        0 => $"{Name()} = {Expression(0)};",
        1 => $"for (int {Name()} = {Number()}; {Name()} < {Expression(1)}; {Name()}++) {Name()} += {Expression(0)};",
        2 => $"if ({Expression(0)} > {Expression(1)}) {Name()} = {Expression(1)}; else {Name()} -= {Expression(1)};",
        3 => $"while ({Name()} != {Expression(1)}) {{ {Name()}--; {Name()} = {Expression(1)}; }}",
        4 => $"{Name()}[{Expression(1)}] = {Expression(0)};",
        5 => $"foreach (double {Name()} in {Name()}) {Name()} *= {Expression(0)};",
        _ => $"Console.WriteLine({Expression(0)});",
    };

    private string Expression(int depth) => random.Next(depth < MaxDepth ? 8 : 2) switch
    {
        0 => Name(),
        1 => Number(),
        2 => $"{Name()}[{Expression(depth + 1)}]",
        3 => $"Math.Sqrt({Expression(depth + 1)})",
        4 => $"Math.Max({Expression(depth + 1)}, {Expression(depth + 1)})",
        5 => $"({Expression(depth + 1)} ? {Name()} : {Expression(depth + 1)})",
        6 => $"{Expression(depth + 1)} / ({Expression(depth + 1)} - {Name()})",
        _ => $"{Expression(depth + 1)} + {Name()} * {Expression(depth + 1)}",
    };
}
