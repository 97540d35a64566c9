using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Runner.Reports;

namespace Course.Runner.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private static readonly DateTimeOffset Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly RunReport Report = new([
        new NotebookResult("notebooks/03.ipynb", ResultStatus.Passed, null, 1.23456, 310.52,
            [new CellResult(0, "imports", 0.4001, ResultStatus.Passed) { Number = 1 }, new CellResult(2, "later", 0, ResultStatus.Skipped)],
            [
                new ClaimResult("rows sum to one", 1, [1], "equal", true, "softmax"),
                new ClaimResult("share", null, [0.4, 0.6], "between", false, "five seeds"),
            ]),
        new NotebookResult("notebooks/04.ipynb", ResultStatus.Failed, "cell 1 failed: DivideByZeroException", 2, 0,
            [new CellResult(1, "bad", 0.1, ResultStatus.Failed) { Number = 1, Problem = "Divide\u001b by zero" }], [])
        { Details = "the whole story" },
        new NotebookResult("gone.ipynb", ResultStatus.Failed, "there is no such file.", 0, 0, [], []),
    ]);

    private readonly string folder = Directory.CreateTempSubdirectory("course-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name)
    {
        string path = Path.Combine(folder, "reports", name);
        ReportFile.Write(Report, path, Started);
        return File.ReadAllText(path);
    }

    [Fact]
    public void TheJsonReportHasTheAgreedFieldsAndNoOthers()
    {
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Write("run.json")), JsonNode.Parse("""
            {"notebooks": [
              {"path": "notebooks/03.ipynb", "status": "passed", "reason": null, "seconds": 1.235, "peakMemoryMB": 310.5,
               "cells": [{"index": 0, "id": "imports", "seconds": 0.4, "status": "passed"},
                         {"index": 2, "id": "later", "seconds": 0, "status": "skipped"}],
               "claims": [{"title": "rows sum to one", "measured": 1, "bound": 1, "kind": "equal", "held": true, "source": "softmax"},
                          {"title": "share", "measured": null, "bound": [0.4, 0.6], "kind": "between", "held": false, "source": "five seeds"}]},
              {"path": "notebooks/04.ipynb", "status": "failed", "reason": "cell 1 failed: DivideByZeroException", "seconds": 2, "peakMemoryMB": 0,
               "cells": [{"index": 1, "id": "bad", "seconds": 0.1, "status": "failed"}], "claims": []},
              {"path": "gone.ipynb", "status": "failed", "reason": "there is no such file.", "seconds": 0, "peakMemoryMB": 0, "cells": [], "claims": []}]}
            """)));
    }

    [Fact]
    public void TheJUnitReportHasASuiteForEachNotebookAndACaseForEachCell()
    {
        var root = XDocument.Parse(Write("run.xml")).Root!;
        Assert.Equal("testsuites", root.Name);
        Assert.Equal(("4", "2", "1"), ((string)root.Attribute("tests")!, (string)root.Attribute("failures")!, (string)root.Attribute("skipped")!));
        Assert.Equal(["notebooks/03.ipynb", "notebooks/04.ipynb", "gone.ipynb"], root.Elements("testsuite").Select(suite => (string)suite.Attribute("name")!));
        Assert.Equal(["cell 1 (imports)", "cell (later)", "cell 1 (bad)", "notebook"], root.Descendants("testcase").Select(test => (string)test.Attribute("name")!));
        Assert.Equal(["Divide\uFFFD by zero", "there is no such file."], root.Descendants("failure").Select(failure => (string)failure.Attribute("message")!));
    }

    [Fact]
    public void TheTrxReportHasATestForEachNotebook()
    {
        var root = XDocument.Parse(Write("run.trx")).Root!;
        XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var results = root.Element(ns + "Results")!.Elements(ns + "UnitTestResult").ToList();
        Assert.Equal(["Passed", "Failed", "Failed"], results.Select(result => (string)result.Attribute("outcome")!));
        Assert.Equal("cell 1 failed: DivideByZeroException", results[1].Descendants(ns + "Message").Single().Value);
        Assert.Equal("the whole story", results[1].Descendants(ns + "StackTrace").Single().Value);
        Assert.Equal("00:00:01.2345600", (string)results[0].Attribute("duration")!);
        Assert.Equal(
            root.Element(ns + "TestDefinitions")!.Elements(ns + "UnitTest").Select(test => (string)test.Attribute("id")!),
            results.Select(result => (string)result.Attribute("testId")!));
        var counters = root.Descendants(ns + "Counters").Single();
        Assert.Equal(("3", "1", "2"), ((string)counters.Attribute("total")!, (string)counters.Attribute("passed")!, (string)counters.Attribute("failed")!));
    }

    [Fact]
    public void OtherExtensionsAreMisuse()
    {
        var error = Assert.Throws<MisuseException>(() => ReportFile.Check("run.html"));
        Assert.Equal("--report run.html: the file must end in .json, .trx or .xml (JUnit).", error.Message);
    }

    [Fact]
    public void AFolderIsMisuse()
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, "x.json")).FullName;
        var error = Assert.Throws<MisuseException>(() => ReportFile.Check(path));
        Assert.Equal($"--report {path}: this is a folder; name a file in it.", error.Message);
    }
}
