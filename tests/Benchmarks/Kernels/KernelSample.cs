namespace Benchmarks.Kernels;

/// <summary>One start of one kernel: seconds since the start, milliseconds per cell, bytes resident.</summary>
public sealed record KernelSample(
    double ReadySeconds, double FirstResultSeconds, double FirstResultProcessorSeconds, double[] CellMilliseconds, long FirstCellBytes, long LastCellBytes);

/// <summary>The medians over the starts of one kernel; the percentiles are over the cells of all starts.</summary>
public sealed record KernelResult(
    string Kernel,
    int Starts,
    double ReadySeconds,
    double FirstResultSeconds,
    double FirstResultProcessorSeconds,
    double P50Milliseconds,
    double P95Milliseconds,
    double FirstCellMegabytes,
    double LastCellMegabytes)
{
    public static KernelResult Of(string kernel, IReadOnlyList<KernelSample> samples)
    {
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
            Median(sample => sample.LastCellBytes / 1e6));

        double Median(Func<KernelSample, double> value) => Percentile([.. samples.Select(value)], 0.50);
    }

    private static double Percentile(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }
}
