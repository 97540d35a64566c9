namespace Benchmarks.Kernels;

/// <summary>What <c>kernel</c> is asked to measure.</summary>
public sealed record KernelOptions() : BenchmarkOptions("kernel")
{
    public const string Usage =
        """
        kernel [--starts 5] [--session 500] [--lines 200000] [--small 10000] [--only PART,PART] [--json artifacts/benchmark-kernel.json]
          --starts   how often each kernel is started for the part 'latency': first result, small cells, completions, memory
          --session  cells of one session that each declare a variable and a method and use those before ('session')
          --lines    lines that one cell prints ('lines')
          --small    small cells of one session: values, output, a declaration now and then ('small')
          --only     these parts alone
        """;

    /// <summary>The parts, in the order in which they are measured.</summary>
    public static readonly IReadOnlyList<string> Parts = ["latency", "session", "lines", "small"];

    public int Starts { get; private init; } = 5;

    public int SessionCells { get; private init; } = 500;

    public int Lines { get; private init; } = 200_000;

    public int SmallCells { get; private init; } = 10_000;

    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static KernelOptions Parse(IReadOnlyList<string> arguments) => OptionReader.Read(
        arguments,
        new KernelOptions(),
        (options, name, value) => name switch
        {
            "--starts" => options with { Starts = OptionReader.Number(name, value) },
            "--session" => options with { SessionCells = OptionReader.Number(name, value) },
            "--lines" => options with { Lines = OptionReader.Number(name, value) },
            "--small" => options with { SmallCells = OptionReader.Number(name, value) },
            "--only" => options with { Only = OptionReader.Names("part", Parts, value) },
            _ => null,
        });
}
