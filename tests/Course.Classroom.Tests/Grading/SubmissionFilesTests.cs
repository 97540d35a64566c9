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

    private IReadOnlyList<Submission> Find(bool fileTimes = false) => SubmissionFiles.In(folder.FullName, "00-sums", fileTimes);

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
        Directory.CreateDirectory(Path.Combine(folder.FullName, "carl"));
        // Not even root can open a socket as a file.
        using Socket time = Bound("bert/timestamp.txt"), notebook = Bound("carl/00-sums.ipynb");

        var found = Find(fileTimes: true);
        Assert.All(found, submission => Assert.Null(submission.Problem));
        Assert.Equal(File.GetLastWriteTimeUtc(found[1].Path!), found[1].Submitted!.Value.UtcDateTime);
        Assert.Equal("the file is empty", SubmissionReader.Read(SubmissionReader.Hashed(found[2]).Submission, TestAssignment.Create()).Reason);
    }

    private Socket Bound(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, path)));
        return socket;
    }

    [Fact]
    public void AStudentWhoIsThereTwiceIsAProblemOfThatStudentAlone()
    {
        Put("anna/00-sums.ipynb");
        Put("anna.ipynb");
        Put("eve.IPYNB");
        Put("eve.ipynb");
        Put("zoe.ipynb");
        Assert.Equal(
            ["anna: there are a folder anna and a file anna.ipynb: which of them is to be graded?", "eve: there are a file eve.IPYNB and a file eve.ipynb: which of them is to be graded?", "zoe: "],
            Find().Select(found => $"{found.Student}: {found.Problem}"));
    }

    [Fact]
    public void AnEmptyFolderIsMisuse()
    {
        var misuse = Assert.Throws<MisuseException>(() => Find());
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
    public void WithoutAReadableTimestampTheTimeOfTheFileCountsWhereThatIsAskedForAlone()
    {
        Put("carl/00-sums.ipynb");
        Put("carl/timestamp.txt", "yesterday");
        var time = new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "carl/00-sums.ipynb"), time);
        Put("dora.ipynb");
        Assert.Equal(
            [(null, "timestamp.txt does not say when it came: \"yesterday\" is not a time; write year, month, day, time and zone as in 2026-12-01 23:59 Europe/Berlin. No penalty was taken."), (null, null)],
            Find().Select(found => (found.Submitted, found.TimeNote)));
        var asked = Find(fileTimes: true);
        Assert.Equal(new DateTimeOffset(time), asked[0].Submitted);
        Assert.EndsWith(". The file's own time counts.", asked[0].TimeNote, StringComparison.Ordinal);
        Assert.Equal("The file's own time counts.", asked[1].TimeNote);
    }

    [Theory]
    [InlineData("2026-12-01 23:59:10Z Europe/Berlin")]
    [InlineData("2026-12-01 23:59:10+03:00 Europe/Berlin")]
    [InlineData("9999-12-31 23:59:59 America/New_York")]
    [InlineData("0001-01-01 00:00:00 Europe/Berlin")]
    [InlineData("2026-12-01 10:00:00 ../../../etc/passwd")]
    [InlineData("2026-12-01 10:00:00 /dev/zero")]
    [InlineData("01.07.2026 10:00 UTC")]
    [InlineData("2026-12-01 10:00 CST")]
    [InlineData("2026-12-01 10:00 \u001b[2Jnowhere")]
    public void ATimestampThatIsNoTimeCountsAsNone(string written)
    {
        Put("anna.ipynb");
        Put("carl/00-sums.ipynb");
        Put("carl/timestamp.txt", written);
        var found = Find();
        Assert.Equal(["anna", "carl"], found.Where(submission => submission.Problem is null).Select(submission => submission.Student));
        Assert.Null(found[1].Submitted);
        Assert.StartsWith("timestamp.txt does not say when it came: ", found[1].TimeNote, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', found[1].TimeNote!);
    }

    /// <summary>What a folder of submissions may hold that is no notebook, and how far it is read: to a verdict, and without an end that is missing.</summary>
    [Fact]
    public void WhateverLiesInTheFolderGetsAVerdict()
    {
        if (OperatingSystem.IsWindows())
            return;
        Put("surrogate.ipynb", """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "\ud800", "source": "", "metadata": {}}]}""");
        Put("double.ipynb", """{"nbformat": 4, "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [], "cells": []}""");
        Put("id.ipynb", """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "\udfff", "source": "", "metadata": {"nbgrader": {"grade_id": "\ud800"}}}]}""");
        Put("deep.ipynb", new string('[', 100_000));
        Put("values.ipynb", $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{string.Join(',', Enumerable.Repeat("[]", 3_500_000))}}]}""");
        Put("stamped/00-sums.ipynb");
        string[] made = ["mkfifo pipe.ipynb", "mkfifo stamped/timestamp.txt", "mkdir folder.ipynb", "printf x > \"$(printf 'bad\\377name').ipynb\"", "ln -s /dev/zero zero.ipynb", "ln -s loop.ipynb loop.ipynb"];
        Shell(string.Join(" && ", made));

        var assignment = TestAssignment.Create();
        var verdicts = Find().Select(SubmissionReader.Hashed).ToDictionary(found => found.Submission.Student, found => SubmissionReader.Read(found.Submission, assignment));
        Shell("rm bad*");   // .NET cannot even name it

        Assert.Equal(11, verdicts.Count);
        Assert.All(verdicts.Values, read => Assert.True(read.Notebook is null && read.Reason is not null));
        Assert.Equal("the file is empty", verdicts["pipe"].Reason);
        Assert.Equal("the file has more than 6,000,000 values; no notebook has", verdicts["values"].Reason);
    }

    private void Shell(string command)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder.FullName })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    [Fact]
    public void ANotebookOfAHundredThousandCellsIsReadAndItsOwnCellsAreRunUpToALimit()
    {
        // Alike and without ids, which is the slowest kind: each needs an id that no other has.
        var cells = Enumerable.Repeat("""{"cell_type": "code", "source": "int x = 1;", "metadata": {}, "outputs": [], "execution_count": null}""", 100_000);
        string whole = TestAssignment.Answered().ToJson();
        int start = whole.IndexOf("\"cells\": [", StringComparison.Ordinal) + "\"cells\": [".Length;
        Put("many.ipynb", $"{whole[..start]}{string.Join(',', cells)},{whole[start..]}");

        var read = SubmissionReader.Read(Find()[0], TestAssignment.Create());
        var restored = CellRestorer.Restore(new GradingPlan(TestAssignment.Create()), read.Notebook!);

        Assert.Equal(1009, restored.Cells.Count);
        Assert.Equal(["cell 1001: is one of more than 1000 cells of the student's own; the first 1000 are run"], restored.Tampering.Select(remark => $"{remark.Cell}: {remark.What}"));
    }
}
