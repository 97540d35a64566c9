using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runtime;

namespace Course.Cli.Kernels;

/// <summary>The course's own C# kernel, which lies beside this program.</summary>
public static class OwnKernel
{
    /// <summary>What front ends call it.</summary>
    public const string DisplayName = ".NET (C#)";

    /// <summary>The name it is registered under.</summary>
    public const string Name = CSharpNotebook.KernelName;

    /// <summary>The language of its cells.</summary>
    public const string Language = "C#";

    /// <summary>
    /// What the runtime is told at its start, before any code of ours runs. Memory that is never writable and executable at once costs a
    /// tenth of the start and of each small cell, and protects a program against code that cells may run anyway.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" };

    /// <summary>How to start it.</summary>
    public static KernelLaunch Launch => new(Arguments("{connection_file}"))
    {
        DisplayName = DisplayName,
        Language = Language,
        InterruptMode = InterruptMode.Message,
        ConnectsToClient = true,
        // Nobody attaches a debugger to a headless run, and a kernel that is killed would leave the sockets for it behind.
        Environment = new Dictionary<string, string>(Variables) { ["DOTNET_EnableDiagnostics"] = "0" },
    };

    /// <summary>Program and arguments that start it on a connection file; all paths are absolute.</summary>
    public static IReadOnlyList<string> Arguments(string connectionFile) => [.. Command(DotnetFolders.Program, AppContext.BaseDirectory), connectionFile];

    /// <summary>What starts the kernel in a folder: <c>dotnet</c>, or the kernel's own host where this program brought its runtime along, and the kernel with it.</summary>
    internal static string[] Command(string dotnet, string folder) =>
        DotnetFolders.IsSelfContained ? [Path.Combine(folder, KernelFiles.Host)] : [dotnet, Path.Combine(folder, KernelFiles.Program)];

    /// <summary><c>dotnet</c>, to be found on the PATH of whoever starts the kernel; its full path where it is not on ours either.</summary>
    internal static string DotnetCommand =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, DotnetFolders.ProgramName)))
            ? "dotnet"
            : DotnetFolders.Program;
}
