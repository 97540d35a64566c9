using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Course.Kernel.Tests.Peers;

/// <summary>What the real jupyter_client and nbclient got from our kernel, in one run of peer.py for all tests.</summary>
public sealed class JupyterPeer
{
    private readonly Lazy<JsonObject> results = new(Run);

    /// <summary>The result of one scenario. Skips the test where there is no Python with the two packages.</summary>
    public JsonNode this[string scenario] => results.Value[scenario]!;

    public static void SkipWhereMissing()
    {
        try
        {
            if (Start("-c", "import jupyter_client, nbclient").Code == 0) return;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // no python3 at all
        }
        Assert.Skip("No python3 with jupyter_client and nbclient here.");
    }

    private static JsonObject Run()
    {
        var here = AppContext.BaseDirectory;
        var (code, output, errors) = Start(Path.Combine(here, "Peers", "peer.py"),
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            Path.Combine(here, "Course.Kernel.dll"), "{connection_file}");
        return code == 0 ? JsonNode.Parse(output)!.AsObject() : throw new InvalidOperationException($"peer.py ended with {code}:\n{errors}");
    }

    private static (int Code, string Output, string Errors) Start(params string[] arguments)
    {
        // Debian's own interpreter has Debian's packages; another python3 may come before it on the path.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
