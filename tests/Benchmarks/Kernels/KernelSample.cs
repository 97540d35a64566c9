namespace Benchmarks.Kernels;

/// <summary>One start of one kernel: seconds since the start, milliseconds per cell and per list of completions, bytes resident.</summary>
public sealed record KernelSample(
    double ReadySeconds, double FirstResultSeconds, double FirstResultProcessorSeconds, double[] CellMilliseconds, long FirstCellBytes, long LastCellBytes,
    double FirstCompletionMilliseconds, double[] CompletionMilliseconds, long CompletionBytes);

/// <summary>The medians over the starts of one kernel; the percentiles are over the cells and completions of all starts.</summary>
public sealed record KernelResult(
    string Kernel,
    int Starts,
    double ReadySeconds,
    double FirstResultSeconds,
    double FirstResultProcessorSeconds,
    double P50Milliseconds,
    double P95Milliseconds,
    double FirstCellMegabytes,
    double LastCellMegabytes,
    double FirstCompletionMilliseconds,
    double CompletionP50Milliseconds,
    double CompletionP95Milliseconds,
    double CompletionMegabytes)
{
    public static KernelResult Of(string kernel, IReadOnlyList<KernelSample> samples)
    {
        var completions = samples.SelectMany(sample => sample.CompletionMilliseconds).ToList();
        var cells = samples.SelectMany(sample => sample.CellMilliseconds).ToList();
        return new KernelResult(
            kernel,
            samples.Count,
            Median(sample => sample.ReadySeconds),
            Median(sample => sample.FirstResultSeconds),
            Median(sample => sample.FirstResultProcessorSeconds),
            Percentile(cells, 0.50),
            Percentile(cells, 0.95),
            Median(sample => sample.FirstCellBytes / 1e6),
            Median(sample => sample.LastCellBytes / 1e6),
            Median(sample => sample.FirstCompletionMilliseconds),
            Percentile(completions, 0.50),
            Percentile(completions, 0.95),
            Median(sample => sample.CompletionBytes / 1e6));

        double Median(Func<KernelSample, double> value) => Percentile([.. samples.Select(value)], 0.50);
    }

    private static double Percentile(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }
}
