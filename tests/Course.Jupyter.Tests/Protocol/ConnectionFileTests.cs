using System.Runtime.Versioning;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Complete = """
        {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256", "shell_port": 1,
         "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "kernel_name": "c#"}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("connection").FullName;

    private string At => Path.Combine(folder, "kernel.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ReadsWhatAFrontEndWrites()
    {
        var file = Read(Complete);

        Assert.Equal("tcp://127.0.0.1:1", file.Shell);
        Assert.Equal("tcp://127.0.0.1:2", file.IoPub);
        Assert.Equal("tcp://127.0.0.1:3", file.Stdin);
        Assert.Equal("tcp://127.0.0.1:4", file.Control);
        Assert.Equal("tcp://127.0.0.1:5", file.Heartbeat);
        Assert.Equal("k", file.Key);
        Assert.Equal("c#", file.KernelName);
    }

    [Fact]
    public void WhatIsWrittenReadsBackEqual()
    {
        var file = ConnectionFile.OnLoopback("c#");

        file.Write(At);

        Assert.Equal(file, ConnectionFile.Read(At));
        Assert.Equal([At], Directory.GetFiles(folder));
    }

    [Fact]
    public void FreshFilesHaveFiveDifferentPortsAndAKeyOfTheirOwn()
    {
        var file = ConnectionFile.OnLoopback();

        int[] ports = [file.ShellPort, file.IoPubPort, file.StdinPort, file.ControlPort, file.HeartbeatPort];
        Assert.Equal(5, ports.Distinct().Count());
        Assert.NotEqual(file.Key, ConnectionFile.OnLoopback().Key);
        Assert.Equal(64, file.Key.Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void OnlyTheOwnerMayReadTheKeyEvenWhereTheFileWasOpenToAll()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits: the folder's access list counts.");
        File.WriteAllText(At, "old");
        File.SetUnixFileMode(At, (UnixFileMode)0b110_110_110);

        ConnectionFile.OnLoopback().Write(At);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At));
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        Assert.Equal($"There is no connection file '{At}'.", Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(At)).Message);
    }

    [Fact]
    public void AFolderIsSaidToBeOne()
    {
        Assert.Equal($"The connection file '{folder}' is a folder.", Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(folder)).Message);
    }

    [Fact]
    public void AFileThatIsFarTooLongIsNotReadToItsEnd()
    {
        var error = Assert.Throws<ConnectionFileException>(() => Read(new string(' ', 1_000_001)));

        Assert.Equal($"The connection file '{At}' has more than 1000000 characters; it is something else.", error.Message);
    }

    [Fact]
    public void AnAddressIsFoundByTheFieldThatGaveIt()
    {
        var file = Read(Complete);

        Assert.Equal("stdin_port", file.FieldOf("tcp://127.0.0.1:3"));
        Assert.Null(file.FieldOf("tcp://127.0.0.1:9"));
    }

    [Theory]
    [InlineData("""{"ip": "127.0""", "is not complete JSON (13 characters).")]
    [InlineData("", "is not complete JSON (0 characters).")]
    [InlineData("[]", "does not hold a JSON object.")]
    public void AHalfWrittenFileIsSaidToBeOne(string text, string complaint)
    {
        Assert.Equal($"The connection file '{At}' {complaint}", Assert.Throws<ConnectionFileException>(() => Read(text)).Message);
    }

    [Theory]
    [InlineData("\"shell_port\": 1,", "", "has no 'shell_port'.")]
    [InlineData("\"key\": \"k\",", "", "has no 'key'.")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": \"5\"", "has 'hb_port' = \"5\"; it must be a port from 1 to 65535.")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": 65536", "has 'hb_port' = 65536; it must be a port from 1 to 65535.")]
    [InlineData("\"key\": \"k\"", "\"key\": 7", "has 'key' = 7; it must be a string.")]
    [InlineData("\"tcp\"", "\"ipc\"", "has 'transport' = \"ipc\"; it must be \"tcp\".")]
    [InlineData("127.0.0.1", "my machine", "has 'ip' = \"my machine\"; it must be an address such as \"127.0.0.1\".")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": 0", "has 'hb_port' = 0; it must be a port from 1 to 65535.")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": 1.5", "has 'hb_port' = 1.5; it must be a port from 1 to 65535.")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": 2", "has the port 2 as 'iopub_port' and as 'hb_port'; each needs its own.")]
    [InlineData("hmac-sha256", "hmac-md5", "has 'signature_scheme' = \"hmac-md5\"; it must be \"hmac-sha256\".")]
    public void AFieldThatIsMissingOrWrongIsNamedWithWhatWouldBeRight(string right, string wrong, string complaint)
    {
        var error = Assert.Throws<ConnectionFileException>(() => Read(Complete.Replace(right, wrong)));

        Assert.Equal($"The connection file '{At}' {complaint}", error.Message);
    }

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(At, text);
        return ConnectionFile.Read(At);
    }
}
