namespace Benchmarks.Attention;

/// <summary>What <c>attention</c> is asked to measure.</summary>
public sealed record AttentionOptions() : BenchmarkOptions("attention")
{
    public const string Usage =
        """
        attention [--lengths 1024,2048,3072,4096] [--long] [--rounds 5] [--threads 1] [--heads 8] [--width 64] [--size 64] [--only NAME,NAME]
                  [--json artifacts/benchmark-attention.json]
          --long     also 8192 and 16384 tokens, for the mechanisms that store no matrix of all pairs
          --rounds   how often each step is timed, beyond 4096 tokens twice at most; the shortest counts
          --heads    h, and --width, the width of one head
          --size     the common window (radius: half of it), block, rank and number of features of AttentionVariants.All, even
          --only     these mechanisms alone (beside those they are compared with); 'plain' is the comparison with direct calls
        """;

    private static readonly int[] LongLengths = [8192, 16384];

    public IReadOnlyList<int> Lengths { get; private init; } = [1024, 2048, 3072, 4096];

    public int Rounds { get; private init; } = 5;

    public int Threads { get; private init; } = 1;

    public int HeadCount { get; private init; } = 8;

    public int HeadWidth { get; private init; } = 64;

    public int Size { get; private init; } = 64;

    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static AttentionOptions Parse(IReadOnlyList<string> arguments)
    {
        bool isLong = false;
        var options = OptionReader.Read(arguments, new AttentionOptions(), Valued, Flag);
        return isLong ? options with { Lengths = [.. options.Lengths.Union(LongLengths).Order()] } : options;

        AttentionOptions? Flag(AttentionOptions read, string name)
        {
            isLong |= name == "--long";
            return name == "--long" ? read : null;
        }
    }

    private static AttentionOptions? Valued(AttentionOptions options, string name, string value) => name switch
    {
        "--lengths" => options with { Lengths = [.. value.Split(',').Select(one => OptionReader.Number(name, one)).Distinct().Order()] },
        "--rounds" => options with { Rounds = OptionReader.Number(name, value) },
        "--threads" => options with { Threads = OptionReader.Number(name, value) },
        "--heads" => options with { HeadCount = OptionReader.Number(name, value) },
        "--width" => options with { HeadWidth = OptionReader.Number(name, value) },
        "--size" => options with { Size = OptionReader.Number(name, value) },
        _ => null,
    };
}
