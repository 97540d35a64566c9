using System.Diagnostics;
using System.Text.Json.Nodes;
using Course.Jupyter.Clients;

namespace Benchmarks.Kernels;

/// <summary>What a long session costs: its cells' latency, a flood of lines, memory after many small cells.</summary>
/// <param name="launch">The kernel.</param>
/// <param name="language">How its cells are written.</param>
public sealed class SessionBenchmark(KernelLaunch launch, CellLanguage language)
{
    private const int Window = 100;
    private const int Warmup = 200;   // before the memory of many small cells is looked at: caches fill once
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Cells that each declare a variable and a method and use those of the cell before.</summary>
    public async Task<SessionResult> GrowAsync(int count)
    {
        await using var client = await StartAsync();
        await RunAsync(client, language.FirstDeclaration, null);
        double[] milliseconds = new double[count];
        for (int i = 0; i < count; i++)
        {
            var clock = Stopwatch.StartNew();
            await RunAsync(client, language.Declaration(i + 1), $"{i + 2}");
            milliseconds[i] = clock.Elapsed.TotalMilliseconds;
        }
        int size = Math.Min(Window, count);
        return new SessionResult(count, Median(milliseconds[..size]), Median(milliseconds[^size..]), ResidentMegabytes(client));
    }

    /// <summary>One cell that prints many lines; those that arrive are counted, and whether they are in order.</summary>
    public async Task<LinesResult> PrintAsync(int count)
    {
        await using var client = await StartAsync();
        await RunAsync(client, "1+1", "2");
        var clock = Stopwatch.StartNew();
        var execution = await client.ExecuteAsync(language.Print(count), new ExecuteOptions { OutputLimit = int.MaxValue });
        double seconds = clock.Elapsed.TotalSeconds;
        string text = string.Concat(execution.Outputs.Where(output => (string?)output!["output_type"] == "stream").Select(output => Joined(output!["text"])));
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new LinesResult(lines.Length, lines.Index().All(line => line.Item == $"line {line.Index}"), seconds);
    }

    /// <summary>Small cells as a day of work has them, each answer checked: a lost message is an error.</summary>
    public async Task<SmallCellsResult> RepeatAsync(int count)
    {
        await using var client = await StartAsync();
        await RunAsync(client, language.FirstDeclaration, null);
        double before = 0;
        var clock = new Stopwatch();
        for (int i = 0; i < Warmup + count; i++)
        {
            if (i == Warmup)
            {
                before = ResidentMegabytes(client);
                clock.Start();
            }
            var (code, result) = language.Small(i);
            await RunAsync(client, code, result);
        }
        return new SmallCellsResult(count, clock.Elapsed.TotalSeconds, before, ResidentMegabytes(client) - before);
    }

    private Task<KernelClient> StartAsync() => KernelClient.StartAsync(launch, Environment.CurrentDirectory, Patience);

    private static async Task RunAsync(KernelClient client, string code, string? expected)
    {
        var execution = await client.ExecuteAsync(code);
        // What a kernel warns of (ipykernel: that its cache of results is full) is no answer.
        string shown = string.Concat(execution.Outputs.Where(output => (string?)output!["name"] != "stderr").Select(output => Joined(output!["data"]?["text/plain"] ?? output["text"]))).Trim();
        if (execution.Status != ExecutionStatus.Ok || shown != (expected ?? ""))
            throw new InvalidOperationException($"'{code}' gave {execution.Status} and '{shown}' instead of '{expected}'.");
    }

    private static string Joined(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    private static double ResidentMegabytes(KernelClient client)
    {
        using var process = Process.GetProcessById(client.ProcessId);
        return process.WorkingSet64 / 1e6;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}

/// <summary>The medians of the first and the last hundred cells, in milliseconds, and megabytes resident at the end.</summary>
public sealed record SessionResult(int Cells, double FirstMilliseconds, double LastMilliseconds, double Megabytes);

/// <summary>How many lines came, whether as they were printed, and in what time.</summary>
public sealed record LinesResult(int Lines, bool InOrder, double Seconds);

/// <summary>Seconds for all, megabytes resident before, and how many came on top.</summary>
public sealed record SmallCellsResult(int Cells, double Seconds, double MegabytesBefore, double Growth);
