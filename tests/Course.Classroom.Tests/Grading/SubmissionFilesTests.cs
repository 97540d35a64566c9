using System.Net.Sockets;
using Course.Classroom.Grading;
using Course.Runner;

namespace Course.Classroom.Tests.Grading;

public sealed class SubmissionFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-submissions-");

    public void Dispose() => folder.Delete(recursive: true);

    private void Put(string path, string content = "{}")
    {
        string full = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private IReadOnlyList<Submission> Find() => SubmissionFiles.In(folder.FullName, "00-sums");

    [Fact]
    public void FilesFoldersAndNbgradersLayoutAreFoundAndSortedByStudent()
    {
        Put("dora/00-sums.ipynb");
        Put("dora/scratch.ipynb");
        Put("carl/00-sums/00-sums.ipynb");
        Put("bert.ipynb");
        Put("anna/my homework.ipynb");
        Put(".git/x.ipynb");
        Put("notes.txt");
        Assert.Equal(
            ["anna: anna/my homework.ipynb", "bert: bert.ipynb", "carl: carl/00-sums/00-sums.ipynb", "dora: dora/00-sums.ipynb"],
            Find().Select(found => $"{found.Student}: {Path.GetRelativePath(folder.FullName, found.Path!)}"));
    }

    [Fact]
    public void AFolderWithoutTheNotebookIsASubmissionWithAProblem()
    {
        Put("anna/a.ipynb");
        Put("anna/b.ipynb");
        Put("bert/readme.txt");
        Assert.Equal(
            ["there are several notebooks, and none is called 00-sums.ipynb", "there is no notebook in its folder"],
            Find().Select(found => found.Problem));
    }

    [Fact]
    public void AFileThatCannotBeReadIsAProblemOfItsStudentAlone()
    {
        Put("anna.ipynb");
        Put("bert/00-sums.ipynb");
        // Not even root can open a socket as a file.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "bert", "timestamp.txt")));

        var found = Find();
        Assert.Null(found[0].Problem);
        Assert.Equal(("bert", null), (found[1].Student, found[1].Path));
        Assert.StartsWith("it cannot be read: ", found[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AStudentWithAFolderAndAFileIsAskedAbout()
    {
        Put("anna/00-sums.ipynb");
        Put("anna.ipynb");
        var misuse = Assert.Throws<MisuseException>(Find);
        Assert.Equal($"{folder.FullName} holds a folder anna and a file anna.ipynb: which of them is to be graded? Take the other away.", misuse.Message);
    }

    [Fact]
    public void AnEmptyFolderIsMisuse()
    {
        var misuse = Assert.Throws<MisuseException>(Find);
        Assert.Equal($"There is no submission in {folder.FullName}: each student has a folder there, or a file NAME.ipynb.", misuse.Message);
    }

    [Theory]
    [InlineData("2026-12-01 23:59:10.123456 UTC", "2026-12-01T23:59:10.1234560+00:00")]
    [InlineData("2026-12-01 23:59:10 Europe/Berlin", "2026-12-01T23:59:10.0000000+01:00")]
    [InlineData("2026-12-01T23:59:10+02:00", "2026-12-01T23:59:10.0000000+02:00")]
    [InlineData("2026-12-01 23:59:10", "2026-12-01T23:59:10.0000000+00:00")]
    public void ATimestampSaysWhenItWasHandedIn(string written, string expected)
    {
        Put("carl/00-sums/00-sums.ipynb");
        Put("carl/00-sums/timestamp.txt", written + "\n");
        Assert.Equal(expected, Find()[0].Submitted!.Value.ToString("O"));
    }

    [Fact]
    public void WithoutAReadableTimestampTheTimeOfTheFileCounts()
    {
        Put("carl/00-sums.ipynb");
        Put("carl/timestamp.txt", "yesterday");
        var time = new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "carl/00-sums.ipynb"), time);
        Assert.Equal(new DateTimeOffset(time), Find()[0].Submitted);
    }
}
