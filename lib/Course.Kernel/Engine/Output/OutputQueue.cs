using Course.Kernel.Engine.Execution;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine.Output;

/// <summary>
/// Carries output from the threads of a cell to the front end, in order and without loss. A thread of its own delivers, so that
/// writing is cheap and many small writes become one message.
/// </summary>
/// <remarks>
/// Everything that counts is counted under one lock, which is never held while something is delivered. Whoever prints or shows more than
/// the front end takes waits for room; whatever ends something (a flush, the end of a cell, its result, clearing) never does, and
/// nobody waits who has been told to stop.
/// </remarks>
/// <param name="max">So many characters of one cell are passed on.</param>
/// <param name="clock">Tells the time; null for the system's.</param>
internal sealed class OutputQueue(long max, TimeProvider? clock = null)
{
    private const int MaxWaitingSize = 4 * 1024 * 1024;
    private const int MaxWaitingItems = 1000;
    private static readonly TimeSpan TextDelay = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly object sync = new();
    private readonly LinkedList<OutputItem> waiting = [];
    // What a cell starts and leaves running keeps printing to that cell.
    private readonly AsyncLocal<OutputDestination?> ofFlow = new();
    private OutputDestination? latest;
    private Thread? deliverer;

    // Of all that waits, and of what is being delivered.
    private long size;

    // So many of those that wait are waited for.
    private int calls;

    /// <summary>The output of the cell that this code belongs to; for code of none that of the running cell, or of the last; null before the first.</summary>
    public ICellOutput? Target
    {
        get
        {
            lock (sync)
                return Destination?.Output;
        }
    }

    /// <summary>The characters that wait, or are being delivered.</summary>
    public long WaitingSize
    {
        get
        {
            lock (sync)
                return size;
        }
    }

    private OutputDestination? Destination => ofFlow.Value ?? latest;

    private bool HasRoom => size <= MaxWaitingSize && waiting.Count <= MaxWaitingItems;

    /// <summary>Sends what comes from now on of this flow, and of code that belongs to no cell, to another cell.</summary>
    public void Redirect(ICellOutput output)
    {
        lock (sync)
        {
            ofFlow.Value = latest = new OutputDestination(output, new OutputBudget(max), new OutputPace(clock));
            if (deliverer is null)
            {
                deliverer = new Thread(DeliverAll) { IsBackground = true, Name = "output" };
                deliverer.UnsafeStart();
            }
        }
    }

    /// <summary>Takes text; with <paramref name="endsLine"/> it is one line, into which no other thread writes.</summary>
    public void Write(StreamName name, ReadOnlySpan<char> text, bool endsLine = false)
    {
        if (text.IsEmpty && !endsLine)
            return;
        Interruption.Check();
        bool hasRoom;
        lock (sync)
        {
            if (Destination is not { } to)
                return;
            Add(to, name, text);
            if (endsLine)
                Add(to, name, "\n");
            hasRoom = HasRoom;
        }
        if (!hasRoom)
            WaitForRoom();
    }

    /// <summary>Shows an object, or replaces what an earlier call showed.</summary>
    /// <remarks>A cell that is being stopped can still replace: the last state of a progress bar is shown on the way out.</remarks>
    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        if (!update)
            Interruption.Check();
        bool hasRoom;
        lock (sync)
        {
            if (Destination is not { } to)
                return;
            string? notice = null;
            if (update ? (notice = to.Budget.Refuse(bundle)) is not null : !to.Budget.Take(bundle, out notice))
            {
                if (notice is null)
                    return;
                bundle = MimeBundle.Of("text/plain", notice.Trim());
            }
            if (update && to.Pace.IsFlooded)
                Replace(displayId);
            Add(new DisplayItem(to, bundle, displayId, update));
            hasRoom = HasRoom;
        }
        if (!hasRoom)
            WaitForRoom();
    }

    /// <summary>Shows the value of the cell.</summary>
    public void Result(MimeBundle bundle)
    {
        lock (sync)
        {
            if (Destination?.Budget.Refuse(bundle) is { } notice)
                bundle = MimeBundle.Of("text/plain", notice);
        }
        Send(output => output.Result(bundle));
    }

    /// <summary>Removes what the cell has shown.</summary>
    public void Clear(bool wait)
    {
        Interruption.Check();
        lock (sync)
        {
            if (Destination is not { } to)
                return;
            if (to.Pace.IsFlooded)
            {
                // What nobody has seen and nobody will.
                Remove(item => item.To == to && item is TextItem or ClearItem or DisplayItem { IsUpdate: false });
            }
            Add(new ClearItem(to, wait));
        }
    }

    /// <summary>Does something with the front end's side when all that was written before has been delivered, which happens without delay.</summary>
    public void Send(Action<ICellOutput> action)
    {
        Interruption.Check();
        SendAlways(action);
    }

    private bool SendAlways(Action<ICellOutput> action)
    {
        lock (sync)
        {
            if (Destination is not { } to)
                return false;
            calls++;
            Add(new CallItem(to, action));
            return true;
        }
    }

    /// <summary>Says what of the cell's output was left out, if anything was; ends when all has been delivered.</summary>
    /// <param name="stop">Told to stop, it waits for <paramref name="patience"/> only; what the front end has not taken by then is dropped.</param>
    /// <param name="patience">For how long.</param>
    public async Task EndCellAsync(CancellationToken stop, TimeSpan patience)
    {
        OutputDestination? ending;
        lock (sync)
        {
            ending = Destination;
            if (ending is not null)
                Append(ending, StreamName.Stdout, ending.Budget.Summary());
        }
        var delivered = FlushAsync();
        await delivered.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!delivered.IsCompleted)
            await delivered.WaitAsync(patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!delivered.IsCompleted)
            Drop(ending!);
    }

    /// <summary>Ends when all that was written before the call has been delivered.</summary>
    public Task FlushAsync()
    {
        TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!SendAlways(_ => delivered.TrySetResult()))
            delivered.SetResult();
        return delivered.Task;
    }

    private void Add(OutputDestination to, StreamName name, ReadOnlySpan<char> text)
    {
        int taken = to.Budget.Take(text, out string? notice);
        Append(to, name, text[..taken]);
        Append(to, name, notice);
    }

    private void Append(OutputDestination to, StreamName name, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (waiting.Last?.Value is not TextItem last || last.Name != name || last.To != to || last.IsFull)
            {
                last = new TextItem(to, name, clock.GetTimestamp());
                Add(last);
            }
            int taken = last.Add(text);
            size += taken;
            text = text[taken..];
        }
    }

    private void Add(OutputItem item)
    {
        size += item.Size;
        waiting.AddLast(item);
        Monitor.PulseAll(sync);
    }

    /// <summary>Takes away an update of the same place that nobody has seen.</summary>
    private void Replace(string? displayId) =>
        Remove(item => item is DisplayItem shown && shown.Updates(displayId));

    private void Remove(Predicate<OutputItem> unwanted)
    {
        for (LinkedListNode<OutputItem>? node = waiting.First, next; node is not null; node = next)
        {
            next = node.Next;
            if (unwanted(node.Value))
            {
                size -= node.Value.Size;
                waiting.Remove(node);
                next = AfterJoining(next);
            }
        }
        Monitor.PulseAll(sync);
    }

    /// <summary>Makes one piece of text of two that have come to stand side by side; gives what follows.</summary>
    private LinkedListNode<OutputItem>? AfterJoining(LinkedListNode<OutputItem>? second)
    {
        if (second is not { Value: TextItem text, Previous.Value: TextItem before } || before.Name != text.Name || before.To != text.To || before.IsFull)
            return second;
        var next = second.Next;
        before.Add(text);
        waiting.Remove(second);
        return next;
    }

    private void Drop(OutputDestination ended)
    {
        lock (sync)
        {
            long before = size;
            int displays = waiting.Count(item => item.To == ended && item is DisplayItem { IsUpdate: false });
            Remove(item => item.To == ended && item is not CallItem);
            if (before == size)
                return;
            string what = OutputBudget.Text(before - size) + (displays == 0 ? "" : $" with {displays:N0} displays");
            TextItem notice = new(ended, StreamName.Stdout, clock.GetTimestamp());
            notice.Add($"\n[Left out: {what}, which the front end had not taken when the cell was interrupted.]\n");
            Add(notice);
        }
    }

    private void WaitForRoom()
    {
        if (Thread.CurrentThread == deliverer)
            return;
        var stopping = CellExecution.OfThisFlow?.Stopping ?? CancellationToken.None;
        using (stopping.UnsafeRegister(_ => Wake(), null))
        {
            lock (sync)
            {
                while (!HasRoom && !stopping.IsCancellationRequested)
                    Monitor.Wait(sync);
            }
        }
        Interruption.Check();
    }

    private void Wake()
    {
        lock (sync)
            Monitor.PulseAll(sync);
    }

    private void DeliverAll()
    {
        while (true)
        {
            var item = TakeNext();
            try
            {
                item.Deliver();
            }
            catch (Exception error)
            {
                // The front end is gone or broken; the cells go on, and the person at the terminal sees why nothing shows.
                ConsoleCapture.ProcessError.WriteLine($"Output of a cell could not be delivered: {error.Message}");
            }
            finally
            {
                lock (sync)
                {
                    size -= item.Size;
                    Monitor.PulseAll(sync);
                }
            }
        }
    }

    private OutputItem TakeNext()
    {
        lock (sync)
        {
            while (true)
            {
                var delay = waiting.First is { } first ? Delay(first.Value) : Timeout.InfiniteTimeSpan;
                if (delay == TimeSpan.Zero)
                {
                    var item = waiting.First!.Value;
                    waiting.RemoveFirst();
                    item.To.Pace.Count(item.Size);
                    calls -= item is CallItem ? 1 : 0;
                    return item;
                }
                Monitor.Wait(sync, delay);
            }
        }
    }

    /// <summary>How long an item waits for more to join it, or for its turn in a flood; not at all where somebody waits for it, or for what follows.</summary>
    private TimeSpan Delay(OutputItem item)
    {
        if (calls > 0)
            return TimeSpan.Zero;
        var pace = item.To.Pace.Wait;
        var joining = item is TextItem { IsFull: false } text && waiting.Count == 1 ? TextDelay - clock.GetElapsedTime(text.Since) : TimeSpan.Zero;
        var longer = pace > joining ? pace : joining;
        // Monitor counts whole milliseconds, and 0 of them would be no wait at all.
        return longer <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(longer.TotalMilliseconds));
    }
}
