using System.ComponentModel;
using System.Diagnostics;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;
using Course.Runner.Discovery;
using Course.Runner.Processes;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

/// <summary>
/// Runs one notebook on dotnet-repl, which is no kernel: it takes a notebook, runs every cell whatever became of those before, and writes
/// another notebook.
/// </summary>
/// <param name="command">The program and its first arguments.</param>
/// <param name="options">How to run; the kernel in them does not matter.</param>
public sealed class ReplRun(IReadOnlyList<string> command, RunOptions options)
{
    private const string RanMark = "dotnet_repl_cellExecutionEndTime";
    private const int MaxOutput = 2000;

    private readonly List<string> stories = [];

    /// <summary>Runs it in its own folder and compares; whatever goes wrong is in the result.</summary>
    /// <param name="path">The notebook's full path.</param>
    /// <param name="stop">Ends the program.</param>
    /// <exception cref="MisuseException">The copy would overwrite the notebook.</exception>
    public async Task<NotebookResult> RunAsync(string path, CancellationToken stop = default)
    {
        var clock = Stopwatch.StartNew();
        string copy = OutputFolder.Copies([path], options.OutFolder)[path];
        string folder = Directory.CreateTempSubdirectory("course-repl-").FullName;
        List<CellResult> cells = [];
        NotebookDocument? ran = null;
        string? reason;
        double peakMB = 0;
        try
        {
            byte[] bytes = NotebookDocument.ReadBytes(path);
            var document = NotebookDocument.Parse(bytes, path);
            var code = document.Cells.Index().Where(entry => entry.Item.Kind == CellKind.Code && !NotebookRun.IsSkipped(entry.Item)).ToList();
            string given = Path.Combine(folder, "given.ipynb"), written = Path.Combine(folder, "written.ipynb");
            CSharpNotebook.Create(code.Select(entry => CSharpNotebook.Code(entry.Item.Source, entry.Item.Id))).Save(given);
            (reason, peakMB) = await ProcessAsync(given, written, Path.GetDirectoryName(path)!, code.Count, stop);
            if (File.Exists(written))
            {
                ran = document;
                Take(NotebookDocument.Read(written), code, document, cells);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                document.Save(copy);
                reason = cells.FirstOrDefault(cell => cell.Status != ResultStatus.Passed) is { } failed ? $"{failed.Label}: {failed.Problem}" : reason;
                var executed = cells.Where(cell => cell.Status == ResultStatus.Passed).Select(cell => cell.Index).ToHashSet();
                if (new CommittedOutputs(bytes, path) is { Any: true } committed && committed.Check(document, cells, executed, NotebookHost.Repl, stories) is { } differs)
                    reason ??= differs;
            }
            reason ??= ran is null ? "it ended without writing a notebook" : null;
        }
        catch (NotebookFormatException e)
        {
            reason = e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"it could not be read or saved: {e.Message}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        string name = NotebookRun.NameOf(path, options.BaseFolder);
        return new NotebookResult(name, reason is null ? ResultStatus.Passed : ResultStatus.Failed, reason, clock.Elapsed.TotalSeconds, peakMB, cells, Claims(ran, cells))
        {
            Details = stories.Count == 0 ? null : string.Join('\n', stories),
        };
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>Why it failed, and the most memory that it used.</returns>
    private async Task<(string? Problem, double PeakMB)> ProcessAsync(string given, string written, string workingDirectory, int cells, CancellationToken stop)
    {
        string mark = Guid.NewGuid().ToString("N");
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "--run", given, "--output-path", written, "--output-format", "ipynb", "--exit-after-run", "--default-kernel", "csharp"])
        {
            // It resolves paths from where it was started, whatever its --working-dir says.
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[KernelWatch.Variable] = mark;
        foreach (var (name, value) in options.Kernel.Environment)
            start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return ($"it cannot be started: {e.Message}", 0);
        }
        using (process)
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await using var watch = new KernelWatch(process.Id, options.MemoryLimitMB, mark);
            // It does not say when a cell begins, so all of them share what each may use.
            var limit = (options.CellTimeout ?? RunOptions.DefaultCellTimeout) * Math.Max(cells, 1);
            string? problem = await new ProcessorLimit(limit, watch).WatchAsync(process.WaitForExitAsync(CancellationToken.None), stop);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                return (problem ?? "the run was stopped", watch.PeakMB);
            }
            string words = $"{await output}{await error}".Trim();
            if (!File.Exists(written) && words.Length > 0)
                stories.Add($"its last output:\n{words[^Math.Min(words.Length, MaxOutput)..]}");
            return (process.ExitCode == 0 ? null : $"it ended with exit code {process.ExitCode}", watch.PeakMB);
        }
    }

    /// <summary>Puts the outputs into the document. Cells that it did not come to have no outputs, and are skipped ones.</summary>
    private void Take(NotebookDocument written, List<(int Index, NotebookCell Item)> code, NotebookDocument document, List<CellResult> cells)
    {
        var came = written.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        foreach (var (number, (index, cell)) in code.Index())
        {
            cell.ClearOutputs();
            var result = new CellResult(index, cell.Id, 0, ResultStatus.Skipped);
            if (number < came.Count && came[number].Metadata.ContainsKey(RanMark))
            {
                document.Cells[index].Outputs = came[number].Outputs;
                var error = came[number].Outputs.FirstOrDefault(output => JsonValues.Text(JsonValues.Field(output, "output_type")) == "error");
                bool fails = error is null == cell.Tags.Contains(ExecutionTags.RaisesException);
                string? problem = !fails ? null : error is null ? "it is tagged raises-exception but raised none" : JsonValues.Text(JsonValues.Field(error, "evalue")).Split('\n')[0];
                result = result with { Number = number + 1, Status = fails ? ResultStatus.Failed : ResultStatus.Passed, Problem = problem };
            }
            cells.Add(result);
        }
    }

    private static List<ClaimResult> Claims(NotebookDocument? ran, List<CellResult> cells) =>
        ran is null ? [] : [.. cells.SelectMany(cell => ClaimResult.In(ran.Cells[cell.Index].Outputs))];
}
