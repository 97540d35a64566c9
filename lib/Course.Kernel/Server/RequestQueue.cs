using System.Collections.Concurrent;
using System.Threading.Channels;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Server;

/// <summary>The requests of one socket, answered one after the other in the order in which they came.</summary>
internal sealed class RequestQueue
{
    private readonly Channel<(Message Request, long Number)> waiting = Channel.CreateUnbounded<(Message, long)>();
    private long arrived;
    private long abortedUpTo;
    private readonly ConcurrentQueue<Message> cells = new();

    /// <summary>The cells that have come and are not answered yet; the first may just have ended.</summary>
    public IReadOnlyCollection<Message> Cells => [.. cells];

    /// <summary>Where the replies go; set once, before the first request.</summary>
    public MessageSocket? Socket { get; set; }

    /// <summary>Takes a request and returns at once.</summary>
    public void Receive(Message request)
    {
        if (IsCell(request))
            cells.Enqueue(request);
        waiting.Writer.TryWrite((request, Interlocked.Increment(ref arrived)));
    }

    /// <summary>Cells that are waiting now will not run: one before them failed.</summary>
    public void AbortWaitingCells() => abortedUpTo = Interlocked.Read(ref arrived);

    /// <summary>Answers until <see cref="Close"/>; the second argument tells that the request is a cell not to run.</summary>
    public async Task WorkAsync(Func<Message, bool, Task> answer)
    {
        await foreach (var (request, number) in waiting.Reader.ReadAllAsync())
        {
            await answer(request, number <= abortedUpTo && IsCell(request));
            if (IsCell(request))
                cells.TryDequeue(out _);
        }
    }

    /// <summary>Takes no more requests.</summary>
    public void Close() => waiting.Writer.TryComplete();

    private static bool IsCell(Message request) => request.Type == "execute_request";
}
