using System.Text.Json.Nodes;
using Course.Cli.Hosts;
using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Course.Cli.Tests.Hosts;

/// <summary><c>course hosts</c> in a folder that looks like the course's, with a small notebook in place of a chapter.</summary>
[Collection(OneHost.Name)]
public sealed class HostsCommandTests : IDisposable
{
    private readonly CommandLine course = new();

    public HostsCommandTests()
    {
        File.WriteAllText(PathOf("Course.sln"), "");
        Directory.CreateDirectory(PathOf(".config"));
        File.Copy(Path.Combine(NotebookFiles.FindRoot(AppContext.BaseDirectory)!, HostTool.Manifest), PathOf(HostTool.Manifest));
        Add("small.ipynb", ("var name = \"Ann\";", null), ("Console.WriteLine($\"Hello, {name}\");", "Hello, Ann\n"));
    }

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task ANotebookRunsOnEveryHostAndTheTableSaysThatAllIsEqual()
    {
        Thorough.Only();
        string[] versions = await VersionsAsync();

        var outcome = await course.RunAsync("hosts", "small.ipynb");

        Assert.Equal("", outcome.Error);
        Assert.Contains($"small on {versions[0]}: 2 cells, 2 ran, 2 equal, 0 of 0 claims held", outcome.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            $"""

            | Notebook | Cells | our kernel | {versions[0]} | {versions[1]} |
            | --- | ---: | ---: | ---: | ---: |
            | small | 2 | 2 | 2 | 2 |

            """,
            outcome.Out, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(PathOf("artifacts/hosts/repl/small.ipynb")));

        // What has run and passed is not run again; a notebook that was changed is.
        Assert.DoesNotContain("small on", (await course.RunAsync("hosts", "small.ipynb", "--resume")).Out, StringComparison.Ordinal);
        Add("small.ipynb", ("Console.WriteLine(2);", "2\n"));
        Assert.Contains("small on our kernel: 1 cells", (await course.RunAsync("hosts", "small.ipynb", "--resume", "--host", "course")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstDifferenceOfEachHostIsTold()
    {
        Thorough.Only();
        string[] versions = await VersionsAsync();
        Add("other.ipynb", ("Console.WriteLine(1);", "2\n"), ("throw new InvalidOperationException(\"no\");", null), ("Console.WriteLine(3);", "3\n"));

        var outcome = await course.RunAsync("hosts", "other.ipynb");

        Assert.Equal(1, outcome.ExitCode);
        // A kernel's run ends with the first cell that fails; dotnet-repl runs all.
        Assert.Contains("| other | 3 | 0 (1 ran) | 0 (1 ran) | 1 (2 ran) |\n", outcome.Out, StringComparison.Ordinal);
        foreach (string host in new[] { "our kernel", versions[0], versions[1] })
            Assert.Contains($"\nother on {host}: cell 1 (c0), stdout: expected 2, came 1\n", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALessonAndItsSolutionsHaveRowsOfTheirOwn()
    {
        Directory.CreateDirectory(PathOf("notebooks/solutions"));
        Add("notebooks/01.ipynb", ("Console.WriteLine(1);", "1\n"));
        Add("notebooks/solutions/01.ipynb", ("Console.WriteLine(1);", "1\n"), ("Console.WriteLine(2);", "2\n"));
        string[] both = ["hosts", "notebooks/01.ipynb", "notebooks/solutions/01.ipynb", "--host", "course"];

        var outcome = await course.RunAsync(both);

        Assert.EndsWith("| 01 | 1 | 1 |\n| solutions/01 | 2 | 2 |\n", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" on our kernel", (await course.RunAsync([.. both, "--resume"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AToolThatCannotBeHadIsNamedAndTheOthersRun()
    {
        string path = PathOf(HostTool.Manifest);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["tools"]!.AsObject().Remove(HostTool.Repl.Package);
        File.WriteAllText(path, manifest.ToJsonString());

        var outcome = await course.RunAsync("hosts", "small.ipynb", "--host", "course", "--host", "repl");
        Assert.Equal("dotnet-repl cannot run: .config/dotnet-tools.json names no version of dotnet-repl. Add it with: dotnet tool install dotnet-repl\n", outcome.Error);
        Assert.Contains("| small | 2 | 2 |\n", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);

        var skipped = await course.RunAsync("hosts", "small.ipynb", "--host", "course", "--host", "repl", "--skip-missing");
        Assert.StartsWith("skipped: dotnet-repl cannot run: ", skipped.Out, StringComparison.Ordinal);
        Assert.Equal("", skipped.Error);
        Assert.Equal(0, skipped.ExitCode);
    }

    [Fact]
    public async Task AVersionThatNoFeedHasIsNamed()
    {
        string path = PathOf(HostTool.Manifest);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["tools"]![HostTool.Repl.Package]!["version"] = "0.0.1-nobody-has-it";
        File.WriteAllText(path, manifest.ToJsonString());
        // A folder without packages in place of every feed: nothing is asked of the network.
        Directory.CreateDirectory(PathOf("feed"));
        File.WriteAllText(PathOf("nuget.config"), "<configuration><packageSources><clear/><add key=\"here\" value=\"feed\"/></packageSources></configuration>");

        var outcome = await course.RunAsync("hosts", "small.ipynb", "--host", "repl");

        Assert.StartsWith("dotnet-repl 0.0.1-nobody-has-it cannot be restored: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task WhatIsNotInTheCourseIsMisuse()
    {
        string elsewhere = Path.Combine(Path.GetTempPath(), "elsewhere.ipynb");
        var outside = await course.RunAsync("hosts", elsewhere);
        Assert.Equal($"{elsewhere} is not in the course's folder {course.Folder}, where the hosts are found.\n", outside.Error);
        Assert.Equal(2, outside.ExitCode);

        var missing = await course.RunAsync("hosts", "missing.ipynb");
        Assert.Equal($"There is no notebook {PathOf("missing.ipynb")}.\n", missing.Error);
        Assert.Equal(2, missing.ExitCode);
        Assert.Equal(2, (await course.RunAsync("hosts", "--host", "clrkernel")).ExitCode);
    }

    private string PathOf(string name) => Path.Combine(course.Folder, name);

    private void Add(string name, params (string Source, string? Printed)[] cells) => CSharpNotebook.Create(cells.Select((cell, index) =>
    {
        var code = CSharpNotebook.Code(cell.Source, $"c{index}");
        code.Outputs = cell.Printed is null ? [] : [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = cell.Printed }];
        return code;
    })).Save(PathOf(name));

    /// <summary>Both tools by name and version; skips the test where one cannot be had.</summary>
    private async Task<string[]> VersionsAsync()
    {
        List<string> names = [];
        foreach (var tool in new[] { HostTool.Interactive, HostTool.Repl })
        {
            var (version, problem) = await tool.RestoreAsync(course.Folder);
            if (version is null)
                Assert.Skip(problem!);
            names.Add($"{tool.Name} {version}");
        }
        return [.. names];
    }
}
