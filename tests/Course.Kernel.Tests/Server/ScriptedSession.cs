using Course.Kernel.Engine;
using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Diagnostics;
using Course.Kernel.Engine.Inspection;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Tests.Server;

/// <summary>A session whose cells are C# lambdas, looked up by the code's text.</summary>
internal sealed class ScriptedSession : ICodeSession
{
    private readonly Dictionary<string, Func<ICellOutput, CancellationToken, CellResult>> cells = [];

    public static CellResult Fine { get; } = new(CellStatus.Ok, null);

    public static CellResult Broken { get; } =
        new(CellStatus.Error, new CellError("System.DivideByZeroException", "by zero", ["line one", "line two"]));

    public void On(string code, Func<ICellOutput, CancellationToken, CellResult> run) => cells[code] = run;

    public void On(string code, Action<ICellOutput> run) => On(code, (output, _) =>
    {
        run(output);
        return Fine;
    });

    public Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken token, string? name = null) =>
        Task.FromResult(cells.TryGetValue(code, out var run) ? run(output, token) : Fine);

    public Task<CellResult> EvaluateAsync(string expression, ICellOutput output, CancellationToken token) =>
        Task.FromResult(expression == "broken" ? Broken : Fine with { Value = MimeBundle.Of("text/plain", expression + "!") });

    public Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken token) =>
        Task.FromResult(new CodeCompletions([new CompletionItem($"{code[..position]}!", "method", "void M()")], position - 1, position));

    public Task<CodeInspection?> InspectAsync(string code, int position, bool detailed, CancellationToken token) =>
        Task.FromResult(position == 0 ? null : new CodeInspection($"`{code[..position]}`", detailed ? "all" : "some"));
}
