using System.Net.Sockets;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>
/// One peer. Any thread sends, and none ever waits in it: what the system does not take at once is written by a thread that lives
/// as long as something waits. The loop's thread alone receives and disposes.
/// </summary>
internal sealed class ZmtpConnection
{
    /// <summary>Who waits for room waits while a peer has more than this before it, in bytes.</summary>
    public const long RoomLimit = 64L << 20;

    /// <summary>A peer that has more than this before it is let go, whoever wrote it.</summary>
    private const long QueueLimit = 2 * RoomLimit;

    private const int WriterStack = 256 * 1024, PieceLength = 1 << 20;
    private const int PollMicroseconds = 1_000_000;

    private readonly object gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> waiting = [];
    private readonly Action<string> dropped;
    private int sentOfFirst;
    private long queued;
    private long lastProgress = Environment.TickCount64;
    private bool writing;
    private bool closed;

    public ZmtpConnection(Socket socket, ZmtpSocket? owner, ZmtpAddress? target, Action<string> dropped)
    {
        (Socket, Owner, Target, this.dropped) = (socket, owner, target, dropped);
        socket.Blocking = false;
    }

    public Socket Socket { get; }

    /// <summary>Whose peer it is; null until one that named itself by its name was recognised.</summary>
    public ZmtpSocket? Owner { get; set; }

    /// <summary>Where this side connected to; null where the peer did.</summary>
    public ZmtpAddress? Target { get; }

    public ZmtpReader? Reader { get; set; }

    /// <summary>While connecting and shaking hands: when that must be over, as <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    public bool IsConnecting { get; set; }

    /// <summary>Whether the handshake is done.</summary>
    public bool IsReady { get; set; }

    /// <summary>What a router knows the peer by.</summary>
    public byte[] Identity { get; set; } = [];

    /// <summary>What a subscriber wants; changed under the publisher's lock.</summary>
    public List<byte[]> Topics { get; } = [];

    /// <summary>Whether the peer is left alone from now on; the loop disposes of it soon.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
                return closed;
        }
    }

    /// <summary>Sends the bytes after all that was sent before. Returns at once.</summary>
    public void Send(byte[] bytes)
    {
        lock (gate)
        {
            if (closed)
                return;
            ReadOnlyMemory<byte> rest = bytes;
            if (!writing && !IsConnecting)
                rest = rest[TrySend(rest.Span)..];
            if (rest.IsEmpty || closed)
                return;
            if (queued > QueueLimit)
            {
                dropped($"A front end was let go: it reads nothing, and {queued >> 20} MB waited for it.");
                CloseLocked();
                return;
            }
            if (queued == 0)
                lastProgress = Environment.TickCount64;
            waiting.Enqueue(rest);
            queued += rest.Length;
            if (!IsConnecting)
                StartWriting();
        }
    }

    /// <summary>The connection stands: what was sent before leaves now.</summary>
    public void Connected()
    {
        lock (gate)
        {
            IsConnecting = false;
            if (queued > 0)
                StartWriting();
        }
    }

    /// <summary>Waits while much is on its way to the peer, and lets go of it when it takes nothing for so long.</summary>
    /// <returns>False when the wait was cancelled.</returns>
    public bool WaitForRoom(TimeSpan patience, CancellationToken token)
    {
        lock (gate)
        {
            if (queued <= RoomLimit || closed)
                return true;
            using var cancelled = token.UnsafeRegister(_ => Pulse(), null);
            while (queued > RoomLimit && !closed)
            {
                if (token.IsCancellationRequested)
                    return false;
                var silence = TimeSpan.FromMilliseconds(Environment.TickCount64 - lastProgress);
                if (silence > patience)
                {
                    dropped($"A front end was let go: it has read nothing for {patience.TotalSeconds:0} s, and {queued >> 20} MB wait for it.");
                    CloseLocked();
                    return true;
                }
                Monitor.Wait(gate, patience - silence + TimeSpan.FromMilliseconds(1));
            }
            return true;
        }
    }

    /// <summary>Waits until all has left, while the peer goes on taking something.</summary>
    public void WaitUntilSent(TimeSpan patience, TimeSpan limit)
    {
        long start = Environment.TickCount64;
        lock (gate)
        {
            while (writing && !closed)
            {
                long now = Environment.TickCount64;
                if (now - Math.Max(start, lastProgress) > patience.TotalMilliseconds || now - start > limit.TotalMilliseconds)
                    return;
                Monitor.Wait(gate, patience);
            }
        }
    }

    /// <summary>Nothing more is sent; the loop notices that the connection has ended.</summary>
    public void Close()
    {
        lock (gate)
            CloseLocked();
    }

    /// <summary>By the loop's thread alone.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            waiting.Clear();
            queued = 0;
            Monitor.PulseAll(gate);
        }
        Socket.Dispose();
    }

    /// <summary>Tells the peer that nothing more comes, and still hears it.</summary>
    public void EndSending() => Shutdown(SocketShutdown.Send);

    private void Pulse()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    private void CloseLocked()
    {
        if (closed)
            return;
        closed = true;
        waiting.Clear();
        queued = 0;
        Shutdown(SocketShutdown.Both);
        Monitor.PulseAll(gate);
    }

    private void Shutdown(SocketShutdown how)
    {
        try
        {
            Socket.Shutdown(how);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was not connected any more, or not yet.
        }
    }

    private void StartWriting()
    {
        if (writing)
            return;
        writing = true;
        new Thread(Write, WriterStack) { IsBackground = true, Name = "jupyter output" }.Start();
    }

    private void Write()
    {
        try
        {
            while (true)
            {
                bool full;
                lock (gate)
                {
                    if (closed || waiting.Count == 0)
                    {
                        writing = false;
                        Monitor.PulseAll(gate);
                        return;
                    }
                    var first = waiting.Peek().Span[sentOfFirst..];
                    int sent = TrySend(first[..Math.Min(first.Length, PieceLength)]);
                    if (closed)
                        continue;
                    full = sent == 0;
                    Advance(sent);
                }
                if (full)
                    Socket.Poll(PollMicroseconds, SelectMode.SelectWrite);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            Close();
        }
    }

    private void Advance(int sent)
    {
        queued -= sent;
        sentOfFirst += sent;
        if (sentOfFirst < waiting.Peek().Length)
            return;
        waiting.Dequeue();
        sentOfFirst = 0;
        Monitor.PulseAll(gate);
    }

    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length)
        {
            int sent = Socket.Send(bytes[count..], SocketFlags.None, out var error);
            if (error is SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable)
                break;
            if (error != SocketError.Success)
            {
                CloseLocked();
                break;
            }
            count += sent;
            lastProgress = Environment.TickCount64;
        }
        return count;
    }
}
