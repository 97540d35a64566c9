using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Course.Classroom.Mutation;

/// <summary>
/// Grades mutants of an assignment's solutions: each by the checks of its own task, in a kernel that has run everything else and stays for the next one,
/// and judged as submissions are.
/// </summary>
/// <param name="options">How; the mutants are the author's own code, so no sandbox has to hold them.</param>
/// <param name="assignment">The assignment.</param>
public sealed class MutationRun(GradeOptions options, Assignment assignment)
{
    /// <summary>What a kernel keeps of each cell makes the later ones slower.</summary>
    private const int MaxMutants = 150;

    /// <summary>How much longer than the solution a mutant may compute.</summary>
    private const int MaxSlowdown = 5;

    /// <summary>A cell may compute so long in any case: the compiler's own time is in it.</summary>
    private static readonly TimeSpan MinLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly GradingPlan plan = new(assignment);
    private readonly GivenFile[] files = [.. assignment.Files.Select(file => new GivenFile(file, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(assignment.Source.Name))!, file)))];
    private readonly Dictionary<string, TimeSpan> limits = [];
    private GradingKernel? kernel;
    private string? changed;
    private int tried;
    private TimeSpan ended;

    /// <summary>The processor time of the kernels in which mutants ran.</summary>
    public TimeSpan ProcessorTime => ended + (kernel?.ProcessorTime ?? TimeSpan.Zero);

    /// <summary>Grades mutants.</summary>
    /// <param name="mutants">Those of the assignment, or some of them, in their order.</param>
    /// <param name="tell">Is told each result.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="ReferenceFailedException">The solutions themselves do not run or do not get all points.</exception>
    /// <exception cref="KernelException">A kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<IReadOnlyList<MutantResult>> RunAsync(IEnumerable<Mutant> mutants, Action<MutantResult>? tell, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(mutants);
        await using var judge = await Judge.StartAsync(options, plan, files, stop);
        List<MutantResult> results = [];
        try
        {
            foreach (var mutant in mutants)
            {
                var task = assignment.Tasks.Single(known => known.Id == mutant.Task);
                await ReadyAsync(task, judge, stop);
                var result = new MutantResult(mutant, await GradeAsync(task, mutant, judge, stop));
                results.Add(result);
                tell?.Invoke(result);
            }
            return results;
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Sees to a kernel in which all tasks have their solutions, and to the limit of this one.</summary>
    private async Task ReadyAsync(AssignmentTask task, Judge judge, CancellationToken stop)
    {
        if (tried++ % MaxMutants == 0 || kernel?.IsAlive == false)
            await EndAsync();
        if (kernel is null)
        {
            kernel = await GradingKernel.StartAsync(options, files, stop);
            var tests = assignment.Tasks.SelectMany(known => known.Tests).ToHashSet();
            foreach (var cell in assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code && !tests.Contains(cell)))
                await RunOwnAsync(cell.Id, cell.Source, stop);
            changed = null;
        }
        if (changed is not null && changed != task.Id)
        {
            foreach (var cell in CodeOf(assignment.Tasks.Single(known => known.Id == changed)))
                await RunOwnAsync(cell.Id, cell.Source, stop);
        }
        changed = task.Id;
        if (limits.ContainsKey(task.Id))
            return;
        var before = kernel.ProcessorTime;
        limits[task.Id] = TimeSpan.FromMinutes(5);
        if (await GradeAsync(task, null, judge, stop) != MutantVerdict.Survived)
            throw new ReferenceFailedException($"Nothing was tried: the solution of {task.Id} in {assignment.Id} does not get all points.");
        var limit = MaxSlowdown * (kernel.ProcessorTime - before);
        limits[task.Id] = limit > MinLimit ? limit : MinLimit;
    }

    private async Task RunOwnAsync(string cell, string code, CancellationToken stop)
    {
        var outcome = await kernel!.RunAsync(code, isCounted: true, options.CellTimeout, stop);
        stop.ThrowIfCancellationRequested();
        if (outcome.Ending != CellEnding.Ok)
            throw new ReferenceFailedException($"Nothing was tried: the own cells of {assignment.Id} do not run here.\n  {cell}: {outcome.Problem}");
    }

    /// <summary>Runs the answers of a task and asks what its checks ask.</summary>
    /// <param name="task">The task.</param>
    /// <param name="mutant">What stands in one of its answer cells; null for the solution.</param>
    /// <param name="judge">Judges the answers.</param>
    /// <param name="stop">Stops the run.</param>
    private async Task<MutantVerdict> GradeAsync(AssignmentTask task, Mutant? mutant, Judge judge, CancellationToken stop)
    {
        foreach (var cell in CodeOf(task))
        {
            var outcome = await RunAsync(task, NbgraderMetadata.Of(cell)!.GradeId == mutant?.Cell ? mutant.Code : cell.Source, stop);
            if (outcome.Ending != CellEnding.Ok)
                return VerdictOf(outcome.Ending);
        }
        var sheets = new Dictionary<string, (string? Visible, string? Hidden)>();
        foreach (var test in task.Tests)
        {
            var (visible, hidden) = plan.AskingOf(test);
            List<string?> data = [];
            foreach (string? asking in new[] { visible, hidden })
            {
                var outcome = asking is null ? null : await RunAsync(task, asking, stop);
                if (outcome is not null && outcome.Ending != CellEnding.Ok)
                    return VerdictOf(outcome.Ending) == MutantVerdict.OutOfTime ? MutantVerdict.OutOfTime : MutantVerdict.Killed;
                data.Add(outcome?.Data);
            }
            sheets[NbgraderMetadata.Of(test)!.GradeId] = (data[0], data[1]);
        }
        var judged = await judge.JudgeAsync(sheets, stop);
        return judged.Values.SelectMany(checks => checks).All(check => check.Passed) ? MutantVerdict.Survived : MutantVerdict.Killed;
    }

    private async Task<CellOutcome> RunAsync(AssignmentTask task, string code, CancellationToken stop)
    {
        var outcome = await kernel!.RunAsync(code, isCounted: false, limits[task.Id], stop, Grace);
        stop.ThrowIfCancellationRequested();
        return outcome;
    }

    private static MutantVerdict VerdictOf(CellEnding ending) => ending switch
    {
        CellEnding.DoesNotCompile => MutantVerdict.DoesNotCompile,
        CellEnding.TimedOut => MutantVerdict.OutOfTime,
        _ => MutantVerdict.Killed,
    };

    private static IEnumerable<NotebookCell> CodeOf(AssignmentTask task) => task.Answers.Where(cell => cell.Kind == CellKind.Code);

    private async Task EndAsync()
    {
        if (kernel is null)
            return;
        await kernel.DisposeAsync();
        ended += kernel.ProcessorTime;
        kernel = null;
    }
}

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Verdict">What the checks said.</param>
public sealed record MutantResult(Mutant Mutant, MutantVerdict Verdict);

/// <summary>What the checks of a task say to a mutant of its solution.</summary>
public enum MutantVerdict
{
    /// <summary>It loses points.</summary>
    Killed,

    /// <summary>It computes far longer than the solution, and loses points by that.</summary>
    OutOfTime,

    /// <summary>It is no C#, or its types do not fit.</summary>
    DoesNotCompile,

    /// <summary>It gets all points.</summary>
    Survived,
}
