using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>
/// The thread that accepts, shakes hands and receives for a set of sockets. It waits in the system, not in the thread pool, so that a
/// message is heard also while cells fill the pool.
/// </summary>
/// <param name="name">The thread's name.</param>
/// <param name="dropped">Told, in words, of each peer that is left alone for what it did.</param>
/// <param name="proof">What a kernel that calls a client by the name of a socket shows, to prove that it is the kernel.</param>
internal sealed class ZmtpLoop(string name, Action<string> dropped, Func<string, byte[]> proof) : IDisposable
{
    /// <summary>Peers at one address that have introduced themselves or not; more are not taken.</summary>
    private const int MaxPeers = 200;

    private const int Stack = 1 << 20, BufferLength = 64 * 1024;

    /// <summary>A peer introduces itself in this time or is left alone; whoever asked for the connection then asks anew.
    /// A kernel calls its client only once, and either may be starved of the processor: they wait longer.</summary>
    private static readonly TimeSpan AcceptPatience = TimeSpan.FromSeconds(30), ConnectPatience = TimeSpan.FromSeconds(2), CallPatience = TimeSpan.FromMinutes(5);

    /// <summary>A client connects before its kernel listens.</summary>
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(20);

    /// <summary>What is on its way at the end has so long to leave while its receiver takes nothing, and so long in all.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1), LingerLimit = TimeSpan.FromSeconds(10);

    /// <summary>Peers close their side soon once they have read all; one that is stopped is not waited for.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromMilliseconds(200);

    private readonly List<Listener> listeners = [];
    private readonly List<ZmtpConnection> connections = [];
    private readonly ZmtpHandshake handshake = new(proof);
    private readonly List<(ZmtpSocket Socket, ZmtpAddress Target, long At)> retries = [];
    private readonly ConcurrentQueue<Action> posted = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly ZmtpWaker waker = new();
    private readonly byte[] buffer = new byte[BufferLength];
    private Thread? thread;
    private bool stopping;
    private bool disposed;
    private bool hasCutOff;

    private sealed record Listener(Socket Socket, ZmtpSocket? Owner)
    {
        public long Paused { get; set; }
    }

    /// <summary>Ends when a client that this side called has gone.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether a peer was let go because it sent too much at once.</summary>
    public bool HasCutOff
    {
        get => Volatile.Read(ref hasCutOff);
        private set => Volatile.Write(ref hasCutOff, value);
    }

    /// <summary>Listens for peers of the socket, or, without one, for those that name the socket they want; gives the address in full.</summary>
    /// <exception cref="ListenException">It is taken, or is not of this machine.</exception>
    public string Listen(string address, ZmtpSocket? owner)
    {
        Socket? socket = null;
        try
        {
            var place = ZmtpAddress.Parse(address);
            socket = place.NewSocket();
            if (OperatingSystem.IsWindows() && place.EndPoint is IPEndPoint)
                socket.ExclusiveAddressUse = true; // there, others could share the port without asking
            socket.Bind(place.EndPoint);
            socket.Listen();
            socket.Blocking = false;
            listeners.Add(new Listener(socket, owner));
            return ZmtpAddress.Of(socket.LocalEndPoint!);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket?.Dispose();
            throw new ListenException(address, "another program listens there", e) { IsTaken = true };
        }
        catch (Exception e) when (e is SocketException or ArgumentException or FormatException or PlatformNotSupportedException)
        {
            socket?.Dispose();
            throw new ListenException(address, e.Message, e);
        }
    }

    /// <summary>Peers that ask for the socket's name get it.</summary>
    public void Offer(ZmtpSocket socket) => handshake.Offer(socket);

    /// <summary>Connects the socket, and again whenever that fails or ends. On the loop's thread, or before it runs.</summary>
    public void Connect(ZmtpSocket socket, string address) => Dial(socket, ZmtpAddress.Parse(address));

    /// <summary>Connects the socket, which has a name, to a client that listens.</summary>
    /// <exception cref="ListenException">Nobody listens there.</exception>
    public void Call(ZmtpSocket socket, string address)
    {
        var target = ZmtpAddress.Parse(address);
        var connected = target.NewSocket();
        try
        {
            connected.Connect(target.EndPoint);
            Begin(new ZmtpConnection(connected, socket, target, dropped));
        }
        catch (SocketException e)
        {
            connected.Dispose();
            throw new ListenException(address, e.Message, e);
        }
    }

    public void Start()
    {
        thread = new Thread(Run, Stack) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Has the loop's thread do something soon.</summary>
    public void Post(Action action)
    {
        posted.Enqueue(action);
        waker.Wake();
    }

    /// <summary>Connects a socket, or, where it is connected, does so anew.</summary>
    public void Renew(ZmtpSocket socket, string address) => Post(() =>
    {
        var present = connections.Where(peer => peer.Owner == socket).ToList();
        present.ForEach(peer => peer.Close());
        if (present.Count == 0 && !retries.Exists(retry => retry.Socket == socket))
            Connect(socket, address);
    });

    /// <summary>Lets what was sent leave, and closes all. Not to be called from a handler.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
        }
        if (thread is null)
        {
            End();
            return;
        }
        var all = new TaskCompletionSource<ZmtpConnection[]>();
        Post(() => all.TrySetResult([.. connections.Where(peer => peer.IsReady)]));
        foreach (var peer in all.Task.GetAwaiter().GetResult())
            peer.WaitUntilSent(Linger, LingerLimit);
        Post(() => stopping = true);
        thread.Join();
    }

    private void Run()
    {
        var read = new List<Socket>();
        var write = new List<Socket>();
        var failed = new List<Socket>();
        long goodbye = long.MaxValue;
        while (true)
        {
            long now = Environment.TickCount64;
            if (stopping && goodbye == long.MaxValue)
                goodbye = SayGoodbye(now);
            if (now >= goodbye || (stopping && connections.Count == 0))
                break;
            read.Clear();
            write.Clear();
            failed.Clear();
            read.Add(waker.Socket);
            read.AddRange(listeners.Where(listener => listener.Paused <= now).Select(listener => listener.Socket));
            read.AddRange(connections.Where(peer => !peer.IsConnecting).Select(peer => peer.Socket));
            write.AddRange(connections.Where(peer => peer.IsConnecting).Select(peer => peer.Socket));
            failed.AddRange(write);
            long due = Math.Min(goodbye, NextDeadline());
            Socket.Select(read, write, failed, due == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Max(0, due - now)));
            Work(read, write, failed);
        }
        End();
    }

    private void Work(List<Socket> read, List<Socket> write, List<Socket> failed)
    {
        if (read.Remove(waker.Socket))
            waker.Rest();
        while (posted.TryDequeue(out var action))
            action();
        foreach (var peer in connections.Where(peer => write.Contains(peer.Socket) || failed.Contains(peer.Socket)).ToList())
            EndConnecting(peer, failed.Contains(peer.Socket));
        foreach (var peer in connections.Where(peer => read.Contains(peer.Socket)).ToList())
            Receive(peer);
        foreach (var listener in listeners.Where(listener => read.Contains(listener.Socket)).ToList())
            Accept(listener);
        long now = Environment.TickCount64;
        foreach (var peer in connections.Where(peer => peer.Deadline <= now || peer.IsClosed).ToList())
            Drop(peer, peer.Target?.Name is not null && !peer.IsClosed ? "the client that started this kernel did not introduce itself" : null);
        foreach (var retry in retries.Where(retry => retry.At <= now).ToList())
        {
            retries.Remove(retry);
            Dial(retry.Socket, retry.Target);
        }
    }

    private long NextDeadline()
    {
        long due = long.MaxValue;
        foreach (var peer in connections)
            due = Math.Min(due, peer.Deadline);
        foreach (var retry in retries)
            due = Math.Min(due, retry.At);
        foreach (var listener in listeners)
            due = listener.Paused == 0 ? due : Math.Min(due, listener.Paused);
        return due;
    }

    private void Accept(Listener listener)
    {
        Socket socket;
        try
        {
            socket = listener.Socket.Accept();
            listener.Paused = 0;
        }
        catch (SocketException e)
        {
            if (e.SocketErrorCode is not (SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.ConnectionReset))
            {
                // Too many open files, for one: the peer goes on waiting, and others are still served.
                dropped($"A connection cannot be taken now: {e.Message}.");
                listener.Paused = Environment.TickCount64 + (long)Linger.TotalMilliseconds;
            }
            return;
        }
        if (connections.Count(peer => peer.Target is null && peer.Owner == listener.Owner) >= MaxPeers)
        {
            socket.Dispose();
            return;
        }
        if (socket.LocalEndPoint is IPEndPoint)
            socket.NoDelay = true;
        Begin(new ZmtpConnection(socket, listener.Owner, null, dropped));
    }

    private void Dial(ZmtpSocket owner, ZmtpAddress target)
    {
        var socket = target.NewSocket();
        var peer = new ZmtpConnection(socket, owner, target, dropped) { IsConnecting = true, Deadline = In(ConnectPatience) };
        connections.Add(peer);
        try
        {
            socket.Connect(target.EndPoint);
            EndConnecting(peer, false);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The loop notices when it is done.
        }
        catch (SocketException)
        {
            Drop(peer, null);
        }
    }

    private void EndConnecting(ZmtpConnection peer, bool isLost)
    {
        // A connection from a port to itself is possible while nobody listens there, and would keep the port from its owner.
        if (isLost || (int)peer.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! != 0
            || Equals(peer.Socket.LocalEndPoint, peer.Target!.EndPoint))
        {
            Drop(peer, null);
            return;
        }
        connections.Remove(peer);
        peer.Connected();
        Begin(peer);
    }

    /// <summary>Both sides introduce themselves; a client that is called waits for the name first.</summary>
    private void Begin(ZmtpConnection peer)
    {
        peer.Deadline = In(peer.Owner is null || peer.Target?.Name is not null ? CallPatience : peer.Target is null ? AcceptPatience : ConnectPatience);
        peer.Reader = new ZmtpReader(body => Command(peer, body), frames => Message(peer, frames)) { Limit = ZmtpHandshake.Limit };
        connections.Add(peer);
        peer.Send(ZmtpWire.Greeting());
        if (peer.Owner is not null)
            handshake.Introduce(peer);
    }

    private void Receive(ZmtpConnection peer)
    {
        int count = peer.Socket.Receive(buffer, SocketFlags.None, out var error);
        if (error is SocketError.WouldBlock or SocketError.IOPending or SocketError.Interrupted)
            return;
        if (error != SocketError.Success || count == 0)
        {
            Drop(peer, null);
            return;
        }
        try
        {
            peer.Reader!.Take(buffer.AsSpan(0, count));
        }
        catch (ZmtpException e)
        {
            HasCutOff |= e.IsTooMuch;
            Drop(peer, e.Message);
        }
    }

    private void Command(ZmtpConnection peer, byte[] body)
    {
        (string command, byte[] data) = ZmtpWire.ReadCommand(body);
        switch (command)
        {
            case "READY" when !peer.IsReady:
                Meet(peer, ZmtpWire.ReadProperties(data));
                break;
            case "PING" when data.Length >= 2:
                peer.Send(ZmtpWire.CommandFrame("PONG", data.AsSpan(2)));
                break;
            case "ERROR":
                throw new ZmtpException("it says that there was an error");
            default:
                if (peer.IsReady)
                    peer.Owner!.Commanded(peer, command, data);
                break;
        }
    }

    private void Meet(ZmtpConnection peer, Dictionary<string, byte[]> properties)
    {
        handshake.Meet(peer, properties);
        peer.Owner!.Joined(peer);
        if (!handshake.AllHaveCalled)
            return;
        foreach (var listener in listeners.Where(listener => listener.Owner is null).ToList())
        {
            listeners.Remove(listener);
            listener.Socket.Dispose();
        }
    }

    private void Message(ZmtpConnection peer, List<byte[]> frames)
    {
        if (!peer.IsReady)
            throw new ZmtpException("it sent a message before it had introduced itself");
        peer.Owner!.Received(peer, frames);
    }

    private void Drop(ZmtpConnection peer, string? reason)
    {
        connections.Remove(peer);
        if (peer.IsReady)
            peer.Owner!.Left(peer);
        peer.Dispose();
        // Strangers come and go without a word; of one that we were talking to, the reason matters.
        if (reason is not null && (peer.IsReady || peer.Target is not null))
            dropped($"A connection was closed: {reason}.");
        if (peer.Target is null || stopping)
            return;
        if (peer.Target.Name is not null)
            ended.TrySetResult();
        else if (reason is null)
            retries.Add((peer.Owner!, peer.Target, In(Reconnect)));
    }

    private long SayGoodbye(long now)
    {
        foreach (var listener in listeners)
            listener.Socket.Dispose();
        listeners.Clear();
        retries.Clear();
        foreach (var peer in connections.ToList())
        {
            if (peer.IsReady)
                peer.EndSending();
            else
                Drop(peer, null);
        }
        return now + (long)Goodbye.TotalMilliseconds;
    }

    private void End()
    {
        foreach (var listener in listeners)
            listener.Socket.Dispose();
        foreach (var peer in connections)
            peer.Dispose();
        waker.Dispose();
        ended.TrySetResult();
    }

    private static long In(TimeSpan time) => Environment.TickCount64 + (long)time.TotalMilliseconds;
}
