using System.CommandLine;
using System.Globalization;
using Course.Classroom.Gradebook;
using Course.Classroom.Grading;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Clients;
using Course.Runner.Discovery;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment grade</c>: grades what a class handed in.</summary>
internal static class GradeCommand
{
    private static readonly Option<string> Source = new("--source")
    {
        Description = "The assignment with its solutions.",
        HelpName = "NOTEBOOK",
        Required = true,
    };

    private static readonly Option<string> Submissions = new("--submissions")
    {
        Description = "A folder with a folder or a notebook for each student.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where the gradebook and {GradesCsv.FileName} go. A later run grades only what is new.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<double> Timeout = LimitOptions.Timeout("How much processor time a cell may use; all of a submission may use ten times that", GradeOptions.DefaultCellTimeout);

    private static readonly Option<double?> Memory = LimitOptions.Memory(
        "How much memory a submission may use", GradeOptions.DefaultMemoryMB.ToString(CultureInfo.InvariantCulture));

    private static readonly Option<int> Parallel = LimitOptions.Parallel("How many submissions are graded at once.", () => 1);

    private static readonly Option<string> Part = LimitOptions.Shard("Grade only the I-th of N parts of the class, into a gradebook of its own; `course assignment merge` joins them.");

    private static readonly Option<bool> NoSandbox = new("--no-sandbox")
    {
        Description = "Grade without a sandbox: only in a container or virtual machine that is one.",
    };

    public static Command Create()
    {
        var command = new Command("grade", "Grades the submissions of a class, each in a sandbox of its own.")
        {
            Source, Submissions, Out, Timeout, Memory, Parallel, Part, NoSandbox,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        string source = Path.GetFullPath(parsed.GetRequiredValue(Source)), folder = Path.GetFullPath(parsed.GetRequiredValue(Submissions));
        string outFolder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        var shard = parsed.GetValue(Part) is { } part ? Shard.Parse(part) : Shard.Whole;
        if (AssignmentFiles.Read([source]) is not [var assignment])
            return CourseCommand.Failed;
        string ending = shard == Shard.Whole ? "" : $"-{shard.Index}-of-{shard.Count}";
        try
        {
            var submissions = GradeRun.Select(SubmissionFiles.In(folder, assignment.Id), shard);
            var options = new GradeOptions
            {
                Kernel = OwnKernel.Launch,
                KernelVersion = GradeOptions.VersionIn(AppContext.BaseDirectory),
                Sandbox = SandboxFor(parsed.GetValue(NoSandbox), [Path.GetDirectoryName(source)!, folder, outFolder]),
                CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
                MemoryMB = parsed.GetValue(Memory) ?? GradeOptions.DefaultMemoryMB,
                Parallel = parsed.GetValue(Parallel),
            };
            using var gradebook = GradebookFile.Open(Path.Combine(outFolder, $"gradebook{ending}.db"));
            return await GradeAsync(new GradeRun(options, assignment, gradebook), submissions, stop, () =>
            {
                string csv = Path.Combine(outFolder, $"{Path.GetFileNameWithoutExtension(GradesCsv.FileName)}{ending}.csv");
                GradesCsv.Write(csv, gradebook);
                Console.WriteLine($"The grades are in {csv}, all details in {gradebook.Path}.");
            });
        }
        catch (Exception e) when (e is GradebookException or KernelException or ReferenceFailedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CourseCommand.Failed;
        }
    }

    private static async Task<int> GradeAsync(GradeRun run, IReadOnlyList<Submission> submissions, CancellationToken stop, Action export)
    {
        try
        {
            await run.RunAsync(submissions, new GradeProgress(Console.Out, submissions.Count), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            export();
            await Console.Error.WriteLineAsync("Stopped. The same command goes on with those that are not graded yet.");
            return CourseCommand.Failed;
        }
        export();
        return CourseCommand.Done;
    }

    private static KernelSandbox SandboxFor(bool none, IEnumerable<string> privateFolders)
    {
        string? root = NotebookFiles.FindRoot(AppContext.BaseDirectory) ?? NotebookFiles.FindRoot(Directory.GetCurrentDirectory());
        string? data = root is not null && Directory.Exists(Path.Combine(root, "data")) ? Path.Combine(root, "data") : null;
        var folders = new CourseFolders(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), CourseFolders.UserPackages(), data);
        if (none)
            return new NoSandbox(folders);
        var sandbox = BubblewrapSandbox.Find(folders);
        foreach (string folder in privateFolders)
            sandbox.CheckPrivate(folder);
        return sandbox;
    }
}

/// <summary>A line for each submission.</summary>
internal sealed class GradeProgress(TextWriter output, int total) : IGradeProgress
{
    private readonly Lock gate = new();
    private int count;

    public void Graded(SubmissionResult result)
    {
        string points = string.Create(CultureInfo.InvariantCulture, $"{result.Score:0.##} of {result.Max:0.##} points");
        string verdict = result.Verdict == SubmissionVerdict.Graded ? points : $"{VerdictNames.Of(result.Verdict)} ({points}): {result.Reason}";
        string late = result.LatePenalty > 0 ? string.Create(CultureInfo.InvariantCulture, $", {result.LatePenalty * 100:0.#} % off for being late") : "";
        string look = result.Tampering.Count + result.Suspicions.Count is > 0 and int remarks ? $", {remarks} {(remarks == 1 ? "thing" : "things")} to look at" : "";
        Line($"{result.Student}: {verdict}{late} in {result.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s{look}");
    }

    public void AlreadyGraded(string student) => Line($"{student}: graded before");

    private void Line(string text)
    {
        lock (gate)
            output.WriteLine($"[{++count}/{total}] {text}");
    }
}
