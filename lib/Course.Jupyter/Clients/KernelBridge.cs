using System.Security.Cryptography;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Clients;

/// <summary>
/// The folder in which a client tells a kernel of the course where to connect (see <see cref="BridgedKernel"/>): a Unix socket in
/// it, or, where the system has none, a loopback port that the system chooses while it is bound.
/// </summary>
internal sealed class KernelBridge : IDisposable
{
    private const string AnyPort = "tcp://127.0.0.1:0";

    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode ForAll = ForOwner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly bool isGiven;

    /// <param name="given">A folder that a sandboxed kernel sees; null to make one that only this user may enter.</param>
    public KernelBridge(string? given)
    {
        isGiven = given is not null;
        Folder = given ?? TemporaryFiles.NewFolder();
    }

    /// <summary>What the kernel is started with.</summary>
    public string Folder { get; }

    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Listens, and writes down where.</summary>
    /// <returns>Where the sockets are.</returns>
    public KernelAddresses Open(MessageLoop loop, bool withoutUnixSockets)
    {
        string socket = Path.Combine(Folder, BridgedKernel.SocketName);
        string address = (withoutUnixSockets ? null : TryListen(loop, socket)) ?? loop.ListenForKernel(AnyPort);
        bool isUnix = address.StartsWith("unix:", StringComparison.Ordinal);
        // A sandboxed kernel runs as another user; its folder lies in one that only this user may enter.
        var mode = isGiven ? ForAll : ForOwner;
        if (isUnix && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(socket, mode);
        TemporaryFiles.Write(Path.Combine(Folder, BridgedKernel.FileName), BridgedKernel.Json(isUnix ? BridgedKernel.SocketName : address, Key), mode);
        return BridgedKernel.Of(address, Key);
    }

    /// <summary>Takes away what the kernel has read by now.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(Path.Combine(Folder, BridgedKernel.FileName));
            File.Delete(Path.Combine(Folder, BridgedKernel.SocketName));
            if (!isGiven)
                Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else has cleared the folder for temporary files, or holds a file open in it.
        }
    }

    /// <summary>Null where the system has no such sockets, or the path is longer than they bear.</summary>
    private static string? TryListen(MessageLoop loop, string path)
    {
        try
        {
            return loop.ListenForKernel($"unix:{path}");
        }
        catch (ListenException)
        {
            return null;
        }
    }
}
