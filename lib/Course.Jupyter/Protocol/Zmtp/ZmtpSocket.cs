namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>
/// What the peers of one address are to this side: the patterns of ZeroMQ that Jupyter uses. Peers come, go and are heard on the loop's
/// thread; any thread sends.
/// </summary>
/// <param name="type">The socket's own type.</param>
/// <param name="peers">Types that it may be connected with.</param>
internal abstract class ZmtpSocket(string type, params string[] peers)
{
    public string Type => type;

    /// <summary>The identity that it tells its peers; empty for none.</summary>
    public byte[] Identity { get; init; } = [];

    /// <summary>The name by which a kernel asks for it, or it asks a client, where they meet at one address; null elsewhere.</summary>
    public string? Name { get; init; }

    /// <summary>A message may have so many bytes; null for no limit.</summary>
    public long? Limit { get; init; }

    protected Lock Gate { get; } = new();

    public bool Accepts(string peer) => peers.Contains(peer);

    public abstract void Joined(ZmtpConnection peer);

    public abstract void Left(ZmtpConnection peer);

    public abstract void Received(ZmtpConnection peer, List<byte[]> frames);

    public virtual void Commanded(ZmtpConnection peer, string name, byte[] data)
    {
    }

    public abstract void Send(List<byte[]> frames);

    /// <summary>Waits while a peer has much before it.</summary>
    public virtual void WaitForRoom(TimeSpan patience, CancellationToken token)
    {
    }
}

/// <summary>Many peers, each with an identity: that of the sender stands before what is heard, that of the receiver before what is sent.</summary>
internal sealed class RouterSocket(Func<List<byte[]>, bool> received) : ZmtpSocket("ROUTER", "DEALER", "REQ", "ROUTER")
{
    private readonly Dictionary<string, ZmtpConnection> byIdentity = [];
    private int next;

    public override void Joined(ZmtpConnection peer)
    {
        lock (Gate)
        {
            if (peer.Identity.Length == 0)
                peer.Identity = [0, .. BitConverter.GetBytes(++next)];
            string key = Convert.ToHexString(peer.Identity);
            // A front end that lost its connection comes back under its name before the loss of the old one has been noticed.
            if (byIdentity.TryGetValue(key, out var older))
                older.Close();
            byIdentity[key] = peer;
        }
    }

    public override void Left(ZmtpConnection peer)
    {
        lock (Gate)
        {
            string key = Convert.ToHexString(peer.Identity);
            if (byIdentity.GetValueOrDefault(key) == peer)
                byIdentity.Remove(key);
        }
    }

    public override void Received(ZmtpConnection peer, List<byte[]> frames)
    {
        frames.Insert(0, peer.Identity);
        if (received(frames))
            peer.Reader!.Limit = Limit ?? long.MaxValue;
    }

    public override void Send(List<byte[]> frames)
    {
        if (frames.Count < 2)
            return;
        lock (Gate)
        {
            if (byIdentity.TryGetValue(Convert.ToHexString(frames[0]), out var peer))
                peer.Send(ZmtpWire.Message(frames[1..]));
        }
    }
}

/// <summary>One peer; what is sent before it is there waits for it.</summary>
internal sealed class DealerSocket(Action<List<byte[]>> received) : ZmtpSocket("DEALER", "ROUTER", "REP", "DEALER")
{
    private readonly List<byte[]> early = [];
    private ZmtpConnection? joined;

    public override void Joined(ZmtpConnection peer)
    {
        lock (Gate)
        {
            joined = peer;
            foreach (byte[] message in early)
                peer.Send(message);
            early.Clear();
        }
    }

    public override void Left(ZmtpConnection peer)
    {
        lock (Gate)
        {
            if (joined == peer)
                joined = null;
        }
    }

    public override void Received(ZmtpConnection peer, List<byte[]> frames) => received(frames);

    public override void Send(List<byte[]> frames)
    {
        byte[] message = ZmtpWire.Message(frames);
        lock (Gate)
        {
            if (joined is null)
                early.Add(message);
            else
                joined.Send(message);
        }
    }
}

/// <summary>Sends each message to the peers that want what its first frame begins with.</summary>
internal sealed class PublisherSocket(Action<byte[]> subscribed) : ZmtpSocket("XPUB", "SUB", "XSUB")
{
    /// <summary>A peer that asks for more topics is left without them.</summary>
    private const int MaxTopics = 1000;

    private readonly List<ZmtpConnection> subscribers = [];

    public override void Joined(ZmtpConnection peer)
    {
        lock (Gate)
            subscribers.Add(peer);
    }

    public override void Left(ZmtpConnection peer)
    {
        lock (Gate)
            subscribers.Remove(peer);
    }

    // Version 3.0 asks by messages, 3.1 by commands.
    public override void Received(ZmtpConnection peer, List<byte[]> frames)
    {
        if (frames is [[1, .. var topic]])
            Subscribe(peer, topic);
        else if (frames is [[0, .. var other]])
            Unsubscribe(peer, other);
    }

    public override void Commanded(ZmtpConnection peer, string name, byte[] data)
    {
        if (name == "SUBSCRIBE")
            Subscribe(peer, data);
        else if (name == "CANCEL")
            Unsubscribe(peer, data);
    }

    public override void Send(List<byte[]> frames)
    {
        byte[]? message = null;
        lock (Gate)
        {
            foreach (var peer in subscribers)
            {
                if (peer.Topics.Exists(topic => frames[0].AsSpan().StartsWith(topic)))
                    peer.Send(message ??= ZmtpWire.Message(frames));
            }
        }
    }

    public override void WaitForRoom(TimeSpan patience, CancellationToken token)
    {
        ZmtpConnection[] all;
        lock (Gate)
            all = [.. subscribers];
        foreach (var peer in all)
        {
            if (!peer.WaitForRoom(patience, token))
                return;
        }
    }

    private void Subscribe(ZmtpConnection peer, byte[] topic)
    {
        lock (Gate)
        {
            if (peer.Topics.Count == MaxTopics)
                return;
            peer.Topics.Add(topic);
        }
        subscribed(topic);
    }

    private void Unsubscribe(ZmtpConnection peer, byte[] topic)
    {
        lock (Gate)
        {
            if (peer.Topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is >= 0 and int index)
                peer.Topics.RemoveAt(index);
        }
    }
}

/// <summary>Hears all that a publisher sends.</summary>
internal sealed class SubscriberSocket(Action<List<byte[]>> received) : ZmtpSocket("SUB", "PUB", "XPUB")
{
    public override void Joined(ZmtpConnection peer) => peer.Send(ZmtpWire.Message([[1]]));

    public override void Left(ZmtpConnection peer)
    {
    }

    public override void Received(ZmtpConnection peer, List<byte[]> frames) => received(frames);

    public override void Send(List<byte[]> frames) => throw new NotSupportedException("A subscriber only listens.");
}

/// <summary>Sends back what it hears.</summary>
internal sealed class EchoSocket() : ZmtpSocket("ROUTER", "REQ", "DEALER", "ROUTER")
{
    public override void Joined(ZmtpConnection peer)
    {
    }

    public override void Left(ZmtpConnection peer)
    {
    }

    public override void Received(ZmtpConnection peer, List<byte[]> frames) => peer.Send(ZmtpWire.Message(frames));

    public override void Send(List<byte[]> frames) => throw new NotSupportedException("An echo only answers.");
}
