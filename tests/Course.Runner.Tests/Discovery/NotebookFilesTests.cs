using Course.Runner.Discovery;

namespace Course.Runner.Tests.Discovery;

public sealed class NotebookFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Add(string path)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
        return full;
    }

    [Fact]
    public void LessonsAreFoundFromAnywhereInTheCourse()
    {
        Add("Course.sln");
        string second = Add("notebooks/02.ipynb"), first = Add("notebooks/01.ipynb");
        Add("notebooks/assignments/03.ipynb");
        Add("lib/deep/x.cs");
        Assert.Equal([first, second], NotebookFiles.Lessons(Path.Combine(folder, "lib", "deep")));
    }

    [Fact]
    public void OutsideTheCourseNotebooksMustBeNamed()
    {
        var error = Assert.Throws<MisuseException>(() => NotebookFiles.Lessons(folder));
        Assert.Equal($"There is no Course.sln in {folder} or above it: name the notebooks to run, or run this inside the course's folder.", error.Message);
    }

    [Fact]
    public void AFolderStandsForItsNotebooksAndAFileCountsOnce()
    {
        string a = Add("a.ipynb"), b = Add("b.ipynb");
        Assert.Equal([b, a], NotebookFiles.Named(["b.ipynb", ".", b], folder));
    }

    [Fact]
    public void AMissingFileStaysInTheList()
    {
        Assert.Equal([Path.Combine(folder, "gone.ipynb")], NotebookFiles.Named(["gone.ipynb"], folder));
    }

    [Fact]
    public void AFolderWithoutNotebooksIsMisuse()
    {
        var error = Assert.Throws<MisuseException>(() => NotebookFiles.Named(["."], folder));
        Assert.Equal($"There is no .ipynb file in {folder}.", error.Message);
    }

    [Fact]
    public void CopiesGoIntoOneFolderByFileName()
    {
        var copies = OutputFolder.Copies([Add("x/a.ipynb"), Add("y/b.ipynb")], Path.Combine(folder, "out"));
        Assert.Equal([Path.Combine(folder, "out/a.ipynb"), Path.Combine(folder, "out/b.ipynb")], copies.Values);
    }

    [Fact]
    public void TwoNotebooksOfOneNameCannotShareAFolder()
    {
        string first = Add("x/a.ipynb"), second = Add("y/A.ipynb"), output = Path.Combine(folder, "out");
        var error = Assert.Throws<MisuseException>(() => OutputFolder.Copies([first, second], output));
        Assert.Equal($"{first} and {second} have the same file name and would share {Path.Combine(output, "A.ipynb")}: "
            + "run them one after the other with different --out folders.", error.Message);
    }

    [Fact]
    public void ACopyNeverOverwritesItsNotebook()
    {
        string notebook = Add("a.ipynb");
        var error = Assert.Throws<MisuseException>(() => OutputFolder.Copies([notebook], folder));
        Assert.Equal($"{folder} is the folder of {notebook} itself: choose another with --out, or write into the notebook with --update.", error.Message);
    }
}
