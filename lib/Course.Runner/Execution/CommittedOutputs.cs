using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;

namespace Course.Runner.Execution;

/// <summary>The outputs a notebook was committed with, beside those of a run.</summary>
internal sealed class CommittedOutputs(byte[] bytes, string path)
{
    private readonly NotebookDocument committed = NotebookDocument.Parse(bytes, path);

    private const int ShownDifferences = 8;

    /// <summary>Whether there is anything to compare with.</summary>
    public bool Any => committed.Cells.Any(cell => cell.Outputs.Count > 0);

    /// <summary>How the outputs of the cell at this place differ, as text to read; null when they do not.</summary>
    public string? Difference(int index, NotebookCell came)
    {
        var differences = OutputComparer.Compare(committed.Cells[index].Outputs, came.Outputs, ComparisonTags.LevelOf(came.Tags));
        if (differences.Count == 0)
            return null;
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
    public int Update(NotebookDocument executed, IReadOnlySet<int> executedCells)
    {
        if (!NotebookDocument.ReadBytes(path).AsSpan().SequenceEqual(bytes))
            throw new IOException("the notebook was changed while it ran; nothing was written into it, run it again");
        int changed = 0, count = 0;
        for (int i = 0; i < executed.Cells.Count; i++)
        {
            if (!executedCells.Contains(i))
                continue;
            NotebookCell target = committed.Cells[i], fresh = executed.Cells[i];
            if (!SaysTheSame(target, fresh))
            {
                target.Outputs = (JsonArray)fresh.Outputs.DeepClone();
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

    private static bool SaysTheSame(NotebookCell committed, NotebookCell fresh)
    {
        bool isVolatile = ComparisonTags.LevelOf(fresh.Tags) == ComparisonLevel.Presence;
        // What training gave is new whenever its numbers are, though a comparison lets them pass.
        var level = isVolatile ? ComparisonLevel.Presence : ComparisonLevel.Values;
        return OutputComparer.Compare(committed.Outputs, fresh.Outputs, level).Count == 0
            && (isVolatile || Pictures(committed).SequenceEqual(Pictures(fresh)));
    }

    // A picture may look different though its data are the same.
    private static IEnumerable<string> Pictures(NotebookCell cell) =>
        from output in cell.Outputs.OfType<JsonObject>()
        where output["data"] is JsonObject
        from entry in output["data"]!.AsObject()
        where entry.Key.StartsWith("image/", StringComparison.Ordinal)
        select JsonValues.Json(entry.Value);
}
