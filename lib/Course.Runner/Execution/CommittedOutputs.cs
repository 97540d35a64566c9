using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

/// <summary>The outputs a notebook was committed with, beside those of a run.</summary>
internal sealed class CommittedOutputs(byte[] bytes, string path)
{
    private readonly NotebookDocument committed = NotebookDocument.Parse(bytes, path);

    private const int ShownDifferences = 8;

    /// <summary>Whether there is anything to compare with.</summary>
    public bool Any => committed.Cells.Any(cell => cell.Outputs.Count > 0);

    /// <summary>Where the outputs of the cell at this place, as this host gave them, differ.</summary>
    private IReadOnlyList<OutputDifference> Differences(int index, NotebookCell came, NotebookHost host) =>
        OutputComparer.Compare(committed.Cells[index].Outputs, came.Outputs, ComparisonTags.LevelOf(came.Tags), host);

    /// <summary>Compares the cells that were executed; those that differ are failed ones from then on, and told among the stories.</summary>
    /// <returns>Which differ, in one line; null where none does.</returns>
    public string? Check(NotebookDocument came, List<CellResult> cells, IReadOnlySet<int> executed, NotebookHost host, List<string> stories)
    {
        var differing = new List<string>();
        for (int i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (!executed.Contains(cell.Index) || Differences(cell.Index, came.Cells[cell.Index], host) is not { Count: > 0 } differences)
                continue;
            differing.Add(cell.Label);
            cells[i] = cell with { Status = ResultStatus.Failed, Problem = "its outputs differ from the committed ones", Difference = differences[0] };
            stories.Add($"{cell.Label}: its outputs differ from the committed ones\n{Describe(differences)}");
        }
        return differing.Count == 0 ? null : $"outputs differ from the committed ones in {string.Join(", ", differing)}";
    }

    /// <summary>Differences as text to read.</summary>
    private static string Describe(IReadOnlyList<OutputDifference> differences)
    {
        var text = new StringBuilder();
        foreach (var difference in differences.Take(ShownDifferences))
            text.Append(difference.Where).Append("\n  expected: ").Append(difference.Expected).Append("\n  came:     ").Append(difference.Came).Append('\n');
        if (differences.Count > ShownDifferences)
            text.Append("and ").Append(differences.Count - ShownDifferences).Append(" more\n");
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>
    /// Writes the outputs of a run into the notebook file, cells counted from 1. Where nothing changed but noise, the committed
    /// outputs stay, so that a diff shows what is new.
    /// </summary>
    /// <returns>How many cells got new outputs.</returns>
    /// <exception cref="IOException">The file is no longer the one that was run, and stays as it is.</exception>
    public int Update(NotebookDocument executed, IReadOnlySet<int> executedCells, NotebookHost host)
    {
        if (!NotebookDocument.ReadBytes(path).AsSpan().SequenceEqual(bytes))
            throw new IOException("the notebook was changed while it ran; nothing was written into it, run it again");
        int changed = 0, count = 0;
        for (int i = 0; i < executed.Cells.Count; i++)
        {
            if (!executedCells.Contains(i))
                continue;
            NotebookCell target = committed.Cells[i], fresh = executed.Cells[i];
            var outputs = HostOutputs.Cleaned(fresh.Outputs, host);
            if (!SaysTheSame(target, outputs, host))
            {
                target.Outputs = (JsonArray)outputs.DeepClone();
                changed++;
            }
            target.ExecutionCount = ++count;
            foreach (var output in target.Outputs.OfType<JsonObject>().Where(output => output.ContainsKey("execution_count")))
                output["execution_count"] = count;
        }
        if (Encoding.UTF8.GetString(bytes) != committed.ToJson())
            committed.Save(path);
        return changed;
    }

    private static bool SaysTheSame(NotebookCell committed, JsonArray fresh, NotebookHost host)
    {
        bool isVolatile = ComparisonTags.LevelOf(committed.Tags) == ComparisonLevel.Presence;
        // What training gave is new whenever its numbers are, though a comparison lets them pass.
        var level = isVolatile ? ComparisonLevel.Presence : ComparisonLevel.Values;
        return OutputComparer.Compare(committed.Outputs, fresh, level, host).Count == 0
            && (isVolatile || Pictures(committed.Outputs).SequenceEqual(Pictures(fresh)));
    }

    // A picture may look different though its data are the same.
    private static IEnumerable<string> Pictures(JsonArray outputs) =>
        from output in outputs.OfType<JsonObject>()
        where output["data"] is JsonObject
        from entry in output["data"]!.AsObject()
        where entry.Key.StartsWith("image/", StringComparison.Ordinal)
        select JsonValues.Json(entry.Value);
}
