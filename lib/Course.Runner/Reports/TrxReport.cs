using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Course.Runner.Reports;

/// <summary>The report as Visual Studio's test results: one test for each notebook.</summary>
internal static class TrxReport
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // The two ids every reader of the format knows: the kind "unit test" and the list "not in a list".
    private const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";

    public static string Format(RunReport report, DateTimeOffset started)
    {
        var finished = started + TimeSpan.FromSeconds(report.Notebooks.Sum(notebook => notebook.Seconds));
        var tests = report.Notebooks.Select(notebook => (Notebook: notebook, Name: XmlText.Allowed(notebook.Path))).ToList();
        int passed = report.Notebooks.Count(notebook => notebook.Passed);
        return XmlText.Write(new XElement(Ns + "TestRun",
            new XAttribute("id", Guid.NewGuid()),
            new XAttribute("name", "course run"),
            new XElement(Ns + "Times",
                new XAttribute("creation", Time(started)), new XAttribute("queuing", Time(started)),
                new XAttribute("start", Time(started)), new XAttribute("finish", Time(finished))),
            new XElement(Ns + "Results", tests.Select(test => Result(test.Notebook, test.Name, started))),
            new XElement(Ns + "TestDefinitions", tests.Select(test => Definition(test.Name))),
            new XElement(Ns + "TestEntries", tests.Select(test => new XElement(Ns + "TestEntry",
                new XAttribute("testId", Id("test", test.Name)),
                new XAttribute("executionId", Id("execution", test.Name)),
                new XAttribute("testListId", NoList)))),
            new XElement(Ns + "TestLists", new XElement(Ns + "TestList",
                new XAttribute("name", "Results Not in a List"), new XAttribute("id", NoList))),
            new XElement(Ns + "ResultSummary",
                new XAttribute("outcome", report.Passed ? "Completed" : "Failed"),
                new XElement(Ns + "Counters",
                    new XAttribute("total", tests.Count), new XAttribute("executed", tests.Count),
                    new XAttribute("passed", passed), new XAttribute("failed", tests.Count - passed)))));
    }

    private static XElement Result(NotebookResult notebook, string name, DateTimeOffset started) =>
        new(Ns + "UnitTestResult",
            new XAttribute("executionId", Id("execution", name)),
            new XAttribute("testId", Id("test", name)),
            new XAttribute("testName", name),
            new XAttribute("computerName", Environment.MachineName),
            new XAttribute("duration", TimeSpan.FromSeconds(notebook.Seconds).ToString("c", CultureInfo.InvariantCulture)),
            new XAttribute("startTime", Time(started)),
            new XAttribute("endTime", Time(started + TimeSpan.FromSeconds(notebook.Seconds))),
            new XAttribute("testType", UnitTest),
            new XAttribute("outcome", notebook.Passed ? "Passed" : "Failed"),
            new XAttribute("testListId", NoList),
            notebook.Passed
                ? null
                : new XElement(Ns + "Output", new XElement(Ns + "ErrorInfo",
                    new XElement(Ns + "Message", XmlText.Allowed(notebook.Reason)),
                    new XElement(Ns + "StackTrace", XmlText.Allowed(notebook.Details)))));

    private static XElement Definition(string name) =>
        new(Ns + "UnitTest",
            new XAttribute("name", name),
            new XAttribute("storage", name),
            new XAttribute("id", Id("test", name)),
            new XElement(Ns + "Execution", new XAttribute("id", Id("execution", name))),
            new XElement(Ns + "TestMethod",
                new XAttribute("codeBase", name), new XAttribute("className", "notebooks"), new XAttribute("name", name)));

    private static string Time(DateTimeOffset time) => time.ToString("o", CultureInfo.InvariantCulture);

    // The same notebook has the same id in every run, so that a reader can follow it from one run to the next.
    private static Guid Id(string kind, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {name}")).AsSpan(0, 16));
}
