using System.Diagnostics;
using System.Globalization;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;

namespace Benchmarks.Kernels;

/// <summary>What a long day asks of our kernel: many cells in one session, a flood of lines, memory that stays. One kernel process for each.</summary>
public static class LongSession
{
    private const int Sample = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Cells that declare variables, methods and types, and use those of cells before them.</summary>
    public static async Task<IReadOnlyList<Target>> CellsAsync(int cells)
    {
        await using var client = await StartAsync();
        var milliseconds = new double[cells];
        for (int i = 0; i < cells; i++) milliseconds[i] = await TimeAsync(client, Cell(i));
        int sample = Math.Min(Sample, cells);
        double first = Median(milliseconds[..sample]), last = Median(milliseconds[^sample..]);
        return
        [
            new($"{cells} cells: last hundred against first (medians {Tables.Number(last, "0.0")} and {Tables.Number(first, "0.0")} ms)", last / first, 2, AtLeast: false),
            new($"{cells} cells: MB", Megabytes(client), 200, AtLeast: false),
        ];
    }

    /// <summary>One cell that prints numbered lines.</summary>
    public static async Task<IReadOnlyList<Target>> LinesAsync(int lines)
    {
        await using var client = await StartAsync();
        await TimeAsync(client, "1+1");
        int next = 0, wrong = 0;
        string rest = "";
        var clock = Stopwatch.StartNew();
        var ran = await client.ExecuteAsync(
            $"for (int i = 0; i < {lines}; i++) Console.WriteLine($\"line {{i}}\");",
            onOutput: output =>
            {
                if (output is not CellOutputEvent.StreamText { Text: var text }) return;
                string[] parts = (rest + text).Split('\n');
                rest = parts[^1];
                foreach (string part in parts[..^1])
                {
                    if (part != string.Create(CultureInfo.InvariantCulture, $"line {next++}")) wrong++;
                }
            });
        double seconds = clock.Elapsed.TotalSeconds;
        Check(ran);
        return
        [
            new($"{lines} lines: seconds", seconds, 5, AtLeast: false),
            new($"{lines} lines: lost or out of order", wrong + Math.Abs(lines - next), 0, AtLeast: false),
        ];
    }

    /// <summary>Small cells, most of them with a result; memory is read when the first hundred have run and at the end.</summary>
    public static async Task<IReadOnlyList<Target>> ExecutionsAsync(int executions)
    {
        await using var client = await StartAsync();
        double before = 0;
        int lost = 0;
        for (int i = 0; i < executions; i++)
        {
            var ran = await client.ExecuteAsync(i % 4 == 0 ? $"int x = {i};" : $"x + {i}");
            Check(ran);
            if (ran.Outputs.Count != (i % 4 == 0 ? 0 : 1)) lost++;
            if (i == Math.Min(Sample, executions) - 1) before = Megabytes(client);
        }
        return
        [
            new($"{executions} executions: MB more than after {Sample} (then {Tables.Number(before, "0")})", Megabytes(client) - before, 100, AtLeast: false),
            new($"{executions} executions: results lost", lost, 0, AtLeast: false),
        ];
    }

    private static string Cell(int i) => (i % 5) switch
    {
        0 => $"int value{i} = {i};",
        1 => $"int Add{i}(int a) => a + value{i - 1};",
        2 => $"record Pair{i}(int Left, int Right); var pair{i} = new Pair{i}(value{i - 2}, Add{i - 1}(1));",
        3 => $"var list{i} = Enumerable.Range(0, 10).Select(n => n + pair{i - 1}.Left).ToList(); list{i}.Count",
        _ => $"$\"{{pair{i - 2}.Right}} {{list{i - 1}.Sum()}}\"",
    };

    private static Task<KernelClient> StartAsync() => KernelClient.StartAsync(OwnKernel.Launch, Environment.CurrentDirectory, Patience);

    private static async Task<double> TimeAsync(KernelClient client, string code)
    {
        var clock = Stopwatch.StartNew();
        Check(await client.ExecuteAsync(code));
        return clock.Elapsed.TotalMilliseconds;
    }

    private static void Check(CellExecution ran)
    {
        if (ran.Status != ExecutionStatus.Ok) throw new InvalidOperationException($"A cell gave {ran.Status}: {ran.Error?.Message} {ran.Death}");
    }

    private static double Megabytes(KernelClient client)
    {
        using var process = Process.GetProcessById(client.ProcessId);
        return process.WorkingSet64 / 1e6;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
