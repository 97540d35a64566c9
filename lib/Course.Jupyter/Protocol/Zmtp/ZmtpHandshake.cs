using System.Security.Cryptography;
using System.Text;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>What peers say of themselves before any message, and who may be whose peer.</summary>
/// <param name="proof">What a kernel that calls a client by the name of a socket shows, to prove that it is the kernel.</param>
internal sealed class ZmtpHandshake(Func<string, byte[]> proof)
{
    /// <summary>A peer that has not introduced itself may send so much.</summary>
    public const long Limit = 8 * 1024;

    /// <summary>One that has not yet signed a message may send so much at once: a first cell may have large buffers.</summary>
    private const long StrangerLimit = 64L << 20;

    private const string Proof = "X-Course-Proof";

    private readonly Dictionary<string, ZmtpSocket> offered = [];
    private bool called;

    /// <summary>Whether sockets were offered by their names, and each has its peer: nobody may call any more.</summary>
    public bool AllHaveCalled => called && offered.Count == 0;

    /// <summary>The peer that asks for the socket's name gets it.</summary>
    public void Offer(ZmtpSocket socket) => offered[socket.Name!] = socket;

    /// <summary>Says to the peer who this side is.</summary>
    public void Introduce(ZmtpConnection peer)
    {
        var socket = peer.Owner!;
        List<(string, byte[])> properties = [(ZmtpWire.SocketType, Encoding.ASCII.GetBytes(socket.Type)), (ZmtpWire.Identity, socket.Identity)];
        if (socket.Name is not null && peer.Target is not null)
            properties.AddRange([(ZmtpWire.Resource, Encoding.ASCII.GetBytes(socket.Name)), (Proof, proof(socket.Name))]);
        peer.Send(ZmtpWire.Ready(properties));
    }

    /// <summary>Takes what a peer says of itself: it is ready then.</summary>
    /// <exception cref="ZmtpException">It is none of this side's.</exception>
    public void Meet(ZmtpConnection peer, Dictionary<string, byte[]> properties)
    {
        if (peer.Owner is null)
            Recognise(peer, properties);
        string type = Encoding.ASCII.GetString(properties.GetValueOrDefault(ZmtpWire.SocketType, []));
        if (!peer.Owner!.Accepts(type))
            throw new ZmtpException($"it is a '{type}' and called a {peer.Owner.Type}");
        peer.Identity = properties.GetValueOrDefault(ZmtpWire.Identity, []);
        if (peer.Identity.Length > byte.MaxValue)
            throw new ZmtpException("its identity is longer than 255 bytes");
        peer.IsReady = true;
        peer.Deadline = long.MaxValue;
        // Whoever this side connected to is trusted; the others are when their first message is signed.
        peer.Reader!.Limit = peer.Target is not null || peer.Owner.Name is not null ? peer.Owner.Limit ?? long.MaxValue
            : peer.Owner is RouterSocket ? StrangerLimit : Limit;
    }

    /// <summary>Each name is given once.</summary>
    private void Recognise(ZmtpConnection peer, Dictionary<string, byte[]> properties)
    {
        string wanted = Encoding.ASCII.GetString(properties.GetValueOrDefault(ZmtpWire.Resource, []));
        if (!offered.TryGetValue(wanted, out var socket)
            || !CryptographicOperations.FixedTimeEquals(properties.GetValueOrDefault(Proof, []), proof(wanted)))
        {
            throw new ZmtpException("it is not the kernel that was started");
        }

        offered.Remove(wanted);
        called = true;
        peer.Owner = socket;
        Introduce(peer);
    }
}
