using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Runtime;

namespace Course.Cli.Hosts;

/// <summary>Another host of C# notebooks: a .NET tool that the course's tool manifest names with its version.</summary>
/// <param name="Package">The package's id, as it stands in the manifest.</param>
/// <param name="Command">What it is started by.</param>
/// <param name="Name">What people call it.</param>
internal sealed record HostTool(string Package, string Command, string Name)
{
    /// <summary>The real .NET Interactive.</summary>
    public static readonly HostTool Interactive = new("microsoft.dotnet-interactive", "dotnet-interactive", ".NET Interactive");

    /// <summary>dotnet-repl.</summary>
    public static readonly HostTool Repl = new("dotnet-repl", "dotnet-repl", "dotnet-repl");

    /// <summary>Where the versions stand, from the course's folder.</summary>
    public const string Manifest = ".config/dotnet-tools.json";

    /// <summary>None of the tools is to report to its maker.</summary>
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>Program and first arguments that start it anywhere below the course's folder.</summary>
    public IReadOnlyList<string> CommandLine => [DotnetFolders.Program, "tool", "run", Command, "--"];

    /// <summary>How a client starts .NET Interactive as a kernel. It also listens for HTTP; unless told otherwise, on every interface.</summary>
    public KernelLaunch Launch => new([.. CommandLine, "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}"])
    {
        DisplayName = Name,
        Language = OwnKernel.Language,
        Environment = Quiet,
    };

    /// <summary>The version that the manifest asks for.</summary>
    /// <param name="root">The course's folder.</param>
    /// <returns>The version, or why there is none.</returns>
    public (string? Version, string? Problem) Read(string root)
    {
        string path = Path.Combine(root, Manifest);
        try
        {
            var version = JsonNode.Parse(File.ReadAllBytes(path))?["tools"]?[Package]?["version"];
            return version is JsonValue value && value.TryGetValue(out string? text)
                ? (text, null)
                : (null, $"{Name} cannot run: {Manifest} names no version of {Package}. Add it with: dotnet tool install {Package}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return (null, $"{Name} cannot run: {Manifest} cannot be read: {e.Message}");
        }
    }

    /// <summary>Restores it, which needs the network the first time, and sees whether it starts.</summary>
    /// <returns>Its version, or in one sentence why it cannot be had.</returns>
    public async Task<(string? Version, string? Problem)> RestoreAsync(string root)
    {
        var found = Read(root);
        if (found.Version is not { } version)
            return found;
        var (restored, words) = await RunAsync(root, "tool", "restore");
        if (restored)
            return found;
        // One tool that cannot be had is not the fault of the other.
        var (starts, _) = await RunAsync(root, "tool", "run", Command, "--", "--version");
        return starts ? found : (null, $"{Name} {version} cannot be restored: {FirstLine(words)}");
    }

    private static string FirstLine(string words) =>
        words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "dotnet tool restore says nothing about it";

    private static async Task<(bool Done, string Words)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetFolders.Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Quiet)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode == 0, $"{await error}\n{await output}");
        }
        catch (Win32Exception e)
        {
            return (false, e.Message);
        }
    }
}
