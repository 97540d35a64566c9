using System.Net;
using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Course.Classroom.Tables;

namespace Course.Classroom.Tests.Gradebook;

public sealed class MarkTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-marks-");
    private readonly GradebookFile book;

    public MarkTests()
    {
        book = GradebookFile.Open(PathOf("g.db"));
        book.Put(TestAssignment.Create());
        Put("anna", "s1");
        Put("bert", "s1");
    }

    public void Dispose()
    {
        book.Dispose();
        folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Put(string student, string hash) => book.Put(new GradebookEntry(
        new GradeKey(student, TestAssignment.Id, hash, "source", "kernel"),
        new SubmissionResult(
            student, TestAssignment.Id, SubmissionVerdict.Graded, null,
            [new("twice", "Twice", 1, 2, TaskVerdict.Graded, [], 0, null), new("essay", "Essay", 0, 5, TaskVerdict.ByHand, [], 0, "=Because\nof this")], 0, [], [], [], 1, 1)));

    private string[] Table(bool byHandOnly = false)
    {
        MarkTable.Write(PathOf("marks.csv"), book, byHandOnly);
        return File.ReadAllText(PathOf("marks.csv")).TrimEnd().Split("\r\n");
    }

    private int Read(string text, string author = "Dr. Doe", DateTimeOffset? time = null)
    {
        File.WriteAllText(PathOf("marks.csv"), text);
        return MarkTable.Read(PathOf("marks.csv"), book, author, time ?? Noon);
    }

    private TaskResult Essay(string student = "anna") => book.Entries().Single(entry => entry.Key.Student == student).Result.Tasks[1];

    [Fact]
    public void ATableThatWasFilledInGivesPointsCommentsAuthorsAndTimes()
    {
        string[] table = Table();
        Assert.Equal(
            [
                "student,assignment,task,title,max,checks gave,verdict,answer,score,comment,submission",
                "anna,00-sums,twice,Twice,2,1,graded,,,,s1", "anna,00-sums,essay,Essay,5,0,by-hand,\"'=Because\nof this\",,,s1",
            ], table.Take(3));
        Assert.Equal(3, Table(byHandOnly: true).Length);

        string filled = string.Join("\r\n", table).Replace("of this\",,,s1", "of this\",\"3,5\",good,s1", StringComparison.Ordinal).Replace("anna,00-sums,twice,Twice,2,1,graded,,,,", "anna,00-sums,twice,Twice,2,1,graded,,2,,", StringComparison.Ordinal);
        Assert.Equal(3, Read(filled));
        Assert.Equal((3.5, 0.0, "good", "Dr. Doe", Noon), (Essay().Score, Essay().Automatic, Essay().Mark!.Comment, Essay().Mark!.Author, Essay().Mark!.Time));
        Assert.Equal(5.5, book.Entries()[0].Result.Score);
        Assert.Equal(1, book.FromChecks()[0].Result.Score);
        // The same table once more changes nothing, nor does one that was written now.
        Assert.Equal(0, Read(filled));
        Assert.Equal(0, Read(string.Join("\r\n", Table())));

        GradesCsv.Write(PathOf("grades.csv"), book);
        Assert.Contains("anna,00-sums,essay,3.5,5,by-hand", File.ReadAllText(PathOf("grades.csv")), StringComparison.Ordinal);
        FeedbackFolder.Write(book, PathOf("pages"));
        Assert.Contains("Graded by Dr. Doe, 2026-12-03 12:00 +00:00 (the checks gave 0). good", WebUtility.HtmlDecode(File.ReadAllText(PathOf("pages/students/anna.html"))), StringComparison.Ordinal);
        Assert.DoesNotContain("waits for a person", File.ReadAllText(PathOf("pages/overview.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void AMarkIsTakenBackByEmptyFieldsAndTheLastOneCounts()
    {
        const string Head = "student,assignment,task,score,comment,submission\n";
        Read($"{Head}anna,00-sums,essay,2,,s1");
        Read($"{Head}anna,00-sums,essay,4,,s1", "Rita", Noon.AddHours(1));
        Assert.Equal((4.0, "Rita"), (Essay().Score, Essay().Mark!.Author));
        Read($"{Head}anna,00-sums,essay,,,s1", "Rita", Noon.AddHours(2));
        Assert.Equal((0.0, null), (Essay().Score, Essay().Mark));
        Assert.Equal(3, book.Marks().Count);
    }

    [Fact]
    public void AMarkForAnEarlierHandInDoesNotCountAndIsNamed()
    {
        const string Head = "student,assignment,task,score,comment,submission\n";
        Read($"{Head}anna,00-sums,essay,2,,s1");
        Put("anna", "s2");
        Assert.Equal(0, Essay().Score);
        Assert.Equal("was marked by Dr. Doe in an earlier hand-in; that does not count for this one", Assert.Single(book.Entries()[0].Result.Suspicions).What);
        var error = Assert.Throws<TableException>(() => Read($"{Head}anna,00-sums,essay,3,,s1"));
        Assert.EndsWith("  line 2: anna has handed in again since this table was written; write it anew", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowThatIsWrongKeepsAllOthersOut()
    {
        var error = Assert.Throws<TableException>(() => Read(
            "student;assignment;task;score;comment;submission\nbert;00-sums;essay;5;;s1\nanna;00-sums;essay;6;;s1\nanna;00-sums;twice;-1;;s1\nanna;00-sums;song;1;;s1\nbert;00-sums;essay;4;;s1\ncarl;00-sums;essay;x;;s1\n"));
        Assert.Equal(
            $"""
            {PathOf("marks.csv")} cannot be used, and nothing was written into the gradebook:
              line 3: "6" is not a number of points from 0 to 5
              line 4: "-1" is not a number of points from 0 to 2
              line 5: the gradebook knows no task song of anna in 00-sums
              line 6: this task of this student stands above already
              line 7: the gradebook knows no task essay of carl in 00-sums
            """, error.Message);
        Assert.Empty(book.Marks());
        Assert.Contains("one that `assignment mark --table` wrote has student, assignment", Assert.Throws<TableException>(() => Read("student,score\nanna,2\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MarksComeAlongWhenGradebooksAreMerged()
    {
        Read("student,assignment,task,score,comment,submission\nanna,00-sums,essay,2,fine,s1");
        book.Dispose();
        GradebookMerge.Merge(PathOf("all.db"), [PathOf("g.db"), PathOf("g.db")]);
        using var merged = GradebookFile.OpenExisting(PathOf("all.db"));
        Assert.Equal((2.0, 0.0), (merged.Entries()[0].Result.Tasks[1].Score, merged.FromChecks()[0].Result.Tasks[1].Score));
        Assert.Single(merged.Marks());
    }
}
