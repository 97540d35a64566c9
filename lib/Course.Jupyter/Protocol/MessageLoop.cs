using System.Text;
using Course.Jupyter.Protocol.Zmtp;

namespace Course.Jupyter.Protocol;

/// <summary>
/// A set of sockets and the one thread that receives for all of them. Any thread sends, and none waits in it. Handlers run on the
/// loop's thread: they hand the work on and return at once.
/// </summary>
/// <remarks>
/// An address is <c>tcp://127.0.0.1:5555</c>, on which a kernel listens and to which a client connects. With a name behind it
/// (<c>unix:/folder/socket#shell</c>, <c>tcp://127.0.0.1:5555#shell</c>) it is the client's: the client listens there for all of its
/// sockets (<see cref="ListenForKernel"/>), and the kernel connects and says, with a proof that it has the key, which it wants.
/// </remarks>
public sealed class MessageLoop : IDisposable
{
    /// <summary>A front end that reads nothing for so long while much waits for it is let go; libzmq then connects anew.</summary>
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(30);

    private readonly MessageSigner signer;
    private readonly Action<string> dropped;
    private readonly long? largestMessage;
    private readonly ReplayGuard replays = new();
    private readonly ZmtpLoop loop;
    private bool strangerReported;

    /// <summary>Makes the loop; sockets are added before <see cref="Start"/>.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="signer">Signs what goes out, checks what comes in.</param>
    /// <param name="dropped">Told, in words, of each message that is not one of ours, and of each peer that is let go.</param>
    /// <param name="largestMessage">A peer that sends a larger one, in bytes, is not heard any more on that socket; null for no limit.</param>
    public MessageLoop(string name, MessageSigner signer, Action<string> dropped, long? largestMessage = null)
    {
        (this.signer, this.dropped, this.largestMessage) = (signer, dropped, largestMessage);
        loop = new ZmtpLoop(name, dropped, resource => signer.Sign([Encoding.ASCII.GetBytes(resource)]));
    }

    /// <summary>Ends when a client that was called has gone, or this loop has ended.</summary>
    public Task Ended => loop.Ended;

    /// <summary>Whether a peer is not heard any more because it sent more at once than is taken in.</summary>
    public bool HasCutOff => loop.HasCutOff;

    /// <summary>Takes requests of many peers, each once; replies go to the identities of the request.</summary>
    /// <exception cref="ListenException">One cannot listen there, or nobody listens to whom this should connect.</exception>
    public MessageSocket Router(string address, Action<Message> received) =>
        Open(new RouterSocket(frames => Receive(frames, received, replays)) { Name = NameIn(address), Limit = largestMessage }, address);

    /// <summary>Publishes to every subscriber; a message's identities are its topic.
    /// <paramref name="subscribed"/> is told the topic each time a peer subscribes.</summary>
    /// <exception cref="ListenException">One cannot listen there, or nobody listens to whom this should connect.</exception>
    public MessageSocket Publisher(string address, Action<string> subscribed) =>
        Open(new PublisherSocket(topic => subscribed(Encoding.UTF8.GetString(topic))) { Name = NameIn(address) }, address);

    /// <summary>Sends back whatever arrives: the kernel's side of the heartbeat.</summary>
    /// <exception cref="ListenException">One cannot listen there.</exception>
    public void Echo(string address) => Open(new EchoSocket(), address);

    /// <summary>The client's side of a Router. Shell, control and stdin of one client need the same identity:
    /// a kernel sends its input request to the identity that sent the cell.</summary>
    public MessageSocket Dealer(string address, string identity, Action<Message> received) => Join(
        new DealerSocket(frames => Receive(frames, received)) { Identity = Encoding.UTF8.GetBytes(identity), Name = NameIn(address), Limit = largestMessage },
        address);

    /// <summary>The client's side of a Publisher; takes every topic.</summary>
    public MessageSocket Subscriber(string address, Action<Message> received) => Join(NewSubscriber(address, received), address);

    /// <summary>As <see cref="Subscriber"/>, not connected before <see cref="MessageSocket.Renew"/> unless the address is this side's.</summary>
    internal MessageSocket LateSubscriber(string address, Action<Message> received) =>
        NameIn(address) is null ? Made(NewSubscriber(address, received), address) : Subscriber(address, received);

    /// <summary>Listens for a kernel that connects to its client; gives the address without a name, as the kernel may be told it.</summary>
    /// <param name="address">A <c>unix:</c> address, or a port of <c>tcp:</c>, 0 for one that the system chooses.</param>
    /// <exception cref="ListenException">One cannot listen there.</exception>
    public string ListenForKernel(string address) => loop.Listen(address, owner: null);

    /// <summary>Begins to receive; sockets are added before, so that no handler misses its fellow sockets.</summary>
    public void Start() => loop.Start();

    /// <summary>Sends what waits and closes the sockets. Not to be called from a handler.</summary>
    public void Dispose() => loop.Dispose();

    private SubscriberSocket NewSubscriber(string address, Action<Message> received) =>
        new(frames => Receive(frames, received)) { Name = NameIn(address), Limit = largestMessage };

    private static string? NameIn(string address) => ZmtpAddress.Parse(address).Name;

    private MessageSocket Open(ZmtpSocket socket, string address)
    {
        if (socket.Name is null)
            loop.Listen(address, socket);
        else
            loop.Call(socket, address);
        return Made(socket, address);
    }

    private MessageSocket Join(ZmtpSocket socket, string address)
    {
        if (socket.Name is null)
            loop.Post(() => loop.Connect(socket, address));
        else
            loop.Offer(socket);
        return Made(socket, address);
    }

    private MessageSocket Made(ZmtpSocket socket, string address) => new(
        message => socket.Send(MessageFrames.Pack(message, signer)),
        token => socket.WaitForRoom(ReadPatience, token),
        () => loop.Renew(socket, address));

    /// <summary>Whether the frames were a message of somebody who has the key.</summary>
    private bool Receive(List<byte[]> frames, Action<Message> received, ReplayGuard? guard = null)
    {
        Message message;
        try
        {
            message = MessageFrames.Unpack(frames, signer, guard);
        }
        catch (WrongSignatureException e)
        {
            // Once: a front end that is left over from before a restart sends such messages without end.
            if (!strangerReported)
                dropped($"A message was dropped: {e.Message}. Its sender does not have the key of this kernel's connection file; connect it anew. Further ones are dropped without a word.");
            strangerReported = true;
            return false;
        }
        catch (MessageFormatException e)
        {
            dropped($"A message was dropped: {e.Message}.");
            return false;
        }
        received(message);
        return true;
    }
}

/// <summary>An address on which one cannot listen, or where nobody listens.</summary>
/// <param name="address">The address.</param>
/// <param name="reason">Why.</param>
/// <param name="inner">What the socket said.</param>
public sealed class ListenException(string address, string reason, Exception inner) : Exception($"{address}: {reason}", inner)
{
    public string Address => address;

    public string Reason => reason;

    /// <summary>Whether another program listens there, which may end.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>One socket of a <see cref="MessageLoop"/>, to be used from any thread.</summary>
public sealed class MessageSocket
{
    private readonly Action<Message> send;
    private readonly Action<CancellationToken> waitForRoom;
    private readonly Action renew;

    internal MessageSocket(Action<Message> send, Action<CancellationToken> waitForRoom, Action renew) =>
        (this.send, this.waitForRoom, this.renew) = (send, waitForRoom, renew);

    /// <summary>Packs the message and sends it, whole, after all that was sent before it on this socket. Never waits.</summary>
    public void Send(Message message) => send(message);

    /// <summary>
    /// Waits while more than 64 MB are on their way to a peer: for a publisher of much output, so that a front end that reads slowly
    /// loses nothing and costs no more memory. A peer that reads nothing at all for half a minute is let go.
    /// </summary>
    /// <param name="token">Ends the wait.</param>
    public void WaitForRoom(CancellationToken token) => waitForRoom(token);

    /// <summary>Connects, or does so anew.</summary>
    internal void Renew() => renew();
}
