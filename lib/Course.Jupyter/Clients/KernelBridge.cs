using System.Net;
using System.Net.Sockets;
using System.Text;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Clients;

/// <summary>
/// The client's end of a bridge to a kernel in a network namespace of its own (see <see cref="BridgedKernel"/>): Unix sockets in a
/// folder that the kernel sees, loopback ports that the client connects to, and what carries bytes from the ones to the others.
/// </summary>
internal sealed class KernelBridge : IDisposable
{
    /// <summary>Another program may take one of the ports between choosing and binding them.</summary>
    private const int Attempts = 3;

    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly List<Socket> listeners = [];
    private readonly string folder;

    private KernelBridge(string name, string folder)
    {
        this.folder = folder;
        Connection = ConnectionFile.OnLoopback(name);
    }

    /// <summary>Where the client connects; the kernel uses the same ports in its own namespace.</summary>
    public ConnectionFile Connection { get; }

    /// <summary>Listens at both ends.</summary>
    public static KernelBridge Open(string name, string folder)
    {
        for (int attempt = 1; ; attempt++)
        {
            var bridge = new KernelBridge(name, folder);
            try
            {
                bridge.Listen();
                return bridge;
            }
            catch (SocketException e)
            {
                bridge.Dispose();
                if (attempt == Attempts || e.SocketErrorCode != SocketError.AddressAlreadyInUse)
                    throw new KernelException($"No bridge to the kernel '{name}' can be made in {folder}: {e.Message}", e);
            }
        }
    }

    public void Dispose()
    {
        foreach (var listener in listeners)
            listener.Dispose();
        foreach (string name in new[] { BridgedKernel.Connection, BridgedKernel.Shell, BridgedKernel.Control, BridgedKernel.IoPub })
            File.Delete(Path.Combine(folder, name));
    }

    private void Listen()
    {
        var connection = Unix(BridgedKernel.Connection);
        _ = AcceptAsync(connection, socket => SendAsync(socket, Encoding.UTF8.GetBytes(Connection.ToJson())));
        Join(BridgedKernel.Shell, Connection.ShellPort);
        Join(BridgedKernel.Control, Connection.ControlPort);
        Join(BridgedKernel.IoPub, Connection.IoPubPort);
    }

    private void Join(string name, int port)
    {
        Socket unix = Unix(name), tcp = Tcp(port);
        _ = AcceptAsync(unix, near => AcceptAsync(tcp, far => SocketPump.RunAsync(near, far)));
    }

    private Socket Unix(string name)
    {
        string path = Path.Combine(folder, name);
        File.Delete(path);
        var socket = Listener(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, ForAll);
        return socket;
    }

    private Socket Tcp(int port) => Listener(new IPEndPoint(IPAddress.Parse(Connection.Ip), port));

    private Socket Listener(EndPoint end)
    {
        var socket = new Socket(end.AddressFamily, SocketType.Stream, end is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        listeners.Add(socket);
        socket.Bind(end);
        socket.Listen();
        return socket;
    }

    private static async Task SendAsync(Socket socket, byte[] bytes)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(bytes).ConfigureAwait(false);
    }

    /// <summary>Takes one connection and listens no more.</summary>
    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> work)
    {
        try
        {
            var socket = await listener.AcceptAsync().ConfigureAwait(false);
            if (listener.LocalEndPoint is IPEndPoint)
                socket.NoDelay = true;
            listener.Dispose();
            await work(socket).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The kernel never came or has gone; its client learns that from the process.
        }
    }
}
