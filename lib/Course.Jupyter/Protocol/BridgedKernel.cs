using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Course.Jupyter.Protocol;

/// <summary>
/// The kernel's end of a bridge: a kernel that lives in a network namespace of its own listens on that namespace's loopback, which
/// its client cannot reach. The client listens on Unix sockets in a folder instead, and the kernel carries what comes there to its own ports.
/// </summary>
/// <remarks>
/// The key travels over such a socket too and stands in no file. Each socket takes one connection and is gone then, so code that the
/// kernel runs later finds none of them.
/// </remarks>
public static class BridgedKernel
{
    internal const string Connection = "connection", Shell = "shell", Control = "control", IoPub = "iopub";

    /// <summary>Whether a client offers a bridge in this folder.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, Connection));

    /// <summary>Asks the client where to listen and with which key.</summary>
    /// <exception cref="ConnectionFileException">Nobody offers a connection there.</exception>
    public static ConnectionFile Fetch(string folder)
    {
        string path = Path.Combine(folder, Connection);
        try
        {
            using var stream = new NetworkStream(Connect(new UnixDomainSocketEndPoint(path)), ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return ConnectionFile.Parse(reader.ReadToEnd(), path);
        }
        catch (IOException e)
        {
            throw new ConnectionFileException($"The client at '{path}' broke off: {e.Message}", e);
        }
    }

    /// <summary>Joins the kernel's ports, which must be open, to the client's sockets. Ends when the client has gone.</summary>
    /// <exception cref="ConnectionFileException">One of the sockets does not answer.</exception>
    public static Task Join(string folder, ConnectionFile file)
    {
        (string Name, int Port)[] ends = [(Shell, file.ShellPort), (Control, file.ControlPort), (IoPub, file.IoPubPort)];
        return Task.WhenAny(ends.Select(end => SocketPump.RunAsync(
            Connect(new UnixDomainSocketEndPoint(Path.Combine(folder, end.Name))),
            Connect(new IPEndPoint(IPAddress.Parse(file.Ip), end.Port)))));
    }

    private static Socket Connect(EndPoint end)
    {
        bool tcp = end is IPEndPoint;
        var socket = new Socket(end.AddressFamily, SocketType.Stream, tcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            if (tcp)
                socket.NoDelay = true;
            socket.Connect(end);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ConnectionFileException($"Nobody listens at '{end}': {e.Message}", e);
        }
    }
}
