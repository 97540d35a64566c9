using System.Net;
using System.Net.Sockets;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>Ends a loop's wait for its sockets: one more socket, which sends to itself. Its port is one of UDP, so it takes none away from a kernel.</summary>
internal sealed class ZmtpWaker : IDisposable
{
    private readonly byte[] buffer = new byte[16];

    public ZmtpWaker()
    {
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Socket.Connect(Socket.LocalEndPoint!);
    }

    /// <summary>Readable once somebody has called <see cref="Wake"/>.</summary>
    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>Wakes the loop; any thread may.</summary>
    public void Wake()
    {
        try
        {
            Socket.Send([0], SocketFlags.None, out _);
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended.
        }
    }

    /// <summary>Takes what was sent: the loop is awake.</summary>
    public void Rest()
    {
        while (Socket.Available > 0)
            Socket.Receive(buffer, SocketFlags.None, out _);
    }

    public void Dispose() => Socket.Dispose();
}
