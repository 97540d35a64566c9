namespace Benchmarks.Kernels;

/// <summary>What <c>kernel</c> is asked to measure.</summary>
public sealed record KernelOptions
{
    public const string Usage =
        """
        kernel [--starts 5] [--cells 500] [--lines 200000] [--executions 10000] [--only start,session,lines,executions] [--json artifacts/benchmark-kernel.json]
          --starts      how often each kernel is started
          --cells       cells of one session that declare and use things
          --lines       lines that one cell prints
          --executions  small cells of one session
          --only        these parts alone
        """;

    /// <summary>The parts there are.</summary>
    public static readonly IReadOnlyList<string> Parts = ["start", "session", "lines", "executions"];

    public int Starts { get; private init; } = 5;

    public int Cells { get; private init; } = 500;

    public int Lines { get; private init; } = 200_000;

    public int Executions { get; private init; } = 10_000;

    public IReadOnlyList<string> Only { get; private init; } = Parts;

    public string JsonFile { get; private init; } = Path.Combine("artifacts", "benchmark-kernel.json");

    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static KernelOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new KernelOptions();
        foreach (var (name, value) in Options.Read(arguments))
        {
            options = name switch
            {
                "--starts" => options with { Starts = Options.Number(name, value) },
                "--cells" => options with { Cells = Options.Number(name, value) },
                "--lines" => options with { Lines = Options.Number(name, value) },
                "--executions" => options with { Executions = Options.Number(name, value) },
                "--only" => options with { Only = PartsOf(value) },
                "--json" => options with { JsonFile = value },
                _ => throw Options.Unknown(name),
            };
        }

        return options;
    }

    private static string[] PartsOf(string list)
    {
        string[] parts = list.Split(',');
        return parts.FirstOrDefault(part => !Parts.Contains(part)) is { } unknown
            ? throw new ArgumentException($"There is no part '{unknown}'; there are {string.Join(", ", Parts)}.")
            : parts;
    }
}
