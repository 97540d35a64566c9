using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Protocol;

/// <summary>Where the sockets of a kernel are (<see cref="MessageLoop"/> tells what addresses there are), and the key.</summary>
/// <param name="Shell">Address of shell.</param>
/// <param name="Control">Address of control.</param>
/// <param name="IoPub">Address of iopub.</param>
/// <param name="Stdin">Address of stdin; null where nobody can be asked.</param>
/// <param name="Heartbeat">Address of the heartbeat; null where nobody listens to it.</param>
/// <param name="Key">Key of the signature.</param>
public sealed record KernelAddresses(string Shell, string Control, string IoPub, string? Stdin, string? Heartbeat, string Key);

/// <summary>
/// A kernel that connects to its client, instead of listening on five ports that somebody chose: nothing can collide, nobody
/// polls, and it works out of a network namespace of its own. The client listens at one address and says where in a folder of its own.
/// </summary>
/// <remarks>
/// Each socket takes one connection, and after the last of the three the address is gone; the client deletes the folder's files
/// when the kernel answers. So code that the kernel runs later finds neither them nor the key.
/// </remarks>
public static class BridgedKernel
{
    internal const string FileName = "client.json", SocketName = "socket";

    private const string Address = "address", Key = "key";

    /// <summary>Whether a client offers a connection in this folder.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Where to connect, and with which key.</summary>
    /// <exception cref="ConnectionFileException">The file cannot be read.</exception>
    public static KernelAddresses Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(path));
            if ((string?)file?[Address] is not { } address || (string?)file[Key] is not { } key)
                throw new JsonException($"\"{Address}\" or \"{Key}\" is missing.");
            // Where the kernel sees the folder under another name, a sandbox, the socket is beside the file all the same.
            if (address == SocketName)
                address = $"unix:{Path.Combine(folder, SocketName)}";
            return Of(address, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new ConnectionFileException($"The file '{path}' of the kernel's client cannot be read: {e.Message}", e);
        }
    }

    internal static KernelAddresses Of(string address, string key) => new($"{address}#shell", $"{address}#control", $"{address}#iopub", null, null, key);

    internal static string Json(string address, string key) => new JsonObject { [Address] = address, [Key] = key }.ToJsonString();
}
