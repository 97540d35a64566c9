using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Course.Jupyter.Protocol;

/// <summary>The file through which a front end tells a kernel where to listen and which key signs the messages.</summary>
public sealed record ConnectionFile
{
    public const string HmacSha256 = "hmac-sha256";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>No connection file is longer; what is, is something else.</summary>
    private const int MaxLength = 1_000_000;

    public required string Ip { get; init; }
    public required int ShellPort { get; init; }
    public required int IoPubPort { get; init; }
    public required int StdinPort { get; init; }
    public required int ControlPort { get; init; }
    public required int HeartbeatPort { get; init; }

    /// <summary>Key of the signature; empty means that messages are not signed.</summary>
    public required string Key { get; init; }

    public string KernelName { get; init; } = "";

    public string Shell => Address(ShellPort);
    public string IoPub => Address(IoPubPort);
    public string Stdin => Address(StdinPort);
    public string Control => Address(ControlPort);
    public string Heartbeat => Address(HeartbeatPort);

    /// <summary>Where a kernel listens.</summary>
    public KernelAddresses Addresses => new(Shell, Control, IoPub, Stdin, Heartbeat, Key);

    /// <summary>The field that gave an address; null for an address of another file.</summary>
    public string? FieldOf(string address) => Ports.FirstOrDefault(port => Address(port.Number) == address).Field;

    internal (string Field, int Number)[] Ports =>
    [
        ("shell_port", ShellPort), ("iopub_port", IoPubPort), ("stdin_port", StdinPort), ("control_port", ControlPort), ("hb_port", HeartbeatPort),
    ];

    /// <summary>Five free ports of this machine, which the system gives nobody by itself, and a fresh random key.</summary>
    public static ConnectionFile OnLoopback(string kernelName = "")
    {
        int[] ports = KernelPorts.Choose(5);
        return new ConnectionFile
        {
            Ip = IPAddress.Loopback.ToString(),
            ShellPort = ports[0],
            IoPubPort = ports[1],
            StdinPort = ports[2],
            ControlPort = ports[3],
            HeartbeatPort = ports[4],
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            KernelName = kernelName,
        };
    }

    /// <exception cref="ConnectionFileException">The file is missing, half-written, or a field is missing or wrong.</exception>
    public static ConnectionFile Read(string path)
    {
        string text;
        try
        {
            text = Text(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectionFileException($"There is no connection file '{path}'.", e);
        }
        catch (UnauthorizedAccessException e) when (Directory.Exists(path))
        {
            throw new ConnectionFileException($"The connection file '{path}' is a folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file '{path}' cannot be read: {e.Message}", e);
        }
        return Parse(text, path);
    }

    /// <summary>Writes the file so that only its owner can read the key; a reader never sees half of it.</summary>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToJson(), UnixFileMode.UserRead | UnixFileMode.UserWrite);

    internal string ToJson() =>
        new JsonObject
        {
            ["shell_port"] = ShellPort,
            ["iopub_port"] = IoPubPort,
            ["stdin_port"] = StdinPort,
            ["control_port"] = ControlPort,
            ["hb_port"] = HeartbeatPort,
            ["ip"] = Ip,
            ["key"] = Key,
            ["transport"] = "tcp",
            ["signature_scheme"] = HmacSha256,
            ["kernel_name"] = KernelName,
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>Read piece by piece, because the path may name something without an end.</summary>
    private static string Text(string path)
    {
        using var reader = new StreamReader(path);
        char[] buffer = new char[MaxLength + 1];
        int length = reader.ReadBlock(buffer);
        return length <= MaxLength
            ? new string(buffer, 0, length)
            : throw new ConnectionFileException($"The connection file '{path}' has more than {MaxLength} characters; it is something else.");
    }

    internal static ConnectionFile Parse(string text, string path)
    {
        JsonObject fields;
        try
        {
            fields = JsonNode.Parse(text, documentOptions: Strict) as JsonObject
                ?? throw new ConnectionFileException($"The connection file '{path}' does not hold a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ConnectionFileException($"The connection file '{path}' is not complete JSON ({text.Length} characters).", e);
        }

        string Field(string name, string? absent = null) => fields[name] switch
        {
            null when absent is not null => absent,
            null => throw new ConnectionFileException($"The connection file '{path}' has no '{name}'."),
            JsonValue value when value.TryGetValue<string>(out string? found) => found,
            var other => throw Wrong(name, other, "a string"),
        };
        int Port(string name) => fields[name] switch
        {
            null => throw new ConnectionFileException($"The connection file '{path}' has no '{name}'."),
            JsonValue value when value.TryGetValue<int>(out int port) && port is > 0 and <= 65535 => port,
            var other => throw Wrong(name, other, "a port from 1 to 65535"),
        };
        ConnectionFileException Wrong(string name, JsonNode found, string right) =>
            new($"The connection file '{path}' has '{name}' = {found.ToJsonString()}; it must be {right}.");

        string transport = Field("transport", "tcp");
        if (transport != "tcp") throw Wrong("transport", transport, "\"tcp\"");
        string address = Field("ip");
        if (address is not ("*" or "localhost") && !IPAddress.TryParse(address, out _)) throw Wrong("ip", address, "an address such as \"127.0.0.1\"");
        var file = new ConnectionFile
        {
            Ip = address,
            ShellPort = Port("shell_port"),
            IoPubPort = Port("iopub_port"),
            StdinPort = Port("stdin_port"),
            ControlPort = Port("control_port"),
            HeartbeatPort = Port("hb_port"),
            Key = Field("key"),
            KernelName = Field("kernel_name", ""),
        };
        string scheme = Field("signature_scheme", HmacSha256);
        if (scheme != HmacSha256 && file.Key.Length > 0) throw Wrong("signature_scheme", scheme, $"\"{HmacSha256}\"");
        var twice = file.Ports.GroupBy(port => port.Number).FirstOrDefault(same => same.Count() > 1)?.ToArray();
        if (twice is not null)
            throw new ConnectionFileException($"The connection file '{path}' has the port {twice[0].Number} as '{twice[0].Field}' and as '{twice[1].Field}'; each needs its own.");
        return file;
    }

    private string Address(int port) => $"tcp://{Ip}:{port}";
}

/// <summary>A connection file that cannot be used; the message says which file, which field, and what would be right.</summary>
public sealed class ConnectionFileException(string message, Exception? inner = null) : Exception(message, inner);
