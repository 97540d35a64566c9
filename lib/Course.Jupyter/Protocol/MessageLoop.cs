using System.Net.Sockets;
using System.Text;
using NetMQ;
using NetMQ.Monitoring;
using NetMQ.Sockets;

namespace Course.Jupyter.Protocol;

/// <summary>
/// One thread that owns a set of sockets: it receives, and it sends what other threads queue.
/// NetMQ sockets bear one thread only, so nothing else ever touches them, and the frames of two messages cannot mix.
/// Handlers run on that thread: they hand the work on and return at once.
/// </summary>
/// <param name="name">Name of the thread.</param>
/// <param name="signer">Signs what goes out, checks what comes in.</param>
/// <param name="dropped">Told, in words, of each message that is not one of ours or cannot be sent.</param>
/// <param name="largestFrame">A peer that sends a larger one, in bytes, is not heard any more on that socket; null for no limit.</param>
public sealed class MessageLoop(string name, MessageSigner signer, Action<string> dropped, long? largestFrame = null) : IDisposable
{
    /// <summary>A flood of output lets what arrives in between be received after so many messages.</summary>
    private const int SentAtOnce = 64;

    /// <summary>How long the last messages may take to leave when the sockets close.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    /// <summary>A client connects before its kernel listens; the usual tenth of a second between tries would delay each start.</summary>
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(20);

    private readonly NetMQPoller poller = [];
    private readonly NetMQQueue<(NetMQSocket Socket, List<byte[]> Frames)> outgoing = new();
    private readonly List<NetMQSocket> sockets = [];
    private readonly List<NetMQMonitor> monitors = [];
    private readonly ReplayGuard replays = new();
    private bool disposed;
    private bool strangerReported;

    /// <summary>Listens for requests of many peers, each taken once; replies go to the identities of the request.</summary>
    /// <param name="address">Where.</param>
    /// <param name="received">Takes them.</param>
    /// <param name="always">Whether they must be heard also while the thread pool is full (<see cref="PoolIndependence"/>).</param>
    public MessageSocket Router(string address, Action<Message> received, bool always = false)
    {
        var router = new RouterSocket();
        if (always) monitors.Add(PoolIndependence.Watch(router, poller));
        return Add(router, socket => Listen(socket, address), socket => Receive(socket, received, replays));
    }

    /// <summary>Publishes to every subscriber; a message's identities are its topic.
    /// <paramref name="subscribed"/> is told the topic each time a peer subscribes.</summary>
    public MessageSocket Publisher(string address, Action<string> subscribed)
    {
        var socket = new XPublisherSocket();
        socket.Options.XPubVerbose = true; // else only the first subscriber is announced
        return Add(socket, publisher => Listen(publisher, address), publisher =>
        {
            var frame = publisher.ReceiveFrameBytes();
            if (frame is [1, .. var topic]) subscribed(Encoding.UTF8.GetString(topic));
        });
    }

    /// <summary>Sends back whatever arrives: the kernel's side of the heartbeat.</summary>
    public void Echo(string address) =>
        Add(new RouterSocket(), socket => Listen(socket, address), socket => socket.SendMultipartBytes(socket.ReceiveMultipartBytes()));

    /// <summary>Connects to a Router. Shell, control and stdin of one client need the same identity:
    /// a kernel sends its input request to the identity that sent the cell.</summary>
    public MessageSocket Dealer(string address, string identity, Action<Message> received)
    {
        var socket = new DealerSocket();
        socket.Options.Identity = Encoding.UTF8.GetBytes(identity);
        return Add(socket, dealer => dealer.Connect(address), dealer => Receive(dealer, received));
    }

    /// <summary>Connects to a Publisher and takes every topic.</summary>
    public MessageSocket Subscriber(string address, Action<Message> received)
    {
        var socket = new SubscriberSocket();
        socket.SubscribeToAnyTopic();
        return Add(socket, subscriber => subscriber.Connect(address), subscriber => Receive(subscriber, received));
    }

    /// <summary>Begins to receive; sockets are added before, so that no handler misses its fellow sockets.</summary>
    public void Start()
    {
        outgoing.ReceiveReady += (_, _) => SendQueued(SentAtOnce);
        poller.Add(outgoing);
        foreach (var socket in sockets) poller.Add(socket);
        poller.RunAsync(name, isBackgroundThread: true);
    }

    /// <summary>Sends what is queued and closes the sockets. Not to be called from a handler.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        foreach (var monitor in monitors) monitor.Dispose();
        poller.Dispose();
        SendQueued(int.MaxValue);
        outgoing.Dispose();
        foreach (var socket in sockets) socket.Dispose();
    }

    internal void Queue(NetMQSocket socket, Message message) => outgoing.Enqueue((socket, MessageFrames.Pack(message, signer)));

    private MessageSocket Add(NetMQSocket socket, Action<NetMQSocket> open, Action<NetMQSocket> react)
    {
        sockets.Add(socket);
        // Without limits: a flood of output is to arrive late rather than with holes.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.MaxMsgSize = largestFrame ?? -1;
        socket.Options.Linger = Linger;
        socket.Options.ReconnectInterval = Reconnect;
        socket.ReceiveReady += (_, _) => react(socket);
        open(socket);
        return new MessageSocket(this, socket);
    }

    private static void Listen(NetMQSocket socket, string address)
    {
        try
        {
            socket.Bind(address);
        }
        catch (AddressAlreadyInUseException e)
        {
            throw new ListenException(address, "another program listens there", e);
        }
        catch (Exception e) when (e is NetMQException or SocketException or ArgumentException)
        {
            throw new ListenException(address, e.Message, e);
        }
    }

    private void Receive(NetMQSocket socket, Action<Message> received, ReplayGuard? guard = null)
    {
        Message message;
        try
        {
            message = MessageFrames.Unpack(socket.ReceiveMultipartBytes(), signer, guard);
        }
        catch (WrongSignatureException e)
        {
            // Once: a front end that is left over from before a restart sends such messages without end.
            if (!strangerReported)
                dropped($"A message was dropped: {e.Message}. Its sender does not have the key of this kernel's connection file; connect it anew. Further ones are dropped without a word.");
            strangerReported = true;
            return;
        }
        catch (MessageFormatException e)
        {
            dropped($"A message was dropped: {e.Message}.");
            return;
        }
        received(message);
    }

    private void SendQueued(int limit)
    {
        while (limit-- > 0 && outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            if (!next.Socket.TrySendMultipartBytes(next.Frames))
                dropped("A message could not be sent: its receiver does not take it.");
        }
    }
}

/// <summary>An address on which one cannot listen.</summary>
/// <param name="address">The address.</param>
/// <param name="reason">Why.</param>
/// <param name="inner">What the socket said.</param>
public sealed class ListenException(string address, string reason, Exception inner) : Exception($"{address}: {reason}", inner)
{
    public string Address => address;

    public string Reason => reason;
}

/// <summary>One socket of a <see cref="MessageLoop"/>, to be used from any thread.</summary>
public sealed class MessageSocket
{
    private readonly MessageLoop loop;
    private readonly NetMQ.NetMQSocket socket;

    internal MessageSocket(MessageLoop loop, NetMQ.NetMQSocket socket) => (this.loop, this.socket) = (loop, socket);

    /// <summary>Packs the message now and sends it, whole, after all that was sent before it on the same loop.</summary>
    public void Send(Message message) => loop.Queue(socket, message);
}
