using Course.Runtime;

namespace Course.Figures.Displays;

/// <summary>How far some work has come, shown live. Made by <see cref="Progress.Of"/>; may be moved from several threads.</summary>
public sealed class ProgressBar : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);
    private static readonly AsyncLocal<ProgressBar?> Innermost = new();

    private readonly Lock sync;
    private readonly TimeProvider clock;
    private readonly ProgressBar? outer;
    private readonly ProgressBar root;
    private readonly List<ProgressBar> inner = [];
    private readonly string what;
    private readonly long start;
    private int? total;
    private int done;
    private string? note;
    private bool ended;

    // Of the outermost bar only: it shows for all.
    private IOutputHandle? shown;
    private long lastShown;

    internal ProgressBar(int? total, string what, TimeProvider? time = null)
    {
        (this.total, this.what) = (total, what);
        outer = Innermost.Value is { ended: false } open ? open : null;
        root = outer?.root ?? this;
        sync = outer?.sync ?? new Lock();
        clock = outer?.clock ?? time ?? TimeProvider.System;
        start = clock.GetTimestamp();
        Innermost.Value = this;
        lock (sync)
        {
            outer?.inner.Add(this);
            ended = total == 0;
            root.Show(always: root == this);
        }
    }

    /// <summary>Moves the bar.</summary>
    /// <param name="steps">By so many steps, 0 or more; past the total the bar stays full.</param>
    /// <param name="note">What stands behind the numbers from now on, such as "loss 0.3"; null leaves what is there.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative.</exception>
    public void Step(int steps, string? note = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        lock (sync)
        {
            if (ended)
                return;
            done = Math.Min(done + steps, total ?? int.MaxValue);
            this.note = note ?? this.note;
            if (done == total)
                End();
            else
                root.Show(always: false);
        }
    }

    /// <summary>Moves the bar by one step.</summary>
    /// <param name="note">What stands behind the numbers from now on, such as "loss 0.3"; null leaves what is there.</param>
    public void Step(string? note = null) => Step(1, note);

    /// <summary>Ends the bar. One that did not reach its total says where it stopped.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            if (!ended)
                End();
        }
        if (Innermost.Value == this)
            Innermost.Value = outer;
    }

    /// <summary>Ends a bar whose work is all done, also one that did not know how much it would be.</summary>
    internal void Complete()
    {
        lock (sync)
        {
            if (!ended)
            {
                total = done;
                End();
            }
        }
    }

    private void End()
    {
        ended = true;
        outer?.inner.Remove(this);
        root.Show(always: root == this);
    }

    private void Show(bool always)
    {
        if (!always && (ended || (shown is not null && clock.GetElapsedTime(lastShown) < Interval)))
            return;
        var state = State();
        if (shown is null)
            shown = Output.Show(state);
        else
            shown.Update(state);
        lastShown = clock.GetTimestamp();
    }

    private ProgressState State()
    {
        TimeSpan? left = ended || done == 0 || total is not { } all ? null : clock.GetElapsedTime(start) / done * (all - done);
        return new ProgressState(what, done, total, note, ended, left, ended ? [] : [.. inner.Select(bar => bar.State())]);
    }
}
