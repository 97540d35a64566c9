using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;

namespace Benchmarks.Kernels;

/// <summary>
/// What a learner waits for: the first result of a fresh kernel, then each small cell. The kernels take turns, so that
/// whatever else the machine does hits all of them alike; numbers of one run compare, numbers of two runs do not.
/// </summary>
public static class KernelBenchmark
{
    public const string Cell = "1+1";

    /// <summary>The small cells after the first result, and the completions after those.</summary>
    public const int Cells = 200, Completions = 100;

    /// <summary>The start of a name in both languages: Console, ConnectionError.</summary>
    public const string Begun = "Con";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="arguments">As <see cref="KernelOptions.Usage"/> says.</param>
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
        using var installed = new InstalledKernel();
        List<(string Name, KernelLaunch Launch, CellLanguage Language)> kernels = [("course", installed.Launch, CellLanguage.CSharp)];
        if (new KernelspecStore(JupyterFolders.Current()).List().FirstOrDefault(entry => entry.Name == "python3")?.Spec is { } python)
            kernels.Add(("ipykernel", python.ToLaunch(), CellLanguage.Python));
        else
            Console.WriteLine("ipykernel is not installed (Debian: python3-ipykernel): its rows and the target against it are missing.");

        var samples = kernels.ToDictionary(kernel => kernel.Name, _ => new List<KernelSample>());
        for (int turn = 0; turn < options.Starts && options.Includes("latency"); turn++)
        {
            foreach (var (name, launch, _) in kernels) samples[name].Add(await MeasureAsync(launch));
        }
        List<KernelResult> results = [.. samples.Where(pair => pair.Value.Count > 0).Select(pair => KernelResult.Of(pair.Key, pair.Value))];
        var sessions = new List<SessionResults>();
        foreach (var (name, launch, language) in kernels)
        {
            var session = new SessionBenchmark(launch, language);
            sessions.Add(new SessionResults(
                name,
                options.Includes("session") ? await session.GrowAsync(options.SessionCells) : null,
                options.Includes("lines") ? await session.PrintAsync(options.Lines) : null,
                options.Includes("small") ? await session.RepeatAsync(options.SmallCells) : null));
        }
        var targets = KernelTargets.Of(results, sessions[0], options.Lines);
        KernelTables.Write(results, sessions, targets);
        Save(options, results, sessions, targets);
        return 0;
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
        long memory = process.WorkingSet64;
        double[] latencies = new double[Cells];
        for (int i = 0; i < Cells; i++)
        {
            clock.Restart();
            await ExecuteAsync(client);
            latencies[i] = clock.Elapsed.TotalMilliseconds;
        }
        process.Refresh();
        long lastCell = process.WorkingSet64;
        double firstCompletion = await CompleteAsync(client);
        double[] completions = new double[Completions];
        for (int i = 0; i < Completions; i++) completions[i] = await CompleteAsync(client);
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

    private static void Save(
        KernelOptions options, IReadOnlyList<KernelResult> results, IReadOnlyList<SessionResults> sessions, IReadOnlyList<Target> targets)
    {
        var report = new
        {
            Machine = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}",
            Cell,
            Results = results,
            Sessions = sessions,
            Targets = targets,
        };
        string path = Path.GetFullPath(options.JsonFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Indented));
        Console.WriteLine($"Written to {options.JsonFile}.");
    }
}
