using System.CommandLine;
using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Mutation;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Clients;
using Course.Runner;
using Course.Runner.Discovery;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment mutate</c>: which small changes of the solutions the checks do not notice.</summary>
internal static class MutateCommand
{
    private static readonly Argument<string[]> Sources = new("SOURCE")
    {
        Description = "Assignments with their solutions: notebooks, or folders of notebooks. [default: notebooks/assignments]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Task = new("--task") { Description = "Try one task only.", HelpName = "ID" };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = $"Compare with {SurvivorTable.FileName} beside the assignment: exit code 1 where a survivor is not explained there, or a listed mutant no longer survives.",
    };

    private static readonly Option<bool> Update = new("--update") { Description = $"Write the survivors to {SurvivorTable.FileName} beside the assignment; reasons that stand there stay." };

    private static readonly Option<bool> All = new("--all") { Description = "Show every mutant, not only survivors." };

    private static readonly Option<double> Timeout = LimitOptions.Timeout("How much processor time a cell of the assignment itself may use", GradeOptions.DefaultCellTimeout);

    public static Command Create()
    {
        var command = new Command("mutate", "Changes the solutions in many small ways and says which changes the checks do not notice.") { Sources, Task, Check, Update, All, Timeout };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        string? task = parsed.GetValue(Task);
        if (task is not null && (parsed.GetValue(Check) || parsed.GetValue(Update)))
            throw new MisuseException("--task tries a part, and --check and --update are about a whole assignment.");
        if (AssignmentFiles.Read(SourcesOf(parsed)) is not { } assignments)
            return CourseCommand.Failed;
        if (task is not null && !assignments.Any(assignment => assignment.Tasks.Any(known => known.Id == task)))
            throw new MisuseException($"--task {task}: there is no such task; there are {string.Join(", ", assignments.SelectMany(assignment => assignment.Tasks).Select(known => known.Id))}.");
        try
        {
            bool fine = true;
            foreach (var assignment in assignments)
                fine &= await TryAsync(parsed, assignment, task, stop);
            return fine ? CourseCommand.Done : CourseCommand.Failed;
        }
        catch (Exception e) when (e is KernelException or ReferenceFailedException or FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return CourseCommand.Failed;
        }
    }

    private static string[] SourcesOf(ParseResult parsed)
    {
        if (parsed.GetValue(Sources) is { Length: > 0 } sources)
            return sources;
        string? root = NotebookFiles.FindRoot(Directory.GetCurrentDirectory()) ?? NotebookFiles.FindRoot(AppContext.BaseDirectory);
        return root is null ? throw new MisuseException("No assignment is named, and the course's own are not here. Name a notebook or a folder.") : [Path.Combine(root, "notebooks", "assignments")];
    }

    /// <summary>Tries one assignment.</summary>
    /// <returns>Whether it agrees with its table, if that is asked.</returns>
    private static async Task<bool> TryAsync(ParseResult parsed, Assignment assignment, string? task, CancellationToken stop)
    {
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!, SurvivorTable.FileName);
        var table = SurvivorTable.Read(path);
        var mutants = Mutant.Of(assignment).Where(mutant => task is null || mutant.Task == task).ToList();
        var run = new MutationRun(OptionsOf(parsed), assignment);
        bool all = parsed.GetValue(All);
        var results = await run.RunAsync(mutants, result => Say(assignment, table, result, all), stop);
        int Count(MutantVerdict verdict) => results.Count(result => result.Verdict == verdict);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{assignment.Id}: {results.Count} mutants: {Count(MutantVerdict.Killed)} killed, {Count(MutantVerdict.OutOfTime)} out of time, {Count(MutantVerdict.Survived)} survived, {Count(MutantVerdict.DoesNotCompile)} do not compile; {run.ProcessorTime.TotalSeconds:0} s of processor time"));
        if (parsed.GetValue(Update))
        {
            table = table.With(assignment.Id, results);
            table.Write(path);
        }
        var problems = parsed.GetValue(Check) ? table.Disagreements(assignment.Id, results) : [];
        foreach (string problem in problems)
            await Console.Error.WriteLineAsync(TerminalText.Line(problem));
        return problems.Count == 0;
    }

    private static void Say(Assignment assignment, SurvivorTable table, MutantResult result, bool all)
    {
        if (result.Verdict != MutantVerdict.Survived && !all)
            return;
        string verdict = result.Verdict switch
        {
            MutantVerdict.Survived when table.Explains(assignment.Id, result.Mutant) => "survived, as explained",
            MutantVerdict.Survived => "survived",
            MutantVerdict.OutOfTime => "out of time",
            MutantVerdict.DoesNotCompile => "does not compile",
            _ => "killed",
        };
        Console.WriteLine(TerminalText.Line($"{verdict}: {assignment.Id}, {result.Mutant.Task}, line {result.Mutant.Line}: {result.Mutant.Before}  →  {result.Mutant.After}"));
    }

    private static GradeOptions OptionsOf(ParseResult parsed) => new()
    {
        Kernel = OwnKernel.Launch,
        KernelVersion = GradeOptions.VersionIn(AppContext.BaseDirectory),
        Sandbox = GradingSandbox.Find(none: true),
        CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
    };
}
