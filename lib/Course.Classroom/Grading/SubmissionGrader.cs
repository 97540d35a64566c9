using System.Diagnostics;
using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>Grades submissions: reads one, puts the assignment's cells back, runs it, and has its answers judged elsewhere.</summary>
internal sealed class SubmissionGrader : IAsyncDisposable
{
    private const string NotShown = "What came is not shown here, because hidden checks ran before it: a cell further up declares once more what they call.";

    /// <summary>So much of an answer that a person grades is kept.</summary>
    private const int MaxShownAnswer = 20_000;

    private readonly GradeOptions options;
    private readonly Assignment assignment;
    private readonly GradingPlan plan;
    private readonly IReadOnlyList<GivenFile> files;
    private readonly Judge judge;

    private SubmissionGrader(GradeOptions options, GradingPlan plan, IReadOnlyList<GivenFile> files, Judge judge) =>
        (this.options, assignment, this.plan, this.files, this.judge) = (options, plan.Assignment, plan, files, judge);

    /// <summary>Works out what the checks of an assignment expect.</summary>
    /// <exception cref="ReferenceFailedException">Its own solutions do not run.</exception>
    /// <exception cref="KernelException">The course's kernel does not start.</exception>
    public static async Task<SubmissionGrader> StartAsync(GradeOptions options, Assignment assignment, CancellationToken stop)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!;
        GivenFile[] files = [.. assignment.Files.Select(file => new GivenFile(file, Path.Combine(folder, file)))];
        var plan = new GradingPlan(assignment);
        return new SubmissionGrader(options, plan, files, await Judge.StartAsync(options, plan, files, stop));
    }

    /// <summary>Grades a submission, its time left aside; whatever is wrong with it is in the result.</summary>
    public async Task<SubmissionResult> GradeAsync(Submission submission, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var read = SubmissionReader.Read(submission, assignment);
        if (read.Notebook is null)
            return Result(submission, clock, read.Verdict, read.Reason, [.. assignment.Tasks.Select(task => NotRun(task, read.Reason))], null, null);
        try
        {
            return await GradeAsync(submission, read.Notebook, clock, stop);
        }
        catch (Exception e) when (e is not (OperationCanceledException or KernelException or ReferenceFailedException or OutOfMemoryException))
        {
            // Whatever it is: the others of the class are graded all the same.
            return Result(submission, clock, SubmissionVerdict.NotGraded, null, [.. assignment.Tasks.Select(task => NotRun(task, null))], null, null) with { Log = [e.ToString()] };
        }
    }

    /// <summary>Grades the assignment's own solutions: what they do not get here, nobody could. What a person grades is left aside.</summary>
    /// <exception cref="ReferenceFailedException">They do not get all points.</exception>
    public async Task CheckReferenceAsync(CancellationToken stop)
    {
        var solutions = new Submission("the solutions", assignment.Source.Name, null, null);
        var result = await GradeAsync(solutions, assignment.Source, Stopwatch.StartNew(), stop);
        result = result with { Tasks = [.. result.Tasks.Where(task => assignment.Tasks.Any(known => known.Id == task.TaskId && !known.IsByHand))] };
        if (result.Earned < result.Max)
            throw new ReferenceFailedException(result);
    }

    public ValueTask DisposeAsync() => judge.DisposeAsync();

    private async Task<SubmissionResult> GradeAsync(Submission submission, NotebookDocument notebook, Stopwatch clock, CancellationToken stop)
    {
        var restored = CellRestorer.Restore(plan, notebook);
        var run = await new SubmissionRun(options, restored.Cells, files).RunAsync(stop);
        var tasks = await TasksAsync(assignment.Tasks, restored, run, stop);
        List<string> log = [.. run.Log];
        var late = tasks.Where(task => task.Checks.Any(check => check.OutOfTime)).Select(task => task.TaskId).ToHashSet();
        if (late.Count > 0)
        {
            var once = restored with { Cells = [.. restored.Cells.Where(cell => !cell.IsTest || late.Contains(cell.TaskId!))] };
            var again = await new SubmissionRun(options, once.Cells, files).RunAsync(stop);
            var second = (await TasksAsync(assignment.Tasks.Where(task => late.Contains(task.Id)), once, again, stop)).ToDictionary(task => task.TaskId);
            log.AddRange([.. again.Log, .. second.Values.Select(Fault)]);
            tasks = [.. tasks.Select(task => second.TryGetValue(task.TaskId, out var other) ? Tried(task, other) : task)];
            run = run with { PeakMB = Math.Max(run.PeakMB, again.PeakMB) };
        }
        return Result(submission, clock, run.Ended?.Verdict ?? SubmissionVerdict.Graded, run.Ended?.Reason, tasks, restored, run with { Log = log });
    }

    /// <summary>Whose fault it is that a task ran out of time, by what came of it the second time.</summary>
    private static string Fault(TaskResult second) => second.Checks.Any(check => check.OutOfTime)
        ? $"{second.TaskId}: ran out of time twice, in two processes: the answer takes too long"
        : $"{second.TaskId}: ran out of time once and not when tried again: the machine was the reason, and it costs nothing";

    /// <summary>The better of two tries; an answer that ran out of time in both says so.</summary>
    private static TaskResult Tried(TaskResult first, TaskResult second)
    {
        var better = second.Score >= first.Score ? second : first;
        return second.Checks.Any(check => check.OutOfTime) && better.Verdict == TaskVerdict.Graded ? better with { Verdict = TaskVerdict.OutOfTime } : better;
    }

    private async Task<IReadOnlyList<TaskResult>> TasksAsync(IEnumerable<AssignmentTask> tasks, RestoredNotebook restored, RunOutcome run, CancellationToken stop)
    {
        var judged = await judge.JudgeAsync(SheetsOf(restored, run), stop);
        return [.. tasks.Select(task => Task(task, restored, run, judged))];
    }

    private static Dictionary<string, (string? Visible, string? Hidden)> SheetsOf(RestoredNotebook restored, RunOutcome run)
    {
        var tests = restored.Cells.Zip(run.Outcomes, (cell, outcome) => (Cell: cell, outcome?.Data)).Where(pair => pair.Cell.IsTest).ToLookup(pair => pair.Cell.GradeId);
        return tests.ToDictionary(test => test.Key, test => (
            test.FirstOrDefault(pair => pair.Cell.Role == CellRole.Test).Data, test.FirstOrDefault(pair => pair.Cell.Role == CellRole.HiddenTest).Data));
    }

    private SubmissionResult Result(
        Submission submission, Stopwatch clock, SubmissionVerdict verdict, string? reason, IReadOnlyList<TaskResult> tasks, RestoredNotebook? restored, RunOutcome? run)
    {
        return new SubmissionResult(
            submission.Student, assignment.Id, verdict, reason, tasks, LatePenalty: 0, restored?.Tampering ?? [],
            CellRestorer.Limited([.. restored?.Cells.Where(cell => cell.Role == CellRole.Students).SelectMany(SuspiciousCode.In) ?? []]),
            run?.Log ?? [], clock.Elapsed.TotalSeconds, run?.PeakMB ?? 0);
    }

    private static TaskResult NotRun(AssignmentTask task, string? reason) =>
        new(task.Id, task.Title, 0, task.Points, TaskVerdict.NotRun, [], 0, reason);

    private static TaskResult Task(
        AssignmentTask task, RestoredNotebook restored, RunOutcome run, IReadOnlyDictionary<string, IReadOnlyList<CheckResult>> judged)
    {
        if (task.IsByHand)
        {
            string? answer = restored.ByHand.GetValueOrDefault(task.Id);
            return new TaskResult(
                task.Id, task.Title, 0, task.Points, answer is null ? TaskVerdict.NoAnswer : TaskVerdict.ByHand, [], 0,
                answer is { Length: > MaxShownAnswer } ? $"{answer.AsSpan(0, MaxShownAnswer)}…" : answer);
        }

        var own = restored.Cells.Zip(run.Outcomes, (cell, outcome) => (Cell: cell, Outcome: outcome)).Where(pair => pair.Cell.TaskId == task.Id).ToList();
        var tests = own.Where(pair => pair.Cell.IsTest).ToList();
        bool unanswered = restored.Unanswered.Contains(task.Id);
        if (tests.All(pair => pair.Outcome is null))
            return NotRun(task, run.Ended?.Reason);
        var privates = tests.Where(pair => pair.Cell is { Role: CellRole.Test, IsPrivate: true }).Select(pair => pair.Cell.GradeId).ToHashSet();
        List<CheckResult> checks = [.. task.Tests.Select(test => NbgraderMetadata.Of(test)!.GradeId).SelectMany(id => judged[id].Select(check =>
            unanswered ? check with { Earned = 0, Passed = false }
            : privates.Contains(id) && !check.Hidden ? check with { Actual = null, LooksLike = null, Error = check.Passed ? null : NotShown }
            : check))];
        string? answerProblem = own.FirstOrDefault(pair => pair.Cell.Role == CellRole.Students && pair.Outcome?.Shown is not null).Outcome?.Shown;
        string? problem = tests.FirstOrDefault(pair => pair.Outcome is { Ending: not CellEnding.Ok }).Outcome?.Shown
            ?? (tests.Any(pair => pair.Outcome is null) ? run.Ended?.Reason : tests.Any(pair => pair.Outcome is { Data: null }) ? "a test cell came to its end without answers" : null);
        bool compiles = !own.Any(pair => pair.Outcome?.Ending == CellEnding.DoesNotCompile);
        var verdict = unanswered ? TaskVerdict.NoAnswer
            : problem is null ? TaskVerdict.Graded
            : compiles ? TaskVerdict.Failed : TaskVerdict.DoesNotCompile;
        return new TaskResult(
            task.Id, task.Title, checks.Sum(check => check.Earned), task.Points, verdict, checks,
            tests.Sum(pair => pair.Outcome?.Seconds ?? 0), verdict == TaskVerdict.Graded ? null : answerProblem ?? problem);
    }
}
