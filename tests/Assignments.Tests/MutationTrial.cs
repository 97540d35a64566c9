using System.Collections.Concurrent;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Release;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;
using Course.Jupyter.Documents;

namespace Assignments.Tests;

/// <summary>
/// Runs what learners get of an assignment in a new kernel, then its own solutions, and then the variants of its tasks: in round k the
/// k-th of every task stands in the notebook, so that one run of the cells gives the answers of a variant of each. They are judged as the grader
/// judges: in another process, as data.
/// </summary>
/// <param name="Unanswered">What the test cells say to the version that learners get.</param>
/// <param name="Errors">The errors of its cells.</param>
/// <param name="Complaints">All that is not as the variants say.</param>
internal sealed record MutationTrial(
    IReadOnlyDictionary<string, AssessedTask> Unanswered, IReadOnlyList<string> Errors, IReadOnlyList<string> Complaints)
{
    private const string Always = "03-self-attention";

    // As many kernels as the smallest machine of the CI has processors.
    private static readonly SemaphoreSlim Turns = new(2, 2);
    private static readonly ConcurrentDictionary<string, Lazy<Task<MutationTrial>>> Trials = new();

    /// <summary>The trial of an assignment; each is tried once, and only that of the chapter on self-attention unasked.</summary>
    public static Task<MutationTrial> OfAsync(string id)
    {
        if (id != Always) Thorough.Only();

        // The others begin too: tests of one class run one after the other, kernels need not.
        foreach (string each in CourseAssignments.Ids.Select(row => row.Data).Where(each => Thorough.Asked || each == Always))
            _ = Trials.GetOrAdd(each, _ => new Lazy<Task<MutationTrial>>(() => Task.Run(() => RunInTurnAsync(each)))).Value;
        return Trials[id].Value;
    }

    private static async Task<MutationTrial> RunInTurnAsync(string id)
    {
        await Turns.WaitAsync();
        try
        {
            return await RunAsync(CourseAssignments.Read(id));
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<MutationTrial> RunAsync(Assignment assignment)
    {
        List<string> complaints = [];
        await using var kernel = await AssignmentKernel.StartAsync();
        var plan = new GradingPlan(assignment);
        var options = new GradeOptions { Kernel = OwnKernel.Launch, KernelVersion = "trial", Sandbox = new NoSandbox(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), CourseAssignments.Data)) };
        await using var judge = await Judge.StartAsync(options, plan, [], CancellationToken.None);
        var (unanswered, unansweredErrors) = await kernel.RunAsync(StudentVersion.Of(assignment).Cells);
        var (reference, errors) = await kernel.RunAsync(assignment.Source.Cells);
        complaints.AddRange(errors.Select(error => $"the solutions: {error}"));
        foreach (var task in assignment.Tasks)
            complaints.AddRange(ComplaintsOf(task, new Variant("the solution", "", true, task.Points, task.Points, null), reference));

        var variants = assignment.Tasks.ToDictionary(task => task.Id, task => Variant.Of(assignment.Id, task.Id, task.Points));
        for (int round = 0; round < variants.Values.Max(list => list.Count); round++)
        {
            var chosen = assignment.Tasks.Where(task => round < variants[task.Id].Count).ToDictionary(task => task.Id, task => variants[task.Id][round]);
            var (sheets, failed) = await kernel.AnswerAsync(CellRestorer.Restore(plan, Answered(assignment, chosen)));
            var judged = await judge.JudgeAsync(sheets, CancellationToken.None);
            var tasks = assignment.Tasks.ToDictionary(task => task.Id, task => AssessedTask.Of(task.Tests.SelectMany(test => judged[NbgraderMetadata.Of(test)!.GradeId])));
            complaints.AddRange(failed.Select(error => $"round of {string.Join(", ", chosen.Values.Select(variant => variant.Name))}: {error}"));
            complaints.AddRange(assignment.Tasks.Where(task => chosen.ContainsKey(task.Id)).SelectMany(task => ComplaintsOf(task, chosen[task.Id], tasks)));
        }

        return new MutationTrial(unanswered, unansweredErrors, complaints);
    }

    /// <summary>What learners get, with the solutions in it, some of them replaced.</summary>
    private static NotebookDocument Answered(Assignment assignment, Dictionary<string, Variant> chosen)
    {
        var notebook = StudentVersion.Of(assignment);
        foreach (var task in assignment.Tasks)
        {
            foreach (var answer in task.Answers)
                notebook.Cells[assignment.Source.Cells.IndexOf(answer)].Source = answer == task.Answers[0] && chosen.TryGetValue(task.Id, out var variant) ? variant.Code : answer.Source;
        }

        return notebook;
    }

    private static IEnumerable<string> ComplaintsOf(AssignmentTask task, Variant variant, IReadOnlyDictionary<string, AssessedTask> results)
    {
        string name = $"{task.Id}/{variant.Name}";
        if (!results.TryGetValue(task.Id, out var result))
            yield return $"{name}: no result";
        else if (Math.Abs(result.Max - task.Points) > 1e-9)
            yield return $"{name}: the checks are worth {result.Max}, the task {task.Points}";
        else if (variant.Max != task.Points)
            yield return $"{name}: it says that the task is worth {variant.Max}, and it is worth {task.Points}";
        else if (Math.Abs(result.Score - variant.Score) > 1e-9)
            yield return $"{name}: scored {result.Score}, should score {variant.Score}\n    {string.Join("\n    ", result.Checks)}";
        else if (variant.LooksLike is not null && result.Checks.All(check => check.LooksLike != variant.LooksLike))
            yield return $"{name}: should look like \"{variant.LooksLike}\"\n    {string.Join("\n    ", result.Checks)}";
    }
}
