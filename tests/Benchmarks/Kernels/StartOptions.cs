namespace Benchmarks.Kernels;

/// <summary>What <c>starts</c> is asked to do.</summary>
public sealed record StartOptions
{
    public const string Usage =
        """
        starts [--starts 1000] [--peers 500] [--only own,jupyter,nbclient] [--json artifacts/benchmark-starts.json]
          --starts   starts with our client alone, and again with 2, 4, 6 and 8 at once
          --peers    starts with jupyter_client and with nbclient, four at once
          --only     these clients alone
        """;

    public static readonly IReadOnlyList<string> Clients = ["own", "jupyter", "nbclient"];

    public int Starts { get; private init; } = 1000;

    public int PeerStarts { get; private init; } = 500;

    /// <summary>Names of clients; empty means all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    public string JsonFile { get; private init; } = Path.Combine("artifacts", "benchmark-starts.json");

    public bool Includes(string client) => Only.Count == 0 || Only.Contains(client);

    /// <exception cref="ArgumentException">An option is not known or its value makes no sense.</exception>
    public static StartOptions Parse(IReadOnlyList<string> arguments) => OptionReader.Read<StartOptions>(
        arguments,
        new StartOptions(),
        (_, _) => null,
        (options, name, value) => name switch
        {
            "--starts" => options with { Starts = OptionReader.Number(name, value) },
            "--peers" => options with { PeerStarts = OptionReader.Number(name, value) },
            "--only" => options with { Only = Known(value.Split(',')) },
            "--json" => options with { JsonFile = value },
            _ => null,
        });

    private static IReadOnlyList<string> Known(string[] clients) =>
        clients.FirstOrDefault(client => !Clients.Contains(client)) is { } unknown
            ? throw new ArgumentException($"There is no client '{unknown}'; there are {string.Join(", ", Clients)}.")
            : clients;
}
