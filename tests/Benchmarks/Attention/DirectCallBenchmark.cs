using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks.Attention;

/// <summary>Our plain attention beside a direct call of libtorch's fused function, at one shape.</summary>
/// <param name="Call">What was called.</param>
/// <param name="Step">Forward or training.</param>
/// <param name="OursMilliseconds">The median over the rounds for one call through the library.</param>
/// <param name="DirectMilliseconds">The same for a direct call.</param>
/// <param name="Ratio">The median over the rounds of ours over direct; each round runs both, one right after the other.</param>
public sealed record DirectCallResult(string Call, string Step, double OursMilliseconds, double DirectMilliseconds, double Ratio)
{
    /// <summary>How much slower ours may be.</summary>
    public const double Bound = 1.05;

    public bool Met => Ratio <= Bound;
}

/// <summary>
/// Whether the library's plain attention costs more than calling libtorch. Each round times a few calls of both, in turning order, by
/// processor time; the ratio is the median of the rounds' ratios, since what else the machine does hits the two of a round alike.
/// </summary>
public static class DirectCallBenchmark
{
    private const int MinRounds = 7, MaxRounds = 101;
    private const double RoundSeconds = 0.006, CallSeconds = 1.5;

    public static IReadOnlyList<DirectCallResult> Run(bool wallTime)
    {
        using var scope = NewDisposeScope();
        var results = new List<DirectCallResult>();
        foreach (var call in DirectCall.All())
        {
            Check(call);
            results.Add(Compare(call.Name, "forward", () => Forward(call.Ours), () => Forward(call.Direct), wallTime));
            results.Add(Compare(call.Name, "training", () => Train(call.Ours), () => Train(call.Direct), wallTime));
        }

        return results;
    }

    private static DirectCallResult Compare(string call, string step, Action ours, Action direct, bool wallTime)
    {
        double once = Math.Max(1e-6, Warm(ours, direct));
        int repeats = (int)Math.Max(1, RoundSeconds / once), rounds = (int)Math.Clamp(CallSeconds / (2 * repeats * once), MinRounds, MaxRounds);
        var times = new List<(double Ours, double Direct)>();
        for (int round = 0; round < rounds; round++)
        {
            double first = round % 2 == 0 ? Seconds(ours, repeats, wallTime) : Seconds(direct, repeats, wallTime);
            double second = round % 2 == 0 ? Seconds(direct, repeats, wallTime) : Seconds(ours, repeats, wallTime);
            times.Add(round % 2 == 0 ? (first, second) : (second, first));
        }

        return new DirectCallResult(call, step, 1e3 * Median(times.Select(time => time.Ours)), 1e3 * Median(times.Select(time => time.Direct)), Median(times.Select(time => time.Ours / time.Direct)));
    }

    /// <summary>Both until they are compiled in full; about how long one takes.</summary>
    private static double Warm(Action ours, Action direct)
    {
        double seconds = 0;
        for (int repeats = 1; repeats <= 64 && (repeats == 1 || seconds * repeats < 0.1); repeats *= 2)
            seconds = Math.Min(Seconds(ours, repeats, wallTime: true), Seconds(direct, repeats, wallTime: true));
        return seconds;
    }

    private static double Seconds(Action work, int repeats, bool wallTime)
    {
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        for (int i = 0; i < repeats; i++) work();
        return (wallTime ? clock.Elapsed : Environment.CpuUsage.TotalTime - before).TotalSeconds / repeats;
    }

    private static void Forward(Func<Tensor> attend)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        attend();
    }

    private static void Train(Func<Tensor> attend)
    {
        using var scope = NewDisposeScope();
        attend().sum().backward();
    }

    private static void Check(DirectCall call)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (ours, direct) = (call.Ours(), call.Direct());
        double difference = (ours - direct.reshape(ours.shape)).abs().max().ToDouble();
        if (difference > 1e-4) throw new InvalidOperationException($"{call.Name}: ours and libtorch's differ by {difference}.");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }
}
