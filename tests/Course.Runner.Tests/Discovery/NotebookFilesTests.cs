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
    public void ExtrasAndSolutionsComeBehindTheLessonsWhereTheyAreAskedFor()
    {
        Add("Course.sln");
        string first = Add("notebooks/01.ipynb"), second = Add("notebooks/02.ipynb");
        Assert.Equal([first, second], NotebookFiles.LessonsAndCompanions(folder));

        string solution = Add("notebooks/solutions/02.ipynb"), late = Add("notebooks/extras/mfcc.ipynb"), early = Add("notebooks/extras/conllu.ipynb");
        Add("notebooks/assignments/01.ipynb");
        Assert.Equal([first, second, early, late, solution], NotebookFiles.LessonsAndCompanions(Path.Combine(folder, "notebooks", "extras")));
        Assert.Equal([first, second], NotebookFiles.Lessons(folder));
        Assert.Equal([early, late], NotebookFiles.Named(["notebooks/extras"], folder));
    }

    [Fact]
    public void ASolutionIsNamedAfterItsLesson()
    {
        Add("Course.sln");
        Add("notebooks/01-input.ipynb");
        string stray = Add("notebooks/solutions/01.ipynb");
        var error = Assert.Throws<MisuseException>(() => NotebookFiles.LessonsAndCompanions(folder));
        Assert.Equal($"{stray} answers the exercises of no lesson: name it after one, such as 01-input.ipynb.", error.Message);
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
    public void ALessonAndItsSolutionsHaveCopiesOfTheirOwn()
    {
        Add("Course.sln");
        var copies = OutputFolder.Copies([Add("notebooks/01.ipynb"), Add("notebooks/solutions/01.ipynb"), Add("other/02.ipynb")], Path.Combine(folder, "out"));
        Assert.Equal(new[] { "out/01.ipynb", "out/solutions/01.ipynb", "out/02.ipynb" }.Select(copy => Path.Combine(folder, copy)), copies.Values);
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
