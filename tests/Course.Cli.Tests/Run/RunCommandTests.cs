using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Course.Cli.Tests.Run;

public sealed class RunCommandTests : IDisposable
{
    private readonly CommandLine course = new();

    public void Dispose() => course.Dispose();

    private void Add(string name, params string[] cells) =>
        CSharpNotebook.Create(cells.Select((source, index) => CSharpNotebook.Code(source, $"c{index}"))).Save(Path.Combine(course.Folder, name));

    [Fact]
    public async Task AGoodRunEndsWithItsTablesAndZero()
    {
        Add("good.ipynb", "using Course.Checks;\nClaim.AtLeast(\"one is enough\", 1, 0.5, \"arithmetic\");", "File.WriteAllText(\"here.txt\", \"\");");
        var outcome = await course.RunAsync("run", "good.ipynb", "--report", "reports/run.json", "--report", "reports/run.xml");
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("[1/1] good.ipynb: 2 cells\n", outcome.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n +good\.ipynb +2/2 +1/1 +\d+\.\d +\d+ +passed *\n", outcome.Out);
        Assert.Matches(@"\n +one is enough +1 +≥ 0\.5 +✓ *\n", outcome.Out);
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(course.Folder, "reports/run.json")))!["notebooks"]![0]!;
        Assert.Equal("good.ipynb", notebook["path"]!.GetValue<string>());
        Assert.Equal("passed", notebook["status"]!.GetValue<string>());
        Assert.InRange(notebook["peakMemoryMB"]!.GetValue<double>(), double.Epsilon, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20));
        Assert.True(File.Exists(Path.Combine(course.Folder, "reports/run.xml")));
        Assert.True(File.Exists(Path.Combine(course.Folder, "artifacts/run/good.ipynb")));
        // The working directory of a notebook is its folder.
        Assert.True(File.Exists(Path.Combine(course.Folder, "here.txt")));
    }

    [Fact]
    public async Task AFailureTellsNotebookCellLineAndCodeAndEndsWithOne()
    {
        Add("bad.ipynb", "1 + 1", "var zero = 0;\n7 / zero", "2");
        var outcome = await course.RunAsync("run", "bad.ipynb");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches(@"\n\[1/1\] bad\.ipynb: FAILED in \d+\.\d s\n  cell 2 \(c1\): System\.DivideByZeroException: Attempted to divide by zero\.\n", outcome.Out);
        Assert.Contains("line 2", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("7 / zero", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileIsMisuseButTheOthersRun()
    {
        Add("good.ipynb", "1 + 1");
        var outcome = await course.RunAsync("run", "missing.ipynb", "good.ipynb");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches(@"\[1/2\] missing\.ipynb: FAILED in \d+\.\d s\n  there is no such file\.\n", outcome.Out);
        Assert.Contains("[2/2] good.ipynb: passed", outcome.Out, StringComparison.Ordinal);
        // With several notebooks the failure is far above the tables, so it stands below them too.
        Assert.EndsWith("\nmissing.ipynb: FAILED\n  there is no such file.\n", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AShardWithoutNotebooksIsFine()
    {
        Add("good.ipynb", "1 + 1");
        var outcome = await course.RunAsync("run", "good.ipynb", "--shard", "2/2");
        Assert.Equal("Nothing to run: this shard holds no notebook.\n", outcome.Out);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task SeveralAtOnceAreToldWithTheirNamesAndListedInTheOrderTheyWereGiven()
    {
        string[] names = ["d.ipynb", "b.ipynb", "c.ipynb"];
        foreach (string name in names)
            Add(name, "1 + 1");
        var outcome = await course.RunAsync(["run", .. names, "--parallel", "3", "--report", "run.json"]);
        Assert.Equal(0, outcome.ExitCode);
        foreach (string name in names)
        {
            Assert.Contains($"/3] {name}: 1 cells\n", outcome.Out, StringComparison.Ordinal);
            Assert.Contains($"/3] {name}: passed in ", outcome.Out, StringComparison.Ordinal);
        }
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(course.Folder, "run.json")))!["notebooks"]!.AsArray();
        Assert.Equal(names, report.Select(notebook => notebook!["path"]!.GetValue<string>()));
    }

    [Fact]
    public async Task AReportThatCannotBeWrittenIsSaidAndEndsWithOne()
    {
        Add("good.ipynb", "Directory.CreateDirectory(\"run.json\");");
        var outcome = await course.RunAsync("run", "good.ipynb", "--report", "run.json", "--report", "run.xml");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("--report run.json: ", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(course.Folder, "run.xml")));
    }
}
