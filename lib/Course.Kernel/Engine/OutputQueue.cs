using System.Text;
using Course.Kernel.Engine.Cells;

namespace Course.Kernel.Engine;

/// <summary>
/// Carries output from the threads of a cell to the front end, in order and without loss. A thread of its own delivers, so that
/// writing is cheap and many small writes become one message.
/// </summary>
/// <param name="most">So many characters of one cell are passed on.</param>
internal sealed class OutputQueue(long most)
{
    private const int LargestText = 64 * 1024;
    private const int MostWaitingText = 16 * 1024 * 1024;
    private const int MostWaitingItems = 10_000;
    private static readonly TimeSpan TextDelay = TimeSpan.FromMilliseconds(20);

    private readonly object sync = new();
    private List<Item> waiting = [];
    private ICellOutput? target;
    private OutputBudget budget = new(most);
    private long waitingText;
    private bool flushWanted;
    private bool started;

    private abstract record Item(ICellOutput Target);

    private sealed record Text(ICellOutput Target, StreamName Name, StringBuilder Content) : Item(Target);

    private sealed record Call(ICellOutput Target, Action<ICellOutput> Action) : Item(Target);

    /// <summary>The output of the running cell, or of the last one when none runs; null before the first.</summary>
    public ICellOutput? Target
    {
        get
        {
            lock (sync)
            {
                return target;
            }
        }
    }

    /// <summary>Sends what comes from now on to another cell.</summary>
    public void Redirect(ICellOutput output)
    {
        lock (sync)
        {
            target = output;
            budget = new OutputBudget(most);
            if (!started)
            {
                started = true;
                new Thread(DeliverAll) { IsBackground = true, Name = "output" }.Start();
            }
        }
    }

    /// <summary>Takes text; with <paramref name="endsLine"/> it is one line, into which no other thread writes.</summary>
    public void Write(StreamName name, ReadOnlySpan<char> text, bool endsLine = false)
    {
        if (text.IsEmpty && !endsLine)
        {
            return;
        }
        Interruption.Check();
        lock (sync)
        {
            if (target is null)
            {
                return;
            }
            Add(name, text);
            if (endsLine)
            {
                Add(name, "\n");
            }
        }
        // A cell that writes faster than the front end reads is slowed down here, outside of every lock.
        SlowDown();
    }

    /// <summary>Shows an object, or replaces what an earlier call showed.</summary>
    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        lock (sync)
        {
            string? notice = null;
            if (update ? (notice = budget.Refuse(bundle)) is not null : !budget.Take(bundle, out notice))
            {
                if (notice is null)
                {
                    return;
                }
                bundle = MimeBundle.Of("text/plain", notice.Trim());
            }
        }
        if (!update)
        {
            Interruption.Check();
        }
        SendAlways(output => output.Display(bundle, displayId, update));
    }

    /// <summary>Shows the value of the cell.</summary>
    public void Result(MimeBundle bundle)
    {
        lock (sync)
        {
            if (budget.Refuse(bundle) is { } notice)
            {
                bundle = MimeBundle.Of("text/plain", notice);
            }
        }
        Send(output => output.Result(bundle));
    }

    public void Send(Action<ICellOutput> action)
    {
        Interruption.Check();
        SendAlways(action);
    }

    /// <summary>As <see cref="Send"/>, also from a cell that has been told to stop.</summary>
    public void SendAlways(Action<ICellOutput> action)
    {
        lock (sync)
        {
            if (target is not null)
            {
                waiting.Add(new Call(target, action));
                flushWanted = true;
                Monitor.Pulse(sync);
            }
        }
        SlowDown();
    }

    /// <summary>Says what of the cell's output was left out, if anything was; ends when all has been delivered.</summary>
    public Task EndCellAsync()
    {
        lock (sync)
        {
            if (budget.Summary() is { } summary)
            {
                Append(StreamName.Stdout, summary);
            }
        }
        return FlushAsync();
    }

    /// <summary>Ends when all that was written before the call has been delivered.</summary>
    public Task FlushAsync()
    {
        TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(_ => delivered.TrySetResult());
        return delivered.Task;
    }

    private void Add(StreamName name, ReadOnlySpan<char> text)
    {
        int taken = budget.Take(text, out string? notice);
        Append(name, text[..taken]);
        Append(name, notice);
    }

    private void Append(StreamName name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        if (waiting is not [.., Text last] || last.Name != name || last.Target != target || IsFull(last.Content))
        {
            last = new Text(target!, name, new StringBuilder());
            waiting.Add(last);
            if (waiting.Count == 1)
            {
                Monitor.Pulse(sync);
            }
        }
        last.Content.Append(text);
        waitingText += text.Length;
    }

    private void SlowDown()
    {
        while (Volatile.Read(ref waitingText) > MostWaitingText || Volatile.Read(ref waiting).Count > MostWaitingItems)
        {
            Thread.Sleep(1);
            Interruption.Check();
        }
    }

    /// <summary>Pieces are cut at the ends of lines.</summary>
    private static bool IsFull(StringBuilder text) => text.Length >= LargestText && text[^1] == '\n';

    private void DeliverAll()
    {
        while (true)
        {
            foreach (Item item in TakeAll())
            {
                try
                {
                    Deliver(item);
                }
                catch (Exception error)
                {
                    // The front end is gone or broken; the cells go on, and the person at the terminal sees why nothing shows.
                    ConsoleCapture.ProcessError.WriteLine($"Output of a cell could not be delivered: {error.Message}");
                }
            }
        }
    }

    private void Deliver(Item item)
    {
        switch (item)
        {
            case Text text:
                item.Target.Stream(text.Name, text.Content.ToString());
                Interlocked.Add(ref waitingText, -text.Content.Length);
                break;
            case Call call:
                call.Action(call.Target);
                break;
        }
    }

    private List<Item> TakeAll()
    {
        lock (sync)
        {
            while (waiting.Count == 0)
            {
                Monitor.Wait(sync);
            }
            if (!flushWanted)
            {
                Monitor.Wait(sync, TextDelay);
            }
            List<Item> taken = waiting;
            waiting = [];
            flushWanted = false;
            return taken;
        }
    }
}
