namespace Benchmarks.Kernels;

/// <summary>What <c>starts</c> is asked to do.</summary>
public sealed record StartOptions() : BenchmarkOptions("starts")
{
    public const string Usage =
        """
        starts [--starts 1000] [--at-once 1,2,4,6,8] [--peers 500] [--only own,jupyter,nbclient] [--json artifacts/benchmark-starts.json]
          --starts   starts with our client, so many for each number of --at-once
          --at-once  how many kernels start side by side
          --peers    starts with jupyter_client and with nbclient, four at once
          --only     these clients alone
        """;

    public static readonly IReadOnlyList<string> Clients = ["own", "jupyter", "nbclient"];

    public int Starts { get; private init; } = 1000;

    public IReadOnlyList<int> AtOnce { get; private init; } = [1, 2, 4, 6, 8];

    public int PeerStarts { get; private init; } = 500;

    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static StartOptions Parse(IReadOnlyList<string> arguments) => OptionReader.Read(
        arguments,
        new StartOptions(),
        (options, name, value) => name switch
        {
            "--starts" => options with { Starts = OptionReader.Number(name, value) },
            "--at-once" => options with { AtOnce = [.. value.Split(',').Select(number => OptionReader.Number(name, number))] },
            "--peers" => options with { PeerStarts = OptionReader.Number(name, value) },
            "--only" => options with { Only = OptionReader.Names("client", Clients, value) },
            _ => null,
        });
}
