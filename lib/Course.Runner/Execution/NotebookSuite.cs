using Course.Runner.Discovery;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

/// <summary>Runs notebooks, each in a kernel process of its own; what happens to one does not touch the others.</summary>
public sealed class NotebookSuite(RunOptions options)
{
    /// <summary>Says before anything runs whether these notebooks can be run together.</summary>
    /// <exception cref="MisuseException">Copies would overwrite each other or a notebook, or nothing can be written where they go.</exception>
    public void Check(IReadOnlyList<string> notebooks)
    {
        OutputFolder.Copies(notebooks, options.OutFolder);
        if (File.Exists(options.OutFolder))
            throw new MisuseException($"--out {options.OutFolder}: this is a file; name a folder.");
        OutputFolder.CheckWritable("--out", options.OutFolder);
    }

    /// <summary>
    /// Runs the notebooks (full paths), at most <see cref="RunOptions.Parallel"/> at once. Cancelling ends the kernels, keeps the
    /// outputs that came until then, and reports the rest as failed.
    /// </summary>
    /// <returns>A result for each notebook, in the order they were given.</returns>
    /// <exception cref="MisuseException">As <see cref="Check"/> has it.</exception>
    public async Task<RunReport> RunAsync(IReadOnlyList<string> notebooks, IRunProgress? progress = null, CancellationToken stop = default)
    {
        Check(notebooks);
        var copies = OutputFolder.Copies(notebooks, options.OutFolder);
        foreach (string folder in copies.Values.Select(copy => Path.GetDirectoryName(copy)!).Append(options.OutFolder).Distinct(StringComparer.Ordinal))
            Directory.CreateDirectory(folder);
        var results = new NotebookResult[notebooks.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = CancellationToken.None };
        await Parallel.ForAsync(0, notebooks.Count, limits, async (index, _) =>
        {
            string notebook = notebooks[index];
            results[index] = await new NotebookRun(options, progress, notebook, copies[notebook]).RunAsync(stop);
            progress?.NotebookFinished(results[index]);
        });
        return new RunReport(results);
    }
}
