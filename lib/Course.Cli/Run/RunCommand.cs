using System.CommandLine;
using Course.Cli.Kernels;
using Course.Jupyter.Kernelspecs;
using Course.Runner;
using Course.Runner.Discovery;
using Course.Runner.Execution;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary><c>course run</c>: runs notebooks without a front end and says whether they still do what they did.</summary>
internal static class RunCommand
{
    // A pipe has no width; wide enough that no line breaks.
    internal const int PipeWidth = 1000;

    private static readonly Argument<string[]> Notebooks = new("NOTEBOOK")
    {
        Description = "Notebooks, or folders of notebooks such as notebooks/extras. None means all lessons.",
        Arity = ArgumentArity.ZeroOrMore,
        // What is no known option would else pass for the name of a notebook.
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                    result.AddError($"There is no option {token.Value}.");
            },
        },
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Run the lessons, the extras and the solutions.",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where the executed copies go. [default: {OutputFolder.Default}]",
        HelpName = "DIR",
    };

    private static readonly Option<string> Kernel = new("--kernel")
    {
        Description = "Run on an installed kernel instead of the course's own; `course kernel list` shows them.",
        HelpName = "NAME",
    };

    private static readonly Option<double> Timeout = LimitOptions.Timeout("How long a cell may run", RunOptions.DefaultCellTimeout);

    private static readonly Option<double?> Memory = LimitOptions.Memory("How much memory a notebook's kernel may use", "no limit");

    private static readonly Option<int> Parallel = LimitOptions.Parallel(
        "How many notebooks run at once: as many as there are processors, as far as memory goes.", Parallelism.Default);

    private static readonly Option<string> Part = LimitOptions.Shard("Run only the I-th of N parts, for several machines at work.");

    private static readonly Option<bool> Update = new("--update")
    {
        Description = "Write the fresh outputs into the notebooks that passed, instead of comparing with those there.",
    };

    private static readonly Option<string[]> Report = new("--report")
    {
        Description = "Also write a report: FILE.json, FILE.trx or FILE.xml (JUnit). May be given several times.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("run", "Runs notebooks, compares their outputs with the committed ones, and checks their claims.")
        {
            Notebooks, All, Out, Kernel, Timeout, Memory, Parallel, Part, Update, Report,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        string here = Directory.GetCurrentDirectory();
        string[] named = parsed.GetValue(Notebooks) ?? [];
        string[] reports = parsed.GetValue(Report) ?? [];
        foreach (string report in reports)
            ReportFile.Check(report);
        var shard = parsed.GetValue(Part) is { } part ? Shard.Parse(part) : Shard.Whole;
        var notebooks = Found(named, parsed.GetValue(All), here);
        // Only a shard needs an order of its own; else notebooks run as they were named.
        if (shard != Shard.Whole)
            notebooks = shard.Select(notebooks);
        var options = new RunOptions
        {
            Kernel = parsed.GetValue(Kernel) is { } name
                ? new KernelspecStore(JupyterFolders.Current()).Find(name).ToLaunch()
                : OwnKernel.Launch,
            OutFolder = Path.GetFullPath(parsed.GetValue(Out) ?? Path.Combine(NotebookFiles.FindRoot(here) ?? here, OutputFolder.Default)),
            BaseFolder = here,
            CellTimeout = parsed.GetResult(Timeout) is { Implicit: false } ? TimeSpan.FromSeconds(parsed.GetValue(Timeout)) : null,
            MemoryLimitMB = parsed.GetValue(Memory),
            Parallel = parsed.GetValue(Parallel),
            Update = parsed.GetValue(Update),
        };
        var suite = new NotebookSuite(options);
        suite.Check(notebooks);

        var console = AnsiConsole.Console;
        bool live = console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null;
        if (Console.IsOutputRedirected)
            console.Profile.Width = PipeWidth;
        var started = DateTimeOffset.Now;
        var found = live
            ? await LiveProgress.ShowAsync(console, progress => suite.RunAsync(notebooks, progress, stop))
            : await suite.RunAsync(notebooks, new PlainProgress(console, notebooks.Count), stop);
        bool reported = Write(found, reports, started);
        if (notebooks.Count == 0)
            console.WriteLine("Nothing to run: this shard holds no notebook.");
        else
            RunTables.Write(console, found);
        return notebooks.All(File.Exists)
            ? found.Passed && reported && !stop.IsCancellationRequested ? CourseCommand.Done : CourseCommand.Failed
            : CourseCommand.Misuse;
    }

    private static IReadOnlyList<string> Found(string[] named, bool all, string here) => (named.Length, all) switch
    {
        (0, false) => NotebookFiles.Lessons(here),
        (0, true) => NotebookFiles.LessonsAndCompanions(here),
        (_, false) => NotebookFiles.Named(named, here),
        _ => throw new MisuseException($"--all means every notebook there is: leave out {named[0]}, or --all."),
    };

    /// <summary>Writes the reports; one that cannot be written is said and does not hold up the others.</summary>
    private static bool Write(RunReport found, string[] reports, DateTimeOffset started)
    {
        bool all = true;
        foreach (string report in reports)
        {
            try
            {
                ReportFile.Write(found, report, started);
            }
            catch (MisuseException e)
            {
                // What was right before the run is not any more.
                Console.Error.WriteLine(e.Message);
                all = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"--report {report}: it could not be written: {e.Message}");
                all = false;
            }
        }
        return all;
    }
}
