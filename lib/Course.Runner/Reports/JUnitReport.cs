using System.Globalization;
using System.Xml.Linq;

namespace Course.Runner.Reports;

/// <summary>The report as JUnit XML: a suite for each notebook, a test case for each of its code cells.</summary>
internal static class JUnitReport
{
    public static string Format(RunReport report, DateTimeOffset started) =>
        XmlText.Write(new XElement("testsuites",
            new XAttribute("name", "course run"),
            Counts(report.Notebooks.SelectMany(Cells)),
            new XAttribute("time", XmlText.Seconds(report.Notebooks.Sum(notebook => notebook.Seconds))),
            report.Notebooks.Select(notebook => Suite(notebook, started))));

    private static XElement Suite(NotebookResult notebook, DateTimeOffset started) =>
        new("testsuite",
            new XAttribute("name", XmlText.Allowed(notebook.Path)),
            Counts(Cells(notebook)),
            new XAttribute("time", XmlText.Seconds(notebook.Seconds)),
            new XAttribute("timestamp", started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            Cells(notebook).Select(cell => Case(notebook, cell)),
            notebook.Details is null ? null : new XElement("system-out", XmlText.Allowed(notebook.Details)));

    // A notebook that could not be started has no cells; it still has to show as failed.
    private static IReadOnlyList<CellResult> Cells(NotebookResult notebook) =>
        notebook.Passed || notebook.Cells.Any(cell => cell.Status == ResultStatus.Failed)
            ? notebook.Cells
            : [.. notebook.Cells, new CellResult(-1, "", 0, ResultStatus.Failed) { Problem = notebook.Reason }];

    private static XElement Case(NotebookResult notebook, CellResult cell) =>
        new("testcase",
            new XAttribute("classname", XmlText.Allowed(notebook.Path)),
            new XAttribute("name", cell.Index < 0 ? "notebook" : XmlText.Allowed(cell.Label)),
            new XAttribute("time", XmlText.Seconds(cell.Seconds)),
            cell.Status switch
            {
                ResultStatus.Failed => new XElement("failure", new XAttribute("message", XmlText.Allowed(cell.Problem ?? notebook.Reason))),
                ResultStatus.Skipped => new XElement("skipped"),
                _ => null,
            });

    private static XAttribute[] Counts(IEnumerable<CellResult> cells)
    {
        var all = cells.ToList();
        return
        [
            new XAttribute("tests", all.Count),
            new XAttribute("failures", all.Count(cell => cell.Status == ResultStatus.Failed)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", all.Count(cell => cell.Status == ResultStatus.Skipped)),
        ];
    }
}
