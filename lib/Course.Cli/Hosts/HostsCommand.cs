using System.CommandLine;
using System.Security.Cryptography;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Documents;
using Course.Runner;
using Course.Runner.Discovery;
using Course.Runner.Execution;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Hosts;

/// <summary><c>course hosts</c>: runs notebooks on every host of C# notebooks and compares the outputs with the committed ones.</summary>
internal static class HostsCommand
{
    private const string DefaultFolder = "artifacts/hosts";
    private const string Own = "course", Interactive = "interactive", Repl = "repl";

    private static readonly Argument<string[]> Notebooks = new("NOTEBOOK")
    {
        Description = "Notebooks of the course, or folders of them. None means all lessons.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Host = new("--host")
    {
        Description = $"Run on this host alone: {Own} (our kernel), {Interactive} (.NET Interactive) or {Repl} (dotnet-repl). May be given several times.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where executed copies, records and the table go. [default: {DefaultFolder}]",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Leave out what has run already, with the same notebook, library and version of the host, and passed.",
    };

    private static readonly Option<bool> SkipMissing = new("--skip-missing")
    {
        Description = "Name a host that cannot be restored and go on without it, instead of failing.",
    };

    public static Command Create()
    {
        Host.AcceptOnlyFromAmong(Own, Interactive, Repl);
        var command = new Command("hosts", "Runs notebooks on our kernel, .NET Interactive and dotnet-repl, and compares each with the committed outputs.")
        {
            Notebooks, Host, Out, Resume, SkipMissing,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        string here = Directory.GetCurrentDirectory();
        string root = NotebookFiles.FindRoot(here) ?? throw new MisuseException($"There is no Course.sln in {here} or above it: run this inside the course's folder.");
        string[] named = parsed.GetValue(Notebooks) ?? [];
        var notebooks = named.Length == 0 ? NotebookFiles.Lessons(here) : NotebookFiles.Named(named, here);
        if (notebooks.FirstOrDefault(path => NotebookFiles.FindRoot(Path.GetDirectoryName(path)!) != root) is { } outside)
            throw new MisuseException($"{outside} is not in the course's folder {root}, where the hosts are found.");
        if (notebooks.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new MisuseException($"There is no notebook {missing}.");
        string folder = Path.GetFullPath(parsed.GetValue(Out) ?? Path.Combine(root, DefaultFolder));
        OutputFolder.CheckWritable("--out", folder);

        string[] wanted = parsed.GetValue(Host) is { Length: > 0 } chosen ? [.. new[] { Own, Interactive, Repl }.Intersect(chosen)] : [Own, Interactive, Repl];
        bool complete = true;
        List<(string Key, string Name)> hosts = [];
        foreach (string key in wanted)
        {
            if (key == Own)
            {
                hosts.Add((key, "our kernel"));
                continue;
            }
            var tool = key == Interactive ? HostTool.Interactive : HostTool.Repl;
            var (version, problem) = await tool.RestoreAsync(root);
            if (version is not null)
                hosts.Add((key, $"{tool.Name} {version}"));
            else if (parsed.GetValue(SkipMissing))
                Console.WriteLine($"skipped: {problem}");
            else
                await Console.Error.WriteLineAsync(problem);
            complete &= version is not null || parsed.GetValue(SkipMissing);
        }

        var log = new HostLog(folder);
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = RunCommand.PipeWidth;
        List<HostRecord> records = [];
        foreach (string notebook in notebooks)
        {
            string name = Path.GetFileNameWithoutExtension(notebook), stamp = Stamp(notebook);
            foreach (var (key, host) in hosts)
            {
                if (stop.IsCancellationRequested)
                    return CourseCommand.Failed;
                if (parsed.GetValue(Resume) && log.Find(name, host, stamp) is { Passed: true } before)
                {
                    records.Add(before);
                    continue;
                }
                var result = await RunAsync(key, notebook, root, Path.Combine(folder, key), stop);
                if (stop.IsCancellationRequested)
                    return CourseCommand.Failed;
                var record = HostRecord.Of(result, host, stamp);
                log.Add(record);
                records.Add(record);
                console.WriteLine(FormattableString.Invariant(
                    $"{name} on {host}: {record.Cells} cells, {record.Ran} ran, {record.Equal} equal, {record.Held} of {record.Claims} claims held, {record.Seconds:0.0} s"));
                Outcome.Write(console, result);
            }
        }
        string[] columns = [.. hosts.Select(host => host.Name)];
        string table = HostTable.Write(log.Records, columns);
        AtomicFile.WriteAllText(Path.Combine(folder, "hosts.md"), table);
        Console.WriteLine();
        Console.Write(table);
        return complete && records.All(record => record.Passed) ? CourseCommand.Done : CourseCommand.Failed;
    }

    /// <summary>One notebook at a time: .NET Interactive's kernels take each other's HTTP port where several start at once.</summary>
    private static async Task<NotebookResult> RunAsync(string key, string notebook, string root, string folder, CancellationToken stop)
    {
        var options = new RunOptions { Kernel = key == Own ? OwnKernel.Launch : HostTool.Interactive.Launch, OutFolder = folder, BaseFolder = root };
        return key == Repl
            ? await new ReplRun(HostTool.Repl.CommandLine, options).RunAsync(notebook, stop)
            : (await new NotebookSuite(options).RunAsync([notebook], new Silence(), stop)).Notebooks[0];
    }

    private static string Stamp(string notebook) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(notebook)))[..16]}-{typeof(Course.Runtime.Output).Module.ModuleVersionId:N}";

    private sealed class Silence : IRunProgress
    {
        public void NotebookStarted(string path, int codeCells)
        {
        }

        public void CellFinished(string path, CellResult cell)
        {
        }

        public void NotebookFinished(NotebookResult result)
        {
        }
    }
}
