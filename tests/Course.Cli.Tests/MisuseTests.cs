namespace Course.Cli.Tests;

public sealed class MisuseTests : IDisposable
{
    private readonly CommandLine course = new();

    public void Dispose() => course.Dispose();

    private string Path(string name, string? text = null)
    {
        string path = System.IO.Path.Combine(course.Folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (text is not null)
            File.WriteAllText(path, text);
        return path;
    }

    private async Task IsMisuseAsync(string error, params string[] arguments)
    {
        var outcome = await course.RunAsync(arguments);
        Assert.Equal(error, outcome.Error.TrimEnd());
        Assert.Equal(2, outcome.ExitCode);
        Assert.False(Directory.Exists(System.IO.Path.Combine(course.Folder, "artifacts")));
    }

    [Fact]
    public Task NoCommand() => IsMisuseAsync("Required command was not provided.\nTry: course --help");

    [Fact]
    public Task AnUnknownOption() => IsMisuseAsync("There is no option --paralel.\nTry: course run --help", "run", "--paralel", "2");

    [Theory]
    [InlineData("--timeout", "soon", "--timeout soon: expected a number of seconds above 0.")]
    [InlineData("--timeout", "0", "--timeout 0: expected a number of seconds above 0.")]
    [InlineData("--memory", "-5", "--memory -5: expected a number of megabytes above 0.")]
    [InlineData("--parallel", "0", "--parallel 0: expected a whole number above 0.")]
    public Task AValueOutOfRange(string option, string value, string error) =>
        IsMisuseAsync($"{error}\nTry: course run --help", "run", $"{option}={value}");

    [Fact]
    public Task AShardThatDoesNotExist() =>
        IsMisuseAsync("--shard 3/2: expected I/N with 1 ≤ I ≤ N, such as 2/3 for the second of three parts.", "run", "--shard", "3/2");

    [Fact]
    public Task AllNotebooksAndANamedOne() =>
        IsMisuseAsync("--all means every notebook there is: leave out 01.ipynb, or --all.", "run", "--all", "01.ipynb");

    [Fact]
    public Task AReportOfAnUnknownFormat() =>
        IsMisuseAsync("--report run.html: the file must end in .json, .trx or .xml (JUnit).", "run", "--report", "run.html");

    [Fact]
    public Task NoNotebookOutsideTheCourse() =>
        IsMisuseAsync($"There is no Course.sln in {course.Folder} or above it: name the notebooks to run, or run this inside the course's folder.", "run");

    [Fact]
    public Task TwoNotebooksOfOneName()
    {
        string first = Path("a/lesson.ipynb", ""), second = Path("b/lesson.ipynb", "");
        return IsMisuseAsync($"{first} and {second} have the same file name and would share {Path("out/lesson.ipynb")}: "
            + "run them one after the other with different --out folders.", "run", "--out", "out", "a", "b");
    }

    [Fact]
    public Task AFolderForCopiesThatIsAFile() =>
        IsMisuseAsync($"--out {Path("taken", "")}: this is a file; name a folder.", "run", "--out", "taken", Path("x.ipynb", ""));

    [Fact]
    public Task AReportInAFile() =>
        IsMisuseAsync($"--report {Path("x.ipynb", "")}/run.json: {Path("x.ipynb", "")} is a file, so no report can be written in it.", "run", "--report", $"{Path("x.ipynb", "")}/run.json");

    [Fact]
    public async Task AFolderForCopiesInWhichNothingCanBeWritten()
    {
        string folder = Path("full/x", "");
        folder = System.IO.Path.GetDirectoryName(folder)!;
        course.Wrapper = Bubblewrap.With("--ro-bind", folder, folder);
        var outcome = await course.RunAsync("run", "--out", "full", Path("x.ipynb", ""));
        Assert.StartsWith($"--out {folder}: nothing can be written there: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, outcome.ExitCode);
    }
}
