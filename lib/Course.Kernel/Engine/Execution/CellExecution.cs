using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Course.Kernel.Engine.Execution;

/// <summary>
/// One run of a cell's code, which can be stopped. What the cell awaits comes back to the cell's thread while that thread has
/// nothing else to do and to the thread pool otherwise, so that <c>task.Result</c> in a cell cannot deadlock.
/// </summary>
/// <remarks>
/// Stopping is cooperative: loops and methods of cells ask <see cref="Interruption.Check"/> (<c>CellWeaver</c> makes
/// them), so does every output, waits are interrupted, and what is awaited does not come back. The runtime's own way, ControlledExecution, was tried and given up: on
/// .NET 10 an abort that meets framework code (LINQ, files, the console) ends the whole process now and then.
/// </remarks>
internal sealed class CellExecution(Action<Exception> reportStray) : SynchronizationContext
{
    private const int StopRounds = 10;

    private static readonly AsyncLocal<CellExecution?> OfFlow = new();

    private readonly CancellationTokenSource stopping = new();

    // Threads that have met the stop as an exception, and may now be in a finally block.
    private readonly ConcurrentDictionary<int, bool> unwinding = new();
    private long stoppedAt;
    private TimeSpan timeToCleanUp;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object idleLock = new();
    private (SendOrPostCallback Callback, object? State)? handedOver;
    private bool idle;

    /// <summary>The run that this code belongs to, also in tasks and threads that a cell started; null outside of cells.</summary>
    public static CellExecution? OfThisFlow => OfFlow.Value;

    /// <summary>Cancelled when the cell is told to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>
    /// Throws when the run has been told to stop: on each thread once, so that its finally blocks can do their work, and after
    /// half of the grace always, so that one without an end is stopped too.
    /// </summary>
    public void ThrowIfStopping()
    {
        if (stopping.IsCancellationRequested
            && (unwinding.TryAdd(Environment.CurrentManagedThreadId, true) || Stopwatch.GetElapsedTime(stoppedAt) > timeToCleanUp))
        {
            throw new OperationCanceledException(stopping.Token);
        }
    }

    /// <summary>Runs <paramref name="body"/> on <paramref name="thread"/>; the task ends as the body does.</summary>
    public Task Start(CellThread thread, Func<Task> body)
    {
        OfFlow.Value = this;
        thread.Post(() => RunToEnd(body));
        return ended.Task;
    }

    /// <summary>Ends without an exception when the run does.</summary>
    public async Task EndAsync() => await ended.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>True when a run that was told to stop has ended within its grace, false when it is to be left behind.</summary>
    public Task<bool> Stopped => stopped.Task;

    /// <summary>
    /// Tells the run to stop and returns at once. The rest is done by a thread that does nothing else: those of the pool may all be
    /// busy with the very cell. The cell's thread must not be used again.
    /// </summary>
    public void Stop(CellThread thread, TimeSpan grace)
    {
        stoppedAt = Stopwatch.GetTimestamp();
        timeToCleanUp = grace / 2;
        stopping.Cancel();
        Interruption.Begin(ended.Task);
        Wake();
        new Thread(() => stopped.TrySetResult(EndsWithin(grace, thread))) { IsBackground = true, Name = "interrupt" }.Start();
    }

    /// <summary>
    /// Code that meets a check ends by it. Only what does not is interrupted in its wait, which is an exception in the midst of
    /// whatever waits; code that catches it and waits again is interrupted again.
    /// </summary>
    private bool EndsWithin(TimeSpan grace, CellThread thread)
    {
        IAsyncResult end = ended.Task;
        AppDomain.CurrentDomain.FirstChanceException += Met;
        for (int round = 0; round < StopRounds && !end.AsyncWaitHandle.WaitOne(grace / StopRounds); round++)
            thread.Interrupt();
        AppDomain.CurrentDomain.FirstChanceException -= Met;
        return end.IsCompleted;

        void Met(object? _, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is ThreadInterruptedException && OfThisFlow == this)
                unwinding.TryAdd(Environment.CurrentManagedThreadId, true);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (stopping.IsCancellationRequested)
        {
            // A stopped cell does not go on after what it awaited.
            return;
        }
        lock (idleLock)
        {
            if (idle && handedOver is null)
            {
                handedOver = (d, state);
                Monitor.Pulse(idleLock);
                return;
            }
        }
        ThreadPool.UnsafeQueueUserWorkItem(_ => RunOnPool(d, state), null);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    private void RunToEnd(Func<Task> body)
    {
        SetSynchronizationContext(this);
        try
        {
            var task = body();
            WaitFor(task);
            task.GetAwaiter().GetResult();
            ended.TrySetResult();
        }
        catch (Exception error)
        {
            ended.TrySetException(error);
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }

    private void WaitFor(Task task)
    {
        if (task.IsCompleted)
            return;
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            (SendOrPostCallback Callback, object? State)? work;
            lock (idleLock)
            {
                idle = true;
                while (handedOver is null && !task.IsCompleted && !stopping.IsCancellationRequested)
                    Monitor.Wait(idleLock);
                idle = false;
                work = handedOver;
                handedOver = null;
            }
            stopping.Token.ThrowIfCancellationRequested();
            if (work is { } given)
                RunGuarded(given.Callback, given.State);
        }
    }

    private void Wake()
    {
        lock (idleLock)
            Monitor.PulseAll(idleLock);
    }

    private void RunOnPool(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        RunGuarded(callback, state);
        SetSynchronizationContext(before);
    }

    /// <summary>An exception comes out of a posted callback only from an <c>async void</c>: nobody else waits for it.</summary>
    private void RunGuarded(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception error)
        {
            reportStray(error);
        }
    }
}

/// <summary>The cell was stopped from outside.</summary>
internal sealed class CellStoppedException(bool stillRunning) : Exception("The cell was stopped.")
{
    /// <summary>True when some of its code did not end.</summary>
    public bool StillRunning { get; } = stillRunning;
}
