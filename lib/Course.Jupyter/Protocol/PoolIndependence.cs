using System.Reflection;
using System.Runtime.CompilerServices;
using AsyncIO;
using NetMQ;
using NetMQ.Monitoring;

namespace Course.Jupyter.Protocol;

/// <summary>
/// Lets a listening socket hear its peers also while a cell fills the thread pool, with an endless parallel loop for one. Where
/// .NET waits for sockets with one thread of its own (Linux, macOS), it hands what arrives on to the pool, which gets one thread
/// more after as many seconds as it has threads. Told to, it calls back on the waiting thread itself, and NetMQ only takes a note there.
/// </summary>
internal static class PoolIndependence
{
    /// <summary>The field in which NetMQ's transport keeps .NET's socket; null where it uses another, as on Windows.</summary>
    private static readonly FieldInfo? Inner =
        typeof(AsyncSocket).Assembly.GetType("AsyncIO.DotNet.NativeSocket")?.GetField("m_socket", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Watches for peers of the socket; the monitor is to be disposed before the poller.</summary>
    public static NetMQMonitor Watch(NetMQSocket socket, NetMQPoller poller)
    {
        var monitor = new NetMQMonitor(socket, $"inproc://peers-{Guid.NewGuid():N}", SocketEvents.Accepted);
        monitor.Accepted += (_, peer) => TryFree(peer.Socket);
        monitor.AttachToPoller(poller);
        return monitor;
    }

    /// <summary>False where the socket is not one of .NET's, or .NET cannot do this any more.</summary>
    internal static bool TryFree(AsyncSocket? socket)
    {
        if (socket is null || Inner?.DeclaringType != socket.GetType() || Inner.GetValue(socket) is not System.Net.Sockets.Socket inner)
            return false;
        try
        {
            PreferInlineCompletions(inner, true);
            return true;
        }
        catch (MissingMethodException)
        {
            return false;
        }
    }

    // In .NET since 5, kept from the public because a callback that blocks would block all sockets; these do not.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PreferInlineCompletions")]
    private static extern void PreferInlineCompletions(System.Net.Sockets.Socket socket, bool value);
}
