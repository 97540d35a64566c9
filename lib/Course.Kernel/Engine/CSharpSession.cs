using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Diagnostics;
using Course.Kernel.Engine.Directives;
using Course.Kernel.Engine.Execution;
using Course.Kernel.Engine.Inspection;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Packages;
using Course.Kernel.Engine.Views;
using Course.Runtime;

namespace Course.Kernel.Engine;

/// <summary>
/// Runs C# cells one after the other; each sees the variables, methods, types and using lines of those before it.
/// Safe for several callers: a second cell waits for the first.
/// </summary>
internal sealed class CSharpSession : ICodeSession, IDisposable
{
    private const string LeftBehind =
        "It is inside a call that .NET cannot stop, such as one long libtorch operation, a read from a device or a native function. "
        + "It was left behind: the variables are there and the next cell can run, what it shows from now on is dropped, and it ends "
        + "when the call comes back. Until then it may keep a processor and memory busy; restarting the kernel ends it at once.";

    private readonly SessionOptions options;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Lazy<Task> warm;
    private readonly OutputQueue queue;
    private readonly CellSources sources = new();
    private readonly HostAssemblies host = new();
    private readonly SubmissionCompiler compiler;
    private readonly CellAssemblies assemblies;
    private readonly SubmissionChain chain;
    private readonly DirectiveRunner directives;
    private readonly References references;
    private readonly CompileWarnings warnings;
    private readonly SkippedCells skipped = new();
    private readonly Completer completer;
    private readonly Inspector inspector;
    private CellThread thread = new();
    private int cells;
    private string? data;

    // Interrupted cells whose thread is still inside a call that cannot be stopped.
    private int leftBehind;

    /// <summary>A session with the kernel's defaults.</summary>
    public CSharpSession()
        : this(new SessionOptions())
    {
    }

    /// <summary>A session that starts as <paramref name="options"/> say. Nothing is compiled yet.</summary>
    public CSharpSession(SessionOptions options)
    {
        this.options = options;
        queue = new OutputQueue(options.MaxOutput);
        CellReferences cellReferences = new(host);
        compiler = new SubmissionCompiler(cellReferences, [.. options.Imports, typeof(Cells.Commands).FullName!]);
        assemblies = new CellAssemblies(host);
        chain = new SubmissionChain(compiler, assemblies, text => queue.Display(MimeBundle.Of("text/plain", text), null, update: false));
        Libraries libraries = new(host, cellReferences, assemblies, options.PackageCache, options.WorkingDirectory);
        directives = new DirectiveRunner(libraries, chain, queue);
        references = new References(libraries, directives.Show);
        warnings = new CompileWarnings(sources);
        completer = new Completer(compiler, libraries.FullPath);
        inspector = new Inspector(compiler, chain, sources);
        warm = new Lazy<Task>(() => Task.Run(() => Warmup.Run(compiler, cellReferences, host, options)));
        if (options.OwnsProcess)
        {
            ConsoleCapture.Own(queue);
            StrayExceptions.ReportTo(ReportStray);
        }
    }

    /// <summary>Starts the compiler in the background, so that the first cell does not wait for it as long.</summary>
    public Task WarmupAsync() => warm.Value;

    /// <summary>Runs one cell. Comes back when all its output has been given to <paramref name="output"/>.</summary>
    /// <param name="code">C# code and directives.</param>
    /// <param name="output">Where its output goes, live.</param>
    /// <param name="token">Stops the cell; the session and its variables live on.</param>
    /// <param name="name">What errors call the cell; null counts: Cell 1, Cell 2, …</param>
    public Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken token, string? name = null) =>
        InTurnAsync(output, () => RunCellAsync(code, name, token), token);

    /// <inheritdoc/>
    public Task<CellResult> EvaluateAsync(string expression, ICellOutput output, CancellationToken token) =>
        InTurnAsync(output, () => RunExpressionAsync(expression, token), token);

    /// <inheritdoc/>
    public Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken token) =>
        BetweenCellsAsync(() => completer.Complete(code, Math.Clamp(position, 0, code.Length), token), new CodeCompletions([], position, position), token);

    /// <inheritdoc/>
    public Task<CodeInspection?> InspectAsync(string code, int position, bool detailed, CancellationToken token) =>
        BetweenCellsAsync(() => inspector.Inspect(code, Math.Clamp(position, 0, code.Length), detailed, token), null, token);

    /// <inheritdoc/>
    public Task FlushAsync() => queue.FlushAsync();

    /// <summary>Lets the thread that cells run on end.</summary>
    public void Dispose() => thread.Dispose();

    /// <summary>Answers what is asked about code when no cell runs; of code that the compiler is not given nothing is known.</summary>
    private async Task<T> BetweenCellsAsync<T>(Func<T> answer, T unknown, CancellationToken token)
    {
        await warm.Value.WaitAsync(token).ConfigureAwait(false);
        await oneAtATime.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return answer();
        }
        catch (CodeRefusedException)
        {
            return unknown;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Runs code when no other does, with its output and its errors caught.</summary>
    private async Task<CellResult> InTurnAsync(ICellOutput output, Func<Task<CellResult>> run, CancellationToken token)
    {
        try
        {
            await oneAtATime.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new CellResult(CellStatus.Interrupted, null);
        }
        try
        {
            queue.Redirect(output);
            ConsoleCapture.Enter(queue);
            if (options.OwnsProcess)
            {
                // A cell that ended in red would colour all that come after it.
                Console.ResetColor();
            }
            var result = await CaughtAsync(run, token).ConfigureAwait(false);
            if (ConsoleCapture.Restore() is { } hint)
                queue.Display(MimeBundle.Of("text/plain", hint), null, update: false);
            await queue.EndCellAsync(token, options.GraceTime).ConfigureAwait(false);
            return result;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<CellResult> CaughtAsync(Func<Task<CellResult>> run, CancellationToken token)
    {
        try
        {
            await warm.Value.WaitAsync(token).ConfigureAwait(false);
            return await run().ConfigureAwait(false);
        }
        catch (DirectiveFailedException failure)
        {
            return Failed(failure, () => failure.Describe(sources));
        }
        catch (CellStoppedException stopped)
        {
            return Interrupted(stopped.StillRunning);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return Interrupted(stillRunning: false);
        }
        catch (CodeRefusedException refused)
        {
            return new CellResult(CellStatus.Error, new CellError(refused.GetType().FullName!, refused.Message, [refused.Message]));
        }
        catch (CompilationFailedException failure)
        {
            return Failed(failure, () => CompileErrors.Describe(failure, sources));
        }
        catch (Exception error)
        {
            return Failed(error, () => RuntimeErrors.Describe(error, sources));
        }
    }

    /// <summary>Whatever a cell failed of, and however strange: the reader sees an error.</summary>
    private static CellResult Failed(Exception error, Func<CellError> describe)
    {
        try
        {
            return new CellResult(CellStatus.Error, describe());
        }
        catch (Exception second)
        {
            string name = error.GetType().FullName ?? error.GetType().Name;
            string message = ExceptionText.Message(error);
            return new CellResult(CellStatus.Error, new CellError(name, message,
                [$"{name}: {message}", $"Its place is not known, because describing it failed: {second.GetType()}: {ExceptionText.Message(second)}"]));
        }
    }

    private async Task<CellResult> RunCellAsync(string code, string? name, CancellationToken token)
    {
        cells++;
        data = null;
        CellFrame frame = new(name ?? $"Cell {cells}", null, 0);
        try
        {
            await RunPartsAsync(frame, code, token).ConfigureAwait(false);
        }
        catch (SkippedException skip) when (options.SkipsCells)
        {
            queue.Display(SkippedCells.Show(skip.Message), null, update: false);
        }
        if (frame.Clock is { } clock)
            directives.Show($"Wall time: {clock.Elapsed.TotalMilliseconds:0.0} ms");
        return new CellResult(CellStatus.Ok, null) { Data = data };
    }

    private async Task<CellResult> RunExpressionAsync(string expression, CancellationToken token)
    {
        const string Name = "Expression";
        sources.Add(Name, expression);
        var submission = compiler.Compile(SubmissionCompiler.Parse(expression, Name, token), token);
        if (!submission.EndsInValue)
            throw new FormatException($"'{expression}' is not an expression with a value.");
        var run = chain.PrepareApart(submission);
        MimeBundle? value = null;
        await RunOnThreadAsync(async () => value = ValueFormatter.Format(await run()), token).ConfigureAwait(false);
        return new CellResult(CellStatus.Ok, null) { Value = value };
    }

    private async Task RunPartsAsync(CellFrame frame, string code, CancellationToken token)
    {
        CodeLimits.Check(code);
        sources.Add(frame.Name, code);
        var parts = PartsOf(frame, code);
        for (int i = 0; i < parts.Count; i++)
        {
            token.ThrowIfCancellationRequested();
            switch (parts[i])
            {
                case CodePart part:
                    // Only the cell's last value is its result; what comes before, or from a loaded file, is shown.
                    bool isResult = frame.Depth == 0 && i == parts.Count - 1;
                    await RunCodeAsync(frame.Name, part.Code, isResult, token).ConfigureAwait(false);
                    break;
                case TextPart part:
                    queue.Display(MimeBundle.Of(part.MimeType, part.Text), null, update: false);
                    break;
                case DirectivePart when References.Includes(parts[i]):
                    DirectivePart[] together = [.. parts.Skip(i).TakeWhile(References.Includes).Cast<DirectivePart>()];
                    await references.RunAsync(together, frame, token).ConfigureAwait(false);
                    i += together.Length - 1;
                    break;
                case DirectivePart part:
                    await RunDirectiveAsync(part, frame, token).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static IReadOnlyList<CellPart> PartsOf(CellFrame frame, string code)
    {
        try
        {
            return CellParser.Parse(code);
        }
        catch (DirectiveException misplaced)
        {
            throw new DirectiveFailedException(frame.Name, misplaced.Line, misplaced);
        }
    }

    private async Task RunDirectiveAsync(DirectivePart part, CellFrame frame, CancellationToken token)
    {
        try
        {
            await directives.RunAsync(part, frame, (inner, code) => RunPartsAsync(inner, code, token), token).ConfigureAwait(false);
        }
        catch (Exception error) when (References.IsClear(error))
        {
            throw new DirectiveFailedException(frame.Name, part.Line, error);
        }
    }

    private async Task RunCodeAsync(string name, string code, bool isResult, CancellationToken token)
    {
        var tree = SubmissionCompiler.Parse(code, name, token);
        if (skipped.ReasonFor(tree) is { } reason)
        {
            skipped.Add(tree, reason);
            throw new SkippedException(reason);
        }
        var submission = compiler.Compile(tree, token);
        if (warnings.NotShownYet(submission.Warnings) is { } fresh)
            queue.Display(fresh, null, update: false);
        var run = chain.Prepare(submission);
        try
        {
            await RunOnThreadAsync(() => RunAndShowAsync(run, submission.EndsInValue, isResult), token).ConfigureAwait(false);
        }
        catch (SkippedException skip) when (options.SkipsCells)
        {
            skipped.Add(tree, skip.Message);
            throw;
        }
        skipped.Remove(tree);
    }

    private async Task RunOnThreadAsync(Func<Task> body, CancellationToken token)
    {
        CellExecution execution = new(ReportStray);
        var running = execution.Start(thread, body);
        var used = thread;
        using var told = token.Register(() => execution.Stop(used, options.GraceTime));
        await running.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (token.IsCancellationRequested)
        {
            bool ended = await execution.Stopped.ConfigureAwait(false);
            thread.Dispose();
            thread = new CellThread();
            if (!ended)
            {
                Interlocked.Increment(ref leftBehind);
                _ = execution.EndAsync().ContinueWith(_ => Interlocked.Decrement(ref leftBehind), TaskScheduler.Default);
            }
            throw new CellStoppedException(!ended);
        }
        await running.ConfigureAwait(false);
    }

    private async Task RunAndShowAsync(Func<Task<object?>> run, bool endsInValue, bool isResult)
    {
        object? value = await run();
        if (isResult && value is ICellData handedOver)
        {
            data = handedOver.Data;
            return;
        }
        // A handle is there to be kept; what it stands for has been shown.
        if ((endsInValue || value is not null) && value is not (Cells.DisplayedValue or IOutputHandle))
        {
            var bundle = ValueFormatter.Format(value);
            if (isResult)
                queue.Result(bundle);
            else
                queue.Display(bundle, null, update: false);
            if (value is Task task)
            {
                string hint = task.Status == TaskStatus.Created
                    ? "Hint: This task was created and not started. Task.Run(() => …) makes one that runs."
                    : "Hint: This is a task and not its value. Put await before it.";
                queue.Display(MimeBundle.Of("text/plain", hint), null, update: false);
            }
        }
    }

    private CellResult Interrupted(bool stillRunning)
    {
        List<string> lines = ["The cell was interrupted."];
        if (stillRunning)
        {
            lines.Add(LeftBehind);
            int calls = Volatile.Read(ref leftBehind);
            if (calls > 1)
                lines.Add($"{calls} such calls of interrupted cells are running now.");
        }
        return new CellResult(CellStatus.Interrupted, new CellError("Interrupted", lines[0], lines)) { StillRunning = stillRunning };
    }

    private void ReportStray(Exception error)
    {
        if (!StrayExceptions.ComesOfStopping(error))
        {
            string text = string.Join('\n', RuntimeErrors.Describe(error, sources).Traceback);
            queue.Write(StreamName.Stderr, $"Exception in the background:\n{text}\n");
        }
    }
}
