using System.Globalization;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary>What a run ends with: a row for each notebook, a row for each claim, and what failed once more.</summary>
internal static class RunTables
{
    /// <summary>Writes the tables, and below them, where one looks first, what failed and how.</summary>
    public static void Write(IAnsiConsole console, RunReport report)
    {
        console.WriteLine();
        console.Write(Notebooks(report));
        if (report.Notebooks.Any(notebook => notebook.Claims.Count > 0))
        {
            console.WriteLine();
            console.Write(Claims(report));
        }
        // One notebook's story is still in sight.
        if (report.Notebooks.Count == 1)
            return;
        foreach (var notebook in report.Notebooks.Where(notebook => !notebook.Passed))
        {
            console.WriteLine($"{Outcome.OneLine(notebook.Path)}: FAILED");
            Outcome.Write(console, notebook);
        }
    }

    private static Table Notebooks(RunReport report)
    {
        var table = Empty("Notebook", "Cells", "Claims", "Seconds", "Peak MB", "");
        foreach (int column in new[] { 1, 2, 3, 4 })
            table.Columns[column].RightAligned();
        foreach (var notebook in report.Notebooks)
        {
            table.AddRow(
                new Text(Outcome.OneLine(notebook.Path)),
                new Text($"{notebook.Cells.Count(cell => cell.Status == ResultStatus.Passed)}/{notebook.Cells.Count(cell => cell.Status != ResultStatus.Skipped || !notebook.Passed)}"),
                new Text($"{notebook.ClaimsHeld}/{notebook.Claims.Count}"),
                new Text(notebook.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
                new Text(notebook.PeakMemoryMB.ToString("0", CultureInfo.InvariantCulture)),
                notebook.Passed ? new Markup("[green]passed[/]") : new Markup("[red]failed[/]"));
        }
        return table;
    }

    private static Table Claims(RunReport report)
    {
        var table = Empty("Claim", "Measured", "Bound", "");
        table.Columns[1].RightAligned();
        bool several = report.Notebooks.Count(notebook => notebook.Claims.Count > 0) > 1;
        foreach (var notebook in report.Notebooks.Where(notebook => notebook.Claims.Count > 0))
        {
            if (several)
                table.AddRow(new Text(Outcome.OneLine(Path.GetFileNameWithoutExtension(notebook.Path)), new Style(decoration: Decoration.Bold)));
            foreach (var claim in notebook.Claims)
            {
                table.AddRow(
                    new Text((several ? "  " : "") + claim.Title),
                    new Text(claim.MeasuredText),
                    new Text(claim.BoundText),
                    claim.Held ? new Markup("[green]✓[/]") : new Markup("[red]✗[/]"));
            }
        }
        return table;
    }

    private static Table Empty(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }
}
