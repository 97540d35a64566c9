using System.Security.Cryptography;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Runner.Execution;
using Spectre.Console;

namespace Course.Cli.Hosts;

/// <summary>A host to run on.</summary>
/// <param name="Tool">How it is started; null for the course's own kernel.</param>
/// <param name="Key">What the command line and the folder of its copies call it.</param>
/// <param name="Name">What the table calls it, with its version.</param>
internal sealed record ChosenHost(HostTool? Tool, string Key, string Name);

/// <summary>Runs notebooks on hosts, records what became of them and says so.</summary>
/// <param name="root">The course's folder.</param>
/// <param name="folder">Where the executed copies go, by host.</param>
/// <param name="log">The records.</param>
/// <param name="console">Where a line for each run goes, and what went wrong.</param>
internal sealed class HostRun(string root, string folder, HostLog log, IAnsiConsole console)
{
    /// <summary>Runs one notebook on one host.</summary>
    /// <param name="notebook">Its full path.</param>
    /// <param name="host">The host.</param>
    /// <param name="resume">Whether a record of the same notebook, library and version that passed is taken in place of a run.</param>
    /// <param name="stop">Ends the run, which is not recorded then.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<HostRecord> RunAsync(string notebook, ChosenHost host, bool resume, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        string name = HostRecord.NameOf(notebook, root), stamp = Stamp(notebook);
        if (resume && log.Find(name, host.Name, stamp) is { Passed: true } before)
            return before;
        var options = new RunOptions { Kernel = host.Tool?.Launch ?? OwnKernel.Launch, OutFolder = Path.Combine(folder, host.Key), BaseFolder = root };
        var result = host.Tool == HostTool.Repl
            ? await new ReplRun(host.Tool.CommandLine, options).RunAsync(notebook, stop)
            : (await new NotebookSuite(options).RunAsync([notebook], stop: stop)).Notebooks[0];
        stop.ThrowIfCancellationRequested();
        var record = HostRecord.Of(result, name, host.Name, stamp);
        log.Add(record);
        console.WriteLine(FormattableString.Invariant(
            $"{name} on {host.Name}: {record.Cells} cells, {record.Ran} ran, {record.Equal} equal, {record.Held} of {record.Claims} claims held, {record.Seconds:0.0} s"));
        Outcome.Write(console, result);
        return record;
    }

    private static string Stamp(string notebook) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(notebook)))[..16]}-{typeof(Course.Runtime.Output).Module.ModuleVersionId:N}";
}
