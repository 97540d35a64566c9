using System.Diagnostics;
using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>Grades one submission: reads it, puts the assignment's cells back, runs it, counts.</summary>
internal sealed class SubmissionGrader(GradeOptions options, Assignment assignment)
{
    private readonly IReadOnlyList<GivenFile> files =
        [.. assignment.Files.Select(file => new GivenFile(file, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!, file)))];

    /// <summary>Grades it; whatever is wrong with it is in the result.</summary>
    public async Task<SubmissionResult> GradeAsync(Submission submission, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var read = SubmissionReader.Read(submission, assignment);
        if (read.Notebook is null)
            return Result(submission, clock, read.Verdict, read.Reason, [.. assignment.Tasks.Select(task => NotRun(task, read.Reason))], null, null);
        return await GradeAsync(submission, read.Notebook, clock, stop);
    }

    /// <summary>Grades the assignment's own solutions.</summary>
    public async Task<SubmissionResult> GradeReferenceAsync(CancellationToken stop)
    {
        var solutions = new Submission("the solutions", assignment.Source.Name, null, null);
        return await GradeAsync(solutions, assignment.Source, Stopwatch.StartNew(), stop);
    }

    private async Task<SubmissionResult> GradeAsync(Submission submission, NotebookDocument notebook, Stopwatch clock, CancellationToken stop)
    {
        var restored = CellRestorer.Restore(assignment, notebook);
        var run = await new SubmissionRun(options, restored.Cells, files).RunAsync(stop);
        var tasks = assignment.Tasks.Select(task => Task(task, restored, run)).ToList();
        return Result(submission, clock, run.Ended?.Verdict ?? SubmissionVerdict.Graded, run.Ended?.Reason, tasks, restored, run);
    }

    private SubmissionResult Result(
        Submission submission, Stopwatch clock, SubmissionVerdict verdict, string? reason, IReadOnlyList<TaskResult> tasks, RestoredNotebook? restored, RunOutcome? run)
    {
        double penalty = assignment.Due is { } due && submission.Submitted is { } came ? assignment.Late.PenaltyOf(due, came) : 0;
        return new SubmissionResult(
            submission.Student, assignment.Id, verdict, reason, tasks, penalty, restored?.Tampering ?? [],
            [.. restored?.Cells.Where(cell => cell.Role == CellRole.Students).SelectMany(SuspiciousCode.In) ?? []],
            run?.Log ?? [], clock.Elapsed.TotalSeconds, run?.PeakMB ?? 0)
        {
            Submitted = submission.Submitted,
        };
    }

    private static TaskResult NotRun(AssignmentTask task, string? reason) =>
        new(task.Id, task.Title, 0, task.Points, TaskVerdict.NotRun, [], 0, reason);

    private static TaskResult Task(AssignmentTask task, RestoredNotebook restored, RunOutcome run)
    {
        var own = restored.Cells.Zip(run.Outcomes, (cell, outcome) => (Cell: cell, Outcome: outcome)).Where(pair => pair.Cell.TaskId == task.Id).ToList();
        var tests = own.Where(pair => pair.Cell.Role == CellRole.Test).ToList();
        if (tests.Any(pair => pair.Outcome is null))
            return NotRun(task, run.Ended?.Reason);
        var results = tests.Select(pair => pair.Outcome!.Ending == CellEnding.Ok
            ? TestResultReader.Read(pair.Cell, pair.Outcome.Outputs)
            : new TestResult([], pair.Outcome.Problem)).ToList();
        string? answerProblem = own.FirstOrDefault(pair => pair.Cell.Role == CellRole.Students && pair.Outcome?.Problem is not null).Outcome?.Problem;
        string? problem = results.FirstOrDefault(result => result.Problem is not null)?.Problem;
        bool compiles = !own.Any(pair => pair.Outcome?.Ending == CellEnding.DoesNotCompile);
        var verdict = restored.Unanswered.Contains(task.Id) ? TaskVerdict.NoAnswer
            : problem is null ? TaskVerdict.Graded
            : compiles ? TaskVerdict.Failed : TaskVerdict.DoesNotCompile;
        return new TaskResult(
            task.Id, task.Title, results.Sum(result => result.Score), task.Points, verdict, [.. results.SelectMany(result => result.Checks)],
            tests.Sum(pair => pair.Outcome!.Seconds), verdict == TaskVerdict.Graded ? null : answerProblem ?? problem);
    }
}
