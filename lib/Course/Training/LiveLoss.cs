using Course.Runtime;

namespace Course.Training;

/// <summary>
/// Shows the loss of a running training and replaces it as it goes on: after the first step, then at most twice a second,
/// and always after the last step, so that what stays does not depend on the speed of the machine.
/// </summary>
/// <param name="time">The clock; null for the system's.</param>
internal sealed class LiveLoss(TimeProvider? time = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private IOutputHandle? shown;
    private long last;

    internal void Report(TrainingProgress progress)
    {
        if (shown is not null && progress.Step < progress.Steps && clock.GetElapsedTime(last) < Interval)
            return;
        object picture = Picture(progress);
        if (shown is null)
            shown = Output.Show(picture);
        else
            shown.Update(picture);
        last = clock.GetTimestamp();
    }

    private static string Picture(TrainingProgress progress)
    {
        return $"step {progress.Step} of {progress.Steps}, loss {Numbers.Text(progress.Losses[^1])}";
    }
}
