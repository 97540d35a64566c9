using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Assignments.Tests;

/// <summary>A kernel that runs an assignment's notebook from top to bottom, as often as one likes.</summary>
internal sealed class AssignmentKernel : IAsyncDisposable
{
    private readonly KernelClient client;
    private readonly string folder;

    private AssignmentKernel(KernelClient client, string folder) => (this.client, this.folder) = (client, folder);

    /// <summary>Starts it in an empty folder, as far from the library's files as a learner's folder may be.</summary>
    public static async Task<AssignmentKernel> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("course-assignment-").FullName;
        return new AssignmentKernel(await KernelClient.StartAsync(OwnKernel.Launch, folder, Patience.Max), folder);
    }

    /// <summary>Runs all code cells in order.</summary>
    /// <returns>The results of each task, and the errors of cells.</returns>
    public async Task<(IReadOnlyDictionary<string, AssessedTask> Tasks, IReadOnlyList<string> Errors)> RunAsync(IEnumerable<NotebookCell> cells)
    {
        List<string> errors = [];
        var outputs = new Dictionary<string, List<JsonArray>>();
        foreach (var cell in cells.Where(cell => cell.Kind == CellKind.Code && cell.Source.Length > 0))
        {
            var execution = await client.ExecuteAsync(cell.Source).WaitAsync(Patience.Max);
            if (execution.Status != ExecutionStatus.Ok)
                errors.Add($"{cell.Id}: {execution.Status} {execution.Error?.Name} {string.Join('\n', execution.Error?.Traceback ?? [])}{execution.Death?.LastOutput}");
            if (NbgraderMetadata.Of(cell) is { IsTest: true } nbgrader)
                (outputs.TryGetValue(AssignmentTask.TaskOf(nbgrader.GradeId), out var list) ? list : outputs[AssignmentTask.TaskOf(nbgrader.GradeId)] = []).Add(execution.Outputs);
        }

        return (outputs.ToDictionary(task => task.Key, task => AssessedTask.Of(task.Value)), errors);
    }

    /// <summary>Runs a submission as the grader does: what it gives is answers alone.</summary>
    /// <returns>The answers to the visible and to the hidden checks of each test cell, and the errors of cells.</returns>
    public async Task<(IReadOnlyDictionary<string, (string? Visible, string? Hidden)> Sheets, IReadOnlyList<string> Errors)> AnswerAsync(RestoredNotebook submission)
    {
        List<string> errors = [.. submission.Tampering.Select(remark => $"{remark.Cell}: {remark.What}")];
        var sheets = new Dictionary<string, (string? Visible, string? Hidden)>();
        foreach (var cell in submission.Cells)
        {
            var execution = await client.ExecuteAsync(cell.Code, new ExecuteOptions { Silent = cell.IsTest }).WaitAsync(Patience.Max);
            if (execution.Status != ExecutionStatus.Ok || (cell.IsTest && execution.Data is null))
                errors.Add($"{cell.Name}: {execution.Status} {execution.Error?.Name} {string.Join('\n', execution.Error?.Traceback ?? [])}{execution.Death?.LastOutput}");
            if (cell.Role == CellRole.Test)
                sheets[cell.GradeId] = sheets.GetValueOrDefault(cell.GradeId) with { Visible = execution.Data };
            else if (cell.Role == CellRole.HiddenTest)
                sheets[cell.GradeId] = sheets.GetValueOrDefault(cell.GradeId) with { Hidden = execution.Data };
        }

        return (sheets, errors);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
