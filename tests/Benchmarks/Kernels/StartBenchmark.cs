using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;
using Spectre.Console;

namespace Benchmarks.Kernels;

/// <summary>
/// Whether our kernel always starts: start, kernel_info, one cell with its answer checked, shutdown, many times, while two threads
/// keep the processors busy.
/// </summary>
public static class StartBenchmark
{
    private const int Burners = 2, PeersAtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="arguments">As <see cref="StartOptions.Usage"/> says.</param>
    /// <returns>1 if a start failed.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        StartOptions options;
        try
        {
            options = StartOptions.Parse(arguments);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(StartOptions.Usage);
            return 2;
        }
        using var done = new CancellationTokenSource();
        Burn(done.Token);
        var results = new List<StartResult>();
        foreach (int atOnce in options.AtOnce.Where(_ => options.Includes("own")))
            results.Add(Tell(await OwnAsync(options.Starts, atOnce)));
        using (var installed = new InstalledKernel())
        {
            string? python = new KernelspecStore(JupyterFolders.Current()).List().FirstOrDefault(entry => entry.Name == "python3")?.Spec?.Arguments[0];
            foreach (string? client in StartOptions.Clients.Where(client => client != "own" && options.Includes(client)))
            {
                if (python is null)
                    Console.WriteLine($"{client} is left out: there is no Python with it (Debian: python3-ipykernel, python3-nbclient).");
                else
                    results.Add(Tell(await PeerAsync(python, client, installed, options.PeerStarts)));
            }
        }
        await done.CancelAsync();
        Write(results);
        string path = Path.GetFullPath(options.JsonFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(results, Indented));
        Console.WriteLine($"Written to {options.JsonFile}.");
        return results.Any(result => result.Failures.Count > 0) ? 1 : 0;
    }

    private static async Task<StartResult> OwnAsync(int starts, int atOnce)
    {
        var seconds = new List<double>();
        var failures = new List<string>();
        await Parallel.ForAsync(0, starts, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (_, _) =>
        {
            try
            {
                var clock = Stopwatch.StartNew();
                await using var client = await KernelClient.StartAsync(OwnKernel.Launch, Environment.CurrentDirectory, Patience);
                var execution = await client.ExecuteAsync(KernelBenchmark.Cell);
                double first = clock.Elapsed.TotalSeconds;
                if (execution.Outputs is not [{ } output] || (string?)output["data"]?["text/plain"] != "2")
                    throw new InvalidOperationException($"'{KernelBenchmark.Cell}' gave {execution.Status}: {execution.Outputs.ToJsonString()}");
                if ((await client.ShutdownAsync(Patience)).ExitCode is not 0 and var code)
                    throw new InvalidOperationException($"the kernel ended with exit code {code}");
                lock (seconds) seconds.Add(first);
            }
            catch (Exception e) when (e is KernelException or InvalidOperationException or IOException)
            {
                lock (seconds) failures.Add(e.Message);
            }
        });
        return StartResult.Of("our client", atOnce, seconds, failures);
    }

    private static async Task<StartResult> PeerAsync(string python, string client, InstalledKernel installed, int starts)
    {
        var seconds = new List<double>();
        var failures = new List<string>();
        await Task.WhenAll(Enumerable.Range(0, PeersAtOnce).Select(async part =>
        {
            int own = (starts + part) / PeersAtOnce;
            var start = new ProcessStartInfo(python, ["-c", StartPeers.Script, client, installed.Launch.DisplayName, own.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                Environment = { ["JUPYTER_PATH"] = installed.DataFolder, ["JUPYTER_DATA_DIR"] = installed.DataFolder },
            };
            using var process = Process.Start(start)!;
            int told = 0;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                told++;
                lock (seconds)
                {
                    if (double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double first)) seconds.Add(first);
                    else failures.Add(line);
                }
            }
            await process.WaitForExitAsync();
            lock (seconds) failures.AddRange(Enumerable.Repeat($"{client} ended with exit code {process.ExitCode}", Math.Max(0, own - told)));
        }));
        return StartResult.Of(client, PeersAtOnce, seconds, failures);
    }

    private static void Burn(CancellationToken done)
    {
        for (int i = 0; i < Burners; i++)
        {
            new Thread(() =>
            {
                while (!done.IsCancellationRequested) Thread.SpinWait(1000);
            })
            { IsBackground = true }.Start();
        }
    }

    /// <summary>Says a row as soon as it is known: a full run takes hours, and what it found so far must not be lost with it.</summary>
    private static StartResult Tell(StartResult result)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Client}, {result.AtOnce} at once: {result.Starts} starts, {result.Failures.Count} failures, median {result.MedianSeconds:0.00} s"));
        return result;
    }

    private static void Write(IReadOnlyList<StartResult> results)
    {
        var table = new Table().AddColumns("client", "at once", "starts", "failures", "median s", "p95 s");
        foreach (var result in results)
        {
            table.AddRow(
                [result.Client, $"{result.AtOnce}", $"{result.Starts}", $"{result.Failures.Count}",
                    result.MedianSeconds.ToString("0.00", CultureInfo.InvariantCulture), result.P95Seconds.ToString("0.00", CultureInfo.InvariantCulture)]);
        }
        AnsiConsole.Write(table);
        Console.WriteLine($"Seconds from the start to the first result, {Burners} threads keeping the processors busy beside.");
        foreach (var (failure, count) in results.SelectMany(result => result.Failures).CountBy(failure => failure))
            Console.WriteLine($"{count} times: {failure}");
    }
}

/// <summary>Starts by one client, so many side by side; the seconds are those to the first result.</summary>
public sealed record StartResult(string Client, int AtOnce, int Starts, double MedianSeconds, double P95Seconds, IReadOnlyList<string> Failures)
{
    internal static StartResult Of(string client, int atOnce, List<double> seconds, List<string> failures)
    {
        seconds.Sort();
        return new(client, atOnce, seconds.Count + failures.Count, Part(0.5), Part(0.95), failures);

        double Part(double part) => seconds.Count == 0 ? double.NaN : seconds[(int)(part * (seconds.Count - 1))];
    }
}
