using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Cli.Kernels;
using Course.Data;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;

namespace Course.Cli.Doctor;

/// <summary>What the doctor finds out by starting the kernel, and about the kernels that are installed.</summary>
internal static class KernelFindings
{
    // A slow machine with a virus scanner on its first start; not how long it should take.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The kernel is our own, but libtorch is code of others: it may end the process, or never come back.
    private const string UsesTensors = "TorchSharp.torch.tensor(new[] { 3f, 4f }).norm().item<float>()";

    /// <summary>Starts the kernel beside this program, and has it compute with and without libtorch.</summary>
    public static async Task<IReadOnlyList<Finding>> StartedAsync(CancellationToken stop)
    {
        var findings = new List<Finding>();
        string dotnet = OwnKernel.Launch.Arguments[0];
        try
        {
            var clock = Stopwatch.StartNew();
            await using var kernel = await KernelClient.StartAsync(OwnKernel.Launch, Path.GetTempPath(), Patience, stop);
            string? wrong = await WrongAsync(kernel, "1 + 1", "2", stop);
            findings.Add(wrong is null
                ? new Finding(Verdict.Fine, "kernel", string.Create(CultureInfo.InvariantCulture, $"started by {dotnet}, first result after {clock.Elapsed.TotalSeconds:0.0} s"))
                : new Finding(Verdict.Problem, "kernel", $"started by {dotnet}, but 1 + 1 gave {wrong}"));
            string course = Path.Combine(AppContext.BaseDirectory, "Course.dll").Replace("\"", "\"\"", StringComparison.Ordinal);
            wrong = await WrongAsync(kernel, $"#r \"{course}\"\nCourse.Runtime.LibTorch.EnsureLoaded();", null, stop) ?? await WrongAsync(kernel, UsesTensors, "5", stop);
            findings.Add(wrong is null
                ? new Finding(Verdict.Fine, "tensors", "libtorch loads in the kernel and computes")
                : new Finding(Verdict.Problem, "tensors", wrong));
        }
        catch (KernelException e)
        {
            findings.Add(new Finding(Verdict.Problem, "kernel", e.Message));
        }
        return findings;
    }

    /// <summary>The kernels that front ends find here.</summary>
    public static IEnumerable<Finding> Installed()
    {
        var entries = new KernelspecStore(JupyterFolders.Current()).List();
        foreach (var entry in entries)
        {
            var (verdict, text) = entry switch
            {
                { Problem: { } problem } => (Verdict.Note, problem),
                { Spec.Missing: { } missing } => (Verdict.Problem, $"{missing}, which {entry.Folder} starts, is gone; `course kernel list` says what to do"),
                { ShadowedBy: { } winner } => (Verdict.Note, $"{entry.Folder} is hidden by {winner}"),
                _ => (Verdict.Fine, $"{entry.Spec!.DisplayName}, {entry.Spec.Program ?? entry.Spec.Arguments[0]}"),
            };
            yield return new Finding(verdict, $"kernel {entry.Name}", text);
        }
        if (!entries.Any(entry => entry.Spec is { IsOurs: true }))
            yield return new Finding(Verdict.Note, "kernelspec", "the course's kernel is not installed for VS Code and Jupyter; `course kernel install` does it");
    }

    /// <summary>Whether the trained model of chapter 11 is here.</summary>
    public static Finding TrainedModel() => BertFiles.MiniLMIsHere
        ? new Finding(Verdict.Fine, "chapter 11", "its trained model is here")
        : new Finding(Verdict.Note, "chapter 11", "its trained model is not here, so some of its cells are passed over (environment.md, \"Chapter 11\")");

    // A text may be in several lines.
    private static string Text(CellExecution cell) => cell.Outputs.LastOrDefault()?["data"]?["text/plain"] switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        { } text => text.ToString(),
        null => "",
    };

    /// <returns>What a cell gave or how it failed; null when it gave what it should.</returns>
    private static async Task<string?> WrongAsync(KernelClient kernel, string code, string? result, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            var cell = await kernel.ExecuteAsync(code, token: limit.Token);
            if (cell.Death is { } death)
                return $"the end of the kernel: {death.Reason}. {death.LastOutput}";
            if (cell.Error is { } error)
                return $"{error.Name}: {error.Message}";
            string shown = Text(cell);
            return result is null || shown == result ? null : $"\"{shown}\"";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"nothing within {Patience.TotalMinutes:0} minutes";
        }
    }
}
