using System.Diagnostics;
using System.Text;
using Course.Cli.Kernels;

namespace Course.Cli.Tests;

/// <summary>The command as people call it: a process with arguments, a folder, two streams and an exit code.</summary>
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("course-cli-").FullName;

    /// <summary>Variables set for the command.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The folder that the command's program is in.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>A program, with its arguments, that runs the command in a place of its own; none for most.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    public sealed record Outcome(int ExitCode, string Out, string Error);

    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process);
    }

    public Process Start(params string[] arguments)
    {
        // Beside the program stands the very dotnet that starts the kernel.
        string[] command = [.. Wrapper, OwnKernel.Launch.Arguments[0], Path.Combine(ProgramFolder, "Course.Cli.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<Outcome> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
