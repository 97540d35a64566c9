using System.Text.Json.Nodes;
using Course.Runtime;
using Peers;

namespace Course.Kernel.Tests.Peers;

/// <summary>What real Jupyter programs got from our kernel, in one run of a script of this folder for all tests of a class.</summary>
/// <param name="script">It drives the programs and prints a JSON object with what each scenario gave.</param>
public abstract class JupyterPeer(string script)
{
    private readonly Lazy<JsonObject> results = new(() => Run(SkipWhereMissing(), script).AsObject());

    /// <summary>The result of one scenario.</summary>
    public JsonNode this[string scenario] => results.Value[scenario]!;

    /// <summary>Skips the test where there is no Python with nbclient, which brings jupyter_client.</summary>
    public static string SkipWhereMissing() => PeerPython.With("nbclient");

    /// <summary>Runs a script of this folder with the command that starts our kernel; gives the JSON that it prints.</summary>
    public static JsonNode Run(string python, string script)
    {
        string here = AppContext.BaseDirectory;
        return JsonNode.Parse(PeerPython.Run(
            python,
            """
            import os, runpy, sys
            folder, script = sys.argv.pop(1), sys.argv.pop(1)
            sys.path.append(folder)
            runpy.run_path(os.path.join(folder, script), run_name="__main__")
            """,
            Path.Combine(here, "Peers"), script, DotnetFolders.Program, Path.Combine(here, "Course.Kernel.dll"), "{connection_file}"))!;
    }
}

/// <summary>jupyter_client and nbclient in everyday use.</summary>
public sealed class ClientPeer() : JupyterPeer("peer.py");

/// <summary>jupyter_client, which asks for everything that the protocol knows.</summary>
public sealed class ProtocolPeer() : JupyterPeer("protocol.py");
