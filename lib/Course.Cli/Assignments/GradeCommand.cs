using System.CommandLine;
using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Gradebook;
using Course.Classroom.Grading;
using Course.Classroom.Platforms;
using Course.Classroom.Results;
using Course.Classroom.Tables;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Clients;
using Course.Runner;
using Course.Runner.Discovery;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment grade</c>: grades what a class handed in.</summary>
internal static class GradeCommand
{
    /// <summary>The exit code when the machine, and not the submission, is the reason that there is no result.</summary>
    private const int NotGraded = 3;

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
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where the gradebook and {GradesCsv.FileName} go. A later run grades only what is new.",
        HelpName = "DIR",
    };

    private static readonly Option<string> One = new("--one")
    {
        Description = "Grade this file alone, without a gradebook, instead of --submissions and --out. Exit code 0: it has the points of --pass, 1: it has not, 3: it could not be graded here.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "With --one: write the result as JSON, as far as students may read it." };

    private static readonly Option<double> Pass = new("--pass")
    {
        Description = "With --one: which part of the points is enough, in percent.",
        HelpName = "PERCENT",
        DefaultValueFactory = _ => 100,
    };

    private static readonly Option<string[]> Again = new("--again")
    {
        Description = "Grade this student, or only this task of this student, once more, though nothing has changed; may be given several times. Nobody else is graded.",
        HelpName = "STUDENT[:TASK]",
    };

    private const string NoDue = "none";

    private static readonly Option<string> Due = new("--due")
    {
        Description = $"When it is due, with its time zone, as in \"{Deadlines.TimeForm}\", instead of what the notebook says. A moved due date changes penalties and runs nothing; \"{NoDue}\" takes them back.",
        HelpName = "TIME",
    };

    private static readonly Option<string> Extensions = new("--extensions")
    {
        Description = "Who has more time: a table (CSV) with the columns student, due or days, and if wanted assignment.",
        HelpName = "CSV",
    };

    private static readonly Option<string> Members = CollectCommand.ClassList();

    private static readonly Option<bool> FileTimes = new("--file-times")
    {
        Description = "Let a file's own time count where no timestamp.txt says when it came. Copying and unpacking change that time.",
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
            Source, Submissions, Out, Members, Due, Extensions, FileTimes, Again, One, Json, Pass, Timeout, Memory, Parallel, Part, NoSandbox,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(One) is { } one)
            return await GradeOneAsync(parsed, Path.GetFullPath(one), stop);
        if (parsed.GetValue(Submissions) is not { } submitted || parsed.GetValue(Out) is not { } written)
            throw new MisuseException("Say which class with --submissions DIR --out DIR, or which file with --one FILE.");
        string source = Path.GetFullPath(parsed.GetRequiredValue(Source)), folder = Path.GetFullPath(submitted), outFolder = Path.GetFullPath(written);
        var shard = parsed.GetValue(Part) is { } part ? Shard.Parse(part) : Shard.Whole;
        if (AssignmentFiles.Read([source]) is not [var assignment])
            return CourseCommand.Failed;
        string ending = shard == Shard.Whole ? "" : $"-{shard.Index}-of-{shard.Count}";
        try
        {
            var members = parsed.GetValue(Members) is { } list ? ClassList.Read(list) : null;
            var deadlines = DeadlinesOf(parsed, assignment, members);
            var everybody = SubmissionFiles.In(folder, assignment.Id, parsed.GetValue(FileTimes));
            var submissions = GradeRun.Select(everybody, shard);
            WarnOfTimes(deadlines, everybody, members);
            var options = OptionsOf(parsed, Path.GetDirectoryName(source)!, folder, outFolder);
            var again = Repeated.Of(parsed.GetValue(Again) ?? [], everybody, assignment);
            using var gradebook = GradebookFile.Open(Path.Combine(outFolder, $"gradebook{ending}.db"));
            var run = new GradeRun(options, assignment, gradebook) { Deadlines = deadlines, Again = again };
            RefuseForgotten(parsed, run, assignment);
            return await GradeAsync(run, submissions, stop, () =>
            {
                string csv = Path.Combine(outFolder, $"{Path.GetFileNameWithoutExtension(GradesCsv.FileName)}{ending}.csv");
                GradesCsv.Write(csv, gradebook);
                Console.WriteLine($"The grades are in {csv}, all details in {gradebook.Path}.");
            });
        }
        catch (Exception e) when (e is GradebookException or TableException or KernelException or ReferenceFailedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }

    private static GradeOptions OptionsOf(ParseResult parsed, params IEnumerable<string> privateFolders) => new()
    {
        Kernel = OwnKernel.Launch,
        KernelVersion = GradeOptions.VersionIn(AppContext.BaseDirectory),
        Sandbox = GradingSandbox.Find(parsed.GetValue(NoSandbox), privateFolders),
        CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        MemoryMB = parsed.GetValue(Memory) ?? GradeOptions.DefaultMemoryMB,
        Parallel = parsed.GetValue(Parallel),
    };

    private static async Task<int> GradeOneAsync(ParseResult parsed, string file, CancellationToken stop)
    {
        string source = Path.GetFullPath(parsed.GetRequiredValue(Source));
        if (!File.Exists(file))
            throw new MisuseException($"There is no file {file}.");
        if (AssignmentFiles.Read([source]) is not [var assignment])
            return NotGraded;
        try
        {
            var result = await SingleGrade.RunAsync(OptionsOf(parsed, Path.GetDirectoryName(source)!), assignment, file, stop);
            if (parsed.GetValue(Json))
                Console.WriteLine(ReportJson.Of(result));
            else
                new GradeProgress(Console.Out, 1).Graded(result);
            return result.Verdict == SubmissionVerdict.NotGraded ? NotGraded
                : result.Earned * 100 >= result.Max * parsed.GetValue(Pass) - 1e-9 ? CourseCommand.Done : CourseCommand.Failed;
        }
        catch (Exception e) when (e is KernelException or ReferenceFailedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Lines(e.Message));
            return NotGraded;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return NotGraded;
        }
    }

    private static Deadlines DeadlinesOf(ParseResult parsed, Assignment assignment, ClassList? members)
    {
        DateTimeOffset? due = null;
        if (parsed.GetValue(Due) is { } written && written != NoDue)
            due = Deadlines.Read(written, out string? problem) ?? throw new MisuseException($"--due: {problem}.");
        var extensions = parsed.GetValue(Extensions) is { } table ? Extension.Read(table) : [];
        return new Deadlines(assignment, due, members is null ? extensions : extensions.Select(extension => extension with { Student = members.StudentOf(extension.Student) }));
    }

    /// <summary>Without this a run that only forgot an option would take back penalties and extensions that the gradebook holds.</summary>
    /// <exception cref="MisuseException">The gradebook has a due date or extensions of the assignment that neither an option nor the notebook names.</exception>
    private static void RefuseForgotten(ParseResult parsed, GradeRun run, Assignment assignment)
    {
        var (due, extended) = run.Recorded();
        if (due is { } was && assignment.Due is null && parsed.GetValue(Due) is null)
        {
            throw new MisuseException(
                FormattableString.Invariant($"Nothing was graded. In the gradebook {assignment.Id} is due {was:yyyy-MM-dd HH:mm zzz}: say so again with --due, or --due {NoDue} to take all penalties back."));
        }
        if (parsed.GetValue(Extensions) is not null || parsed.GetValue(Due) == NoDue)
            return;
        if (extended.Count > 0)
        {
            throw new MisuseException(
                $"Nothing was graded. The gradebook has extensions for {CollectCommand.Some(extended)}: give the table again with --extensions, or one with the heading only to take them back.");
        }
    }

    /// <summary>Says what would otherwise pass unseen: extensions for nobody, and submissions of which nobody knows when they came.</summary>
    /// <exception cref="TableException">An extension is for nobody of the class list.</exception>
    private static void WarnOfTimes(Deadlines deadlines, IReadOnlyList<Submission> submissions, ClassList? members)
    {
        var students = submissions.Select(submission => submission.Student).Union(members?.Members.Select(member => member.Student) ?? []).ToList();
        var problems = deadlines.ForNobody(students);
        // With a class list a name that is not in it is a slip, and its student would lose points; without one nobody may have handed in yet.
        if (problems.Count > 0 && members is not null)
            throw new TableException($"Nothing was graded.\n{string.Join('\n', problems)}");
        foreach (string problem in problems)
            Console.Error.WriteLine(TerminalText.Line(problem));
        var missing = members?.Members.Select(member => member.Student).Except(submissions.Where(submission => submission.Path is not null).Select(submission => submission.Student)).ToList() ?? [];
        if (missing.Count > 0)
            Console.Error.WriteLine(TerminalText.Line($"Nothing came from {CollectCommand.Some(missing)}."));
        int unknown = submissions.Count(submission => submission is { Path: not null, Submitted: null });
        if (deadlines.Due is not null && unknown > 0)
        {
            Console.Error.WriteLine(
                $"Nobody knows when {unknown} of {submissions.Count} submissions came: no timestamp.txt says so. No penalty is taken from {(unknown == 1 ? "it" : "them")}; --file-times lets the files' own times count.");
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
}
