using Course.Figures;
using Course.Runtime;

namespace Course.Training;

/// <summary>
/// Shows the loss of a running training and replaces it as it goes on: after the first step, then at most twice a second and
/// so seldom that drawing takes no more than a twentieth of the time, and always after the last step, so that what stays does
/// not depend on the speed of the machine.
/// </summary>
/// <param name="title">The title of the picture.</param>
/// <param name="time">The clock; null for the system's.</param>
internal sealed class LiveLoss(string title, TimeProvider? time = null)
{
    private const int MaxPoints = 500;
    private const int MinPauseFactor = 19;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private IOutputHandle? shown;
    private TimeSpan pause = Interval;
    private long last;

    /// <summary>Shows the losses so far, if it is time to.</summary>
    /// <param name="losses">The loss of every step done.</param>
    /// <param name="steps">Steps in all.</param>
    internal void Report(IReadOnlyList<double> losses, int steps)
    {
        if (shown is not null && losses.Count < steps && clock.GetElapsedTime(last) < pause)
            return;
        bool first = shown is null;
        long start = clock.GetTimestamp();
        var picture = Picture(losses, steps);
        if (shown is null)
            shown = Output.Show(picture);
        else
            shown.Update(picture);
        last = clock.GetTimestamp();
        // The first picture also pays for the compiling of what draws, and says nothing about the next.
        var enough = MinPauseFactor * clock.GetElapsedTime(start, last);
        pause = first || enough < Interval ? Interval : enough;
    }

    // A thousand points more would not be seen, only sent.
    private Figure Picture(IReadOnlyList<double> losses, int steps)
    {
        int stride = ((steps - 1) / MaxPoints) + 1;
        int[] drawn = [.. Enumerable.Range(1, losses.Count).Where(step => (step - 1) % stride == 0 || step == losses.Count)];
        return Charts.LossCurve(drawn, [.. drawn.Select(step => losses[step - 1])], title, steps);
    }
}
