using System.Diagnostics;
using System.Text.Json.Nodes;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;
using Spectre.Console;

namespace Benchmarks.Kernels;

/// <summary>
/// What a learner waits for: the first result of a fresh kernel, then each small cell. The kernels take turns, so that
/// whatever else the machine does hits all of them alike; numbers of one run compare, numbers of two runs do not.
/// </summary>
public static class KernelBenchmark
{
    private const string Cell = "1+1";
    private const int Cells = 200;

    /// <summary>The start of a name in both languages: Console, ConnectionError.</summary>
    private const string Begun = "Con";
    private const int Completions = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] arguments)
    {
        KernelOptions options;
        try
        {
            options = KernelOptions.Parse(arguments);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(KernelOptions.Usage);
            return 2;
        }
        Tables.Widen();
        var results = options.Only.Contains("start") ? await StartsAsync(options.Starts) : [];
        var targets = new List<Target>();
        if (results is [var own, ..])
        {
            Print(results);
            if (results is [_, var python]) targets.Add(new("first result: seconds after ipykernel's", own.FirstResultSeconds - python.FirstResultSeconds, 0, AtLeast: false));
            targets.Add(new($"{Cell}: p50 ms", own.P50Milliseconds, 10, AtLeast: false));
            targets.Add(new("completion: p50 ms", own.CompletionP50Milliseconds, 100, AtLeast: false));
            targets.Add(new($"MB after {Cells} cells and {Completions} completions", own.CompletionMegabytes, 200, AtLeast: false));
        }
        if (options.Only.Contains("session")) targets.AddRange(await LongSession.CellsAsync(options.Cells));
        if (options.Only.Contains("lines")) targets.AddRange(await LongSession.LinesAsync(options.Lines));
        if (options.Only.Contains("executions")) targets.AddRange(await LongSession.ExecutionsAsync(options.Executions));
        AnsiConsole.Write(Tables.Targets("targets", targets));
        JsonReport.Write(options.JsonFile, new { JsonReport.Machine, Cell, Results = results, Targets = targets });
        return 0;
    }

    private static async Task<IReadOnlyList<KernelResult>> StartsAsync(int starts)
    {
        var kernels = new List<(string Name, KernelLaunch Launch)> { ("course", OwnKernel.Launch) };
        if (new KernelspecStore(JupyterFolders.Current()).List().FirstOrDefault(entry => entry.Name == "python3")?.Spec is { } python)
            kernels.Add(("ipykernel", python.ToLaunch()));
        else
            Console.WriteLine("ipykernel is not installed: our kernel is measured alone.");

        var samples = kernels.ToDictionary(kernel => kernel.Name, _ => new List<KernelSample>());
        for (var turn = 0; turn < starts; turn++)
        {
            foreach (var (name, launch) in kernels) samples[name].Add(await MeasureAsync(launch));
        }
        return [.. samples.Select(pair => KernelResult.Of(pair.Key, pair.Value))];
    }

    private static async Task<KernelSample> MeasureAsync(KernelLaunch launch)
    {
        var clock = Stopwatch.StartNew();
        await using var client = await KernelClient.StartAsync(launch, Environment.CurrentDirectory, Patience);
        var ready = clock.Elapsed;
        await ExecuteAsync(client);
        var first = clock.Elapsed;
        using var process = Process.GetProcessById(client.ProcessId);
        var processor = process.TotalProcessorTime;
        var memory = process.WorkingSet64;
        var latencies = new double[Cells];
        for (var i = 0; i < Cells; i++)
        {
            clock.Restart();
            await ExecuteAsync(client);
            latencies[i] = clock.Elapsed.TotalMilliseconds;
        }
        process.Refresh();
        var lastCell = process.WorkingSet64;
        var firstCompletion = await CompleteAsync(client);
        var completions = new double[Completions];
        for (var i = 0; i < Completions; i++) completions[i] = await CompleteAsync(client);
        process.Refresh();
        return new KernelSample(
            ready.TotalSeconds, first.TotalSeconds, processor.TotalSeconds, latencies, memory, lastCell,
            firstCompletion, completions, process.WorkingSet64);
    }

    private static async Task<double> CompleteAsync(KernelClient client)
    {
        var clock = Stopwatch.StartNew();
        var reply = await client.AskAsync("complete_request", new JsonObject { ["code"] = Begun, ["cursor_pos"] = Begun.Length });
        if (reply?["matches"] is not JsonArray { Count: > 0 }) throw new InvalidOperationException($"'{Begun}' was completed to {reply?.ToJsonString()}");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task ExecuteAsync(KernelClient client)
    {
        var execution = await client.ExecuteAsync(Cell);
        if (execution.Status != ExecutionStatus.Ok || execution.Outputs is not [{ } output] || output["data"]?["text/plain"]?.ToJsonString() is not ("\"2\"" or "[\"2\"]"))
            throw new InvalidOperationException($"'{Cell}' gave {execution.Status}: {execution.Outputs.ToJsonString()}");
    }

    private static void Print(IReadOnlyList<KernelResult> results)
    {
        Write(
            results,
            $"medians of {results[0].Starts} starts",
            ["ready s", "first s", "CPU s", "p50 ms", "p95 ms", "MB", $"MB at {Cells}"],
            result => [(result.ReadySeconds, "0.00"), (result.FirstResultSeconds, "0.00"), (result.FirstResultProcessorSeconds, "0.00"),
                (result.P50Milliseconds, "0.0"), (result.P95Milliseconds, "0.0"), (result.FirstCellMegabytes, "0"), (result.LastCellMegabytes, "0")]);
        Console.WriteLine($"ready: answers requests; first, CPU, MB: at the first result of {Cell}; p50, p95: each of the next {Cells} cells.");
        Write(
            results,
            $"completions of '{Begun}' after that",
            ["first ms", "p50 ms", "p95 ms", "MB"],
            result => [(result.FirstCompletionMilliseconds, "0.0"), (result.CompletionP50Milliseconds, "0.0"),
                (result.CompletionP95Milliseconds, "0.0"), (result.CompletionMegabytes, "0")]);
    }

    private static void Write(IReadOnlyList<KernelResult> results, string title, string[] columns, Func<KernelResult, (double Value, string Format)[]> values)
    {
        var table = Tables.Empty(title, ["kernel", .. columns]);
        foreach (var result in results) table.AddRow([result.Kernel, .. values(result).Select(value => Tables.Number(value.Value, value.Format))]);
        AnsiConsole.Write(table);
    }
}
