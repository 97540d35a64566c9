using System.Net.Sockets;
using Course.Jupyter.Protocol.Zmtp;

namespace Course.Jupyter.Tests.Protocol;

/// <summary>A peer at a bare TCP connection, which does what a test wants, right or wrong.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient client;
    private readonly Queue<List<byte[]>> messages = new();
    private readonly Queue<byte[]> commands = new();
    private readonly ZmtpReader reader;

    /// <summary>Connects, and shakes hands unless the type is null.</summary>
    public RawPeer(int port, string? type, string identity = "")
        : this(new TcpClient("127.0.0.1", port))
    {
        if (type is not null)
            ShakeHands(type, identity);
    }

    /// <summary>At a connection that the other side asked for.</summary>
    public RawPeer(TcpClient accepted)
    {
        client = accepted;
        client.ReceiveTimeout = Patience.MaxMs;
        reader = new ZmtpReader(commands.Enqueue, messages.Enqueue) { Limit = long.MaxValue };
    }

    public void ShakeHands(string type, string identity = "")
    {
        Write(ZmtpWire.Greeting());
        Write(ZmtpWire.Ready([(ZmtpWire.SocketType, Bytes(type)), (ZmtpWire.Identity, Bytes(identity))]));
        Assert.StartsWith("\u0005READY", System.Text.Encoding.Latin1.GetString(Command()));
    }

    public void Write(byte[] bytes) => client.GetStream().Write(bytes);

    public void Send(params byte[][] frames) => Write(ZmtpWire.Message(frames));

    public List<byte[]> Receive()
    {
        while (messages.Count == 0)
            Assert.True(ReadSome(), "The connection was closed.");
        return messages.Dequeue();
    }

    public byte[] Command()
    {
        while (commands.Count == 0)
            Assert.True(ReadSome(), "The connection was closed.");
        return commands.Dequeue();
    }

    /// <summary>Waits until the other side closes.</summary>
    public void AwaitEnd()
    {
        while (ReadSome())
        {
        }
    }

    public void Dispose() => client.Dispose();

    private bool ReadSome()
    {
        byte[] buffer = new byte[64 * 1024];
        int count;
        try
        {
            count = client.GetStream().Read(buffer);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return false;
        }
        reader.Take(buffer.AsSpan(0, count));
        return count > 0;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
