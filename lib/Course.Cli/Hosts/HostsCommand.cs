using System.CommandLine;
using Course.Cli.Run;
using Course.Jupyter.Documents;
using Course.Runner;
using Course.Runner.Discovery;
using Spectre.Console;

namespace Course.Cli.Hosts;

/// <summary><c>course hosts</c>: runs notebooks on every host of C# notebooks and compares the outputs with the committed ones.</summary>
internal static class HostsCommand
{
    private const string DefaultFolder = "artifacts/hosts";
    private const string Own = "course", Interactive = "interactive", Repl = "repl";
    private static readonly string[] All = [Own, Interactive, Repl];

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
        Host.AcceptOnlyFromAmong(All);
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
        var notebooks = FindNotebooks(parsed.GetValue(Notebooks) ?? [], here, root);
        string folder = Path.GetFullPath(parsed.GetValue(Out) ?? Path.Combine(root, DefaultFolder));
        OutputFolder.Copies(notebooks, folder);
        OutputFolder.CheckWritable("--out", folder);

        string[] wanted = parsed.GetValue(Host) is { Length: > 0 } chosen ? [.. All.Intersect(chosen)] : All;
        var hosts = await FindHostsAsync(wanted, root, parsed.GetValue(SkipMissing));
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = RunCommand.PipeWidth;
        var log = new HostLog(folder);
        var run = new HostRun(root, folder, log, console);
        bool passed = hosts.Count == wanted.Length || parsed.GetValue(SkipMissing);
        try
        {
            foreach (string notebook in notebooks)
            {
                foreach (var host in hosts)
                    passed &= (await run.RunAsync(notebook, host, parsed.GetValue(Resume), stop)).Passed;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CourseCommand.Failed;
        }
        string table = HostTable.Write(log.Records, [.. hosts.Select(host => host.Name)]);
        AtomicFile.WriteAllText(Path.Combine(folder, "hosts.md"), table);
        Console.WriteLine();
        Console.Write(table);
        return passed ? CourseCommand.Done : CourseCommand.Failed;
    }

    private static IReadOnlyList<string> FindNotebooks(string[] named, string here, string root)
    {
        var notebooks = named.Length == 0 ? NotebookFiles.Lessons(here) : NotebookFiles.Named(named, here);
        if (notebooks.FirstOrDefault(path => NotebookFiles.FindRoot(Path.GetDirectoryName(path)!) != root) is { } outside)
            throw new MisuseException($"{outside} is not in the course's folder {root}, where the hosts are found.");
        if (notebooks.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new MisuseException($"There is no notebook {missing}.");
        return notebooks;
    }

    /// <summary>The hosts that can be had; of each other one a line says why not.</summary>
    private static async Task<IReadOnlyList<ChosenHost>> FindHostsAsync(string[] wanted, string root, bool skipMissing)
    {
        List<ChosenHost> hosts = [];
        foreach (string key in wanted)
        {
            if (key == Own)
            {
                hosts.Add(new ChosenHost(null, key, "our kernel"));
                continue;
            }
            var tool = key == Interactive ? HostTool.Interactive : HostTool.Repl;
            var (version, problem) = await tool.RestoreAsync(root);
            if (version is not null)
                hosts.Add(new ChosenHost(tool, key, $"{tool.Name} {version}"));
            else if (skipMissing)
                Console.WriteLine($"skipped: {problem}");
            else
                await Console.Error.WriteLineAsync(problem);
        }
        return hosts;
    }
}
