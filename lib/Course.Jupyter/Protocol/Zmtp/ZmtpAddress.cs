using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>
/// Where two sockets meet: <c>tcp://127.0.0.1:5555</c> or <c>unix:/a/path</c>. With a name behind it, as in <c>unix:/a/path#shell</c>, many
/// sockets share it, and the roles are exchanged: there the client listens and the kernel connects.
/// </summary>
internal sealed record ZmtpAddress(string Text, EndPoint EndPoint, string? Name)
{
    private const string Tcp = "tcp://", Unix = "unix:";

    /// <exception cref="FormatException">It is no such address.</exception>
    public static ZmtpAddress Parse(string text)
    {
        int hash = text.LastIndexOf('#');
        (string place, string? name) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (place.StartsWith(Unix, StringComparison.Ordinal))
            return new ZmtpAddress(text, new UnixDomainSocketEndPoint(place[Unix.Length..]), name);
        int colon = place.LastIndexOf(':');
        if (place.StartsWith(Tcp, StringComparison.Ordinal) && colon > Tcp.Length
            && ushort.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            && Host(place[Tcp.Length..colon]) is { } host)
        {
            return new ZmtpAddress(text, new IPEndPoint(host, port), name);
        }

        throw new FormatException($"'{text}' is no address of a socket");
    }

    public static string Of(EndPoint end) => end is UnixDomainSocketEndPoint ? $"{Unix}{end}" : $"{Tcp}{end}";

    public Socket NewSocket() => EndPoint is IPEndPoint
        ? new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);

    private static IPAddress? Host(string host) => host switch
    {
        "*" => IPAddress.Any,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(host, out var address) ? address : null,
    };
}
