using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>
/// A kernel in which no student's code runs: only the assignment's own solutions, once. It keeps what the checks expect and judges by it the answers
/// that come, as data, from the sandboxes of students.
/// </summary>
internal sealed class Judge : IAsyncDisposable
{
    /// <summary>The answers of one test cell; the code that makes them keeps within it by itself.</summary>
    private const int MaxSheetLength = 1_500_000;

    /// <summary>The kernel refuses longer code.</summary>
    private const int MaxCodeLength = 3_500_000;

    /// <summary>What a kernel keeps of each call is small, and is let go of after so many.</summary>
    private const int MaxCalls = 200;

    private const string NotJudged = "These answers could not be judged: the process that compares them ended over them, twice.";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Judging the answers of a whole submission takes some thousandths of a second.</summary>
    private static readonly TimeSpan JudgingLimit = TimeSpan.FromMinutes(1);

    private readonly GradeOptions options;
    private readonly GradingPlan plan;
    private readonly IReadOnlyList<GivenFile> files;
    private readonly SemaphoreSlim turn = new(1, 1);
    private GradingKernel? kernel;
    private int calls;

    private Judge(GradeOptions options, GradingPlan plan, IReadOnlyList<GivenFile> files) => (this.options, this.plan, this.files) = (options, plan, files);

    /// <summary>Starts one and has it run the assignment's own cells.</summary>
    /// <exception cref="ReferenceFailedException">One of them fails.</exception>
    /// <exception cref="KernelException">The kernel does not start.</exception>
    public static async Task<Judge> StartAsync(GradeOptions options, GradingPlan plan, IReadOnlyList<GivenFile> files, CancellationToken stop)
    {
        var judge = new Judge(options, plan, files);
        try
        {
            await judge.ReadyAsync(stop);
            return judge;
        }
        catch
        {
            await judge.DisposeAsync();
            throw;
        }
    }

    /// <summary>Judges one submission.</summary>
    /// <param name="sheets">By the ids of test cells, the data of their visible and of their hidden part; null for one that gave none.</param>
    /// <param name="stop">Stops the run.</param>
    /// <returns>The checks of each of these cells, in order.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<CheckResult>>> JudgeAsync(
        IReadOnlyDictionary<string, (string? Visible, string? Hidden)> sheets, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            var judged = new Dictionary<string, IReadOnlyList<CheckResult>>();
            foreach (var part in Parts(sheets))
            {
                foreach (var (cell, checks) in await JudgeAsync(part, stop))
                    judged[cell] = [.. checks!["checks"]!.AsArray().Select(check => Check(check!.AsObject()))];
            }
            return judged;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (kernel is not null)
            await kernel.DisposeAsync();
        turn.Dispose();
    }

    /// <summary>The answers for each call: all together, or some at a time where they are long.</summary>
    private static IEnumerable<JsonObject> Parts(IReadOnlyDictionary<string, (string? Visible, string? Hidden)> sheets)
    {
        var together = new JsonObject();
        int length = 0;
        foreach (var (cell, (visible, hidden)) in sheets)
        {
            var parts = new JsonArray(Kept(visible), Kept(hidden));
            int own = Quoted(parts);
            if (own > MaxCodeLength)
                (parts, own) = (new JsonArray(null, null), 0);
            if (length + own > MaxCodeLength)
            {
                yield return together;
                (together, length) = ([], 0);
            }
            together[cell] = parts;
            length += own;
        }
        yield return together;
    }

    private static JsonValue? Kept(string? sheet) => sheet is { Length: <= MaxSheetLength } ? JsonValue.Create(sheet) : null;

    private static int Quoted(JsonArray parts) => AnswerCells.Judging(parts.ToJsonString()).Length;

    /// <summary>
    /// Answers over which the kernel fails are judged once more, cell by cell; a cell over which it fails again earns nothing and says so.
    /// No submission may end the grading of the others, and no answer may cost another one its points.
    /// </summary>
    private async Task<JsonObject> JudgeAsync(JsonObject answers, CancellationToken stop)
    {
        if ((await TryAsync(answers, stop)).Judged is { } all)
            return all;
        var judged = new JsonObject();
        foreach (var (cell, parts) in answers)
        {
            var own = (await TryAsync(new JsonObject { [cell] = parts!.DeepClone() }, stop)).Judged ?? await NotJudgedAsync(cell, stop);
            judged[cell] = own[cell]!.DeepClone();
        }
        return judged;
    }

    /// <summary>What the checks of a cell are where none of its answers can be looked at.</summary>
    private async Task<JsonObject> NotJudgedAsync(string cell, CancellationToken stop)
    {
        var (judged, problem) = await TryAsync(new JsonObject { [cell] = new JsonArray(null, null) }, stop);
        if (judged is null)
            throw new ReferenceFailedException($"Grading ended: the process in which answers are judged fails again and again: {problem}");
        foreach (var check in judged[cell]!["checks"]!.AsArray())
            check!["error"] = NotJudged;
        return judged;
    }

    /// <summary>Asks the kernel; one that fails is ended.</summary>
    private async Task<(JsonObject? Judged, string? Problem)> TryAsync(JsonObject answers, CancellationToken stop)
    {
        await ReadyAsync(stop);
        calls++;
        var outcome = await kernel!.RunAsync(AnswerCells.Judging(answers.ToJsonString()), isCounted: false, JudgingLimit, stop);
        stop.ThrowIfCancellationRequested();
        string? problem = outcome.Problem;
        try
        {
            if (outcome.Data is { } data)
                return (JsonNode.Parse(data)!.AsObject(), null);
        }
        catch (JsonException e)
        {
            problem = e.Message;
        }
        await EndAsync();
        return (null, problem);
    }

    private async Task ReadyAsync(CancellationToken stop)
    {
        if (calls >= MaxCalls)
            await EndAsync();
        if (kernel is not null)
            return;
        kernel = await GradingKernel.StartAsync(options, files, stop);
        foreach (var cell in plan.Assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var rules = NbgraderMetadata.Of(cell);
            string code = rules?.IsTest == true ? AnswerCells.Of(cell.Source).Keeping(rules.GradeId) : cell.Source;
            var outcome = await kernel.RunAsync(code, isCounted: true, Limit, stop);
            stop.ThrowIfCancellationRequested();
            if (outcome.Ending != CellEnding.Ok)
                throw new ReferenceFailedException($"Nothing was graded: the own cells of {plan.Assignment.Id} do not run here.\n  {rules?.GradeId ?? cell.Id}: {outcome.Problem}");
        }
    }

    private async Task EndAsync()
    {
        if (kernel is not null)
            await kernel.DisposeAsync();
        (kernel, calls) = (null, 0);
    }

    private static CheckResult Check(JsonObject fields) => new(
        (string)fields["name"]!, (double)fields["points"]!, (double)fields["earned"]!, (bool)fields["passed"]!, (string?)fields["expected"], (string?)fields["actual"],
        (string?)fields["hint"], (string?)fields["looksLike"], (string?)fields["error"], (bool)fields["hidden"]!)
    {
        OutOfTime = (bool)fields["outOfTime"]!,
    };
}
