using Course.Jupyter.Documents;

namespace Course.Cli.Tests.Run;

/// <summary>Where nothing can be written to the folder for temporary files, because it is full or no folder at all.</summary>
public sealed class NoTemporaryFolderTests : IDisposable
{
    private readonly CommandLine course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task ARunSaysWhichFolderAndWhatToDoAndLeavesTheNotebook()
    {
        string path = Path.Combine(course.Folder, "one.ipynb"), noFolder = Path.Combine(course.Folder, "file");
        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1", "c0")).Save(path);
        string before = File.ReadAllText(path);
        File.WriteAllText(noFolder, "");
        course.Environment[OperatingSystem.IsWindows() ? "TMP" : "TMPDIR"] = noFolder;

        var outcome = await course.RunAsync("run", "one.ipynb", "--update");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"No kernel can be started: a file that it needs cannot be written in {noFolder}", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Make room or set ", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }
}
