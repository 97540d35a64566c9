using System.Text;

namespace Course.Cli.Hosts;

/// <summary>Notebooks by hosts, as Markdown: read in a terminal and pasted into environment.md alike.</summary>
internal static class HostTable
{
    /// <summary>
    /// A row for each notebook, a column for each host, then the first difference of each run that has one. <c>58</c> means that all 58 cells
    /// ran and gave the committed outputs; <c>56 (58 ran)</c> that two gave others.
    /// </summary>
    public static string Write(IEnumerable<HostRecord> records, IReadOnlyList<string> hosts)
    {
        var all = records.Where(record => hosts.Contains(record.Host)).ToList();
        var text = new StringBuilder();
        Row(["Notebook", "Cells", .. hosts]);
        Row(["---", "---:", .. hosts.Select(_ => "---:")]);
        foreach (var notebook in all.GroupBy(record => record.Notebook).OrderBy(group => group.Key, StringComparer.Ordinal))
            Row([notebook.Key, $"{notebook.Max(record => record.Cells)}", .. hosts.Select(host => Cell(notebook.FirstOrDefault(record => record.Host == host)))]);
        foreach (var record in all.Where(record => record.First is not null))
            text.Append('\n').Append(record.Notebook).Append(" on ").Append(record.Host).Append(": ").Append(record.First).Append('\n');
        return text.ToString();

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string Cell(HostRecord? record) =>
        record is null ? "not run" : record.Equal == record.Ran && record.Ran == record.Cells ? $"{record.Equal}" : $"{record.Equal} ({record.Ran} ran)";
}
