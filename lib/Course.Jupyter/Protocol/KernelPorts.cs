using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Course.Jupyter.Protocol;

/// <summary>
/// Ports for a kernel that is told where to listen. Between choosing and binding them anybody may take them, so they come from
/// outside the range out of which the system serves every outgoing connection; there only another chooser can be faster.
/// </summary>
internal static class KernelPorts
{
    /// <summary>Below are the ports of well-known services.</summary>
    private const int First = 10_000, Last = 65_535;

    /// <summary>Where nothing else is known: the range of IANA, macOS and Windows.</summary>
    private const int SystemFirst = 49_152;

    private const string LinuxRange = "/proc/sys/net/ipv4/ip_local_port_range";

    /// <summary>So many ports are tried before the system is asked for one of its own.</summary>
    private const int Tries = 200;

    /// <summary>A kernel needs a moment to bind what it was given: so many of the last ports are not given again.</summary>
    private const int Remembered = 1000;

    private static readonly (int First, int Last) System = SystemRange();
    private static readonly Queue<int> Given = [];

    /// <summary>Different ports on which nobody listens, at random.</summary>
    /// <exception cref="ConnectionFileException">There are not so many.</exception>
    public static int[] Choose(int count)
    {
        lock (Given)
        {
            try
            {
                return [.. Enumerable.Range(0, count).Select(_ => Next())];
            }
            catch (SocketException e)
            {
                throw new ConnectionFileException(
                    $"This machine has no {count} free ports on {IPAddress.Loopback}: {e.Message}. Close programs that hold many, or wait a minute.", e);
            }
        }
    }

    /// <summary>Whether somebody listens on the port.</summary>
    public static bool IsTaken(int port)
    {
        try
        {
            Bind(port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int Next()
    {
        int below = Math.Max(0, System.First - First), above = Math.Max(0, Last - System.Last);
        int port = 0;
        for (int i = 0; i < Tries && below + above > 0 && port == 0; i++)
        {
            int place = Random.Shared.Next(below + above);
            int candidate = place < below ? First + place : System.Last + 1 + place - below;
            if (!Given.Contains(candidate) && !IsTaken(candidate))
                port = candidate;
        }
        while (port == 0 || Given.Contains(port))
            port = Bind(0);
        Given.Enqueue(port);
        if (Given.Count > Remembered)
            Given.Dequeue();
        return port;
    }

    /// <summary>Binds the port, 0 for one that the system chooses, and lets it go.</summary>
    private static int Bind(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (OperatingSystem.IsWindows())
            socket.ExclusiveAddressUse = true;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static (int First, int Last) SystemRange()
    {
        try
        {
            string[] range = File.ReadAllText(LinuxRange).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return (SystemFirst, Last);
        }
    }
}
