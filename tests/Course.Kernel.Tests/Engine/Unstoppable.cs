using System.Collections.Concurrent;
using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

/// <summary>
/// A call of a cell that .NET cannot stop: the library looks without an end for a key, and no code of the cell runs meanwhile. How keys
/// are compared is the test's own code, so that the test knows when a cell is inside.
/// </summary>
internal sealed class Unstoppable : IEqualityComparer<int>, IDisposable
{
    /// <summary>The call.</summary>
    public const string Call = "Enumerable.InfiniteSequence(1, 0).Any(done.ContainsKey);";

    /// <summary>Lets every such call come back.</summary>
    public const string End = "done[1] = 1;";

    private readonly string name = $"course-test-{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<int, bool> inside = [];
    private volatile TaskCompletionSource entered = new();

    public Unstoppable() => AppContext.SetData(name, this);

    /// <summary>What has to run in a cell before.</summary>
    public string Declaration =>
        $"var done = new System.Collections.Concurrent.ConcurrentDictionary<int, int>((IEqualityComparer<int>)AppContext.GetData(\"{name}\"));";

    /// <summary>Runs a cell and stops it once it is inside the call.</summary>
    public async Task<CellResult> StopInsideAsync(Cells cells, string code)
    {
        entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = cells.Try(code, new Recorder(), name: null, stop.Token);
        await Task.WhenAny(running, entered.Task);
        await stop.CancelAsync();
        return await running;
    }

    public bool Equals(int x, int y) => x == y;

    public int GetHashCode(int key)
    {
        // Calls that were left behind come here without an end. Adding takes a lock, and a wait for a lock is one that an interrupt does end.
        if (!inside.ContainsKey(Environment.CurrentManagedThreadId) && inside.TryAdd(Environment.CurrentManagedThreadId, true))
            entered.TrySetResult();
        return key;
    }

    public void Dispose() => AppContext.SetData(name, null);
}
