using System.IO.Compression;
using Course.Classroom.Gradebook;
using Course.Classroom.Platforms;
using Course.Classroom.Results;
using Course.Classroom.Tables;

namespace Course.Classroom.Tests.Platforms;

public sealed class GradeTableTests : IDisposable
{
    private const string Canvas =
        "Student,ID,SIS User ID,SIS Login ID,Section,Sums (77),Quiz (78),Current Score\n    Points Possible,,,,,7,9,(read only)\n"
        + "\"=Doe, Jane\",11,s1,jdoe,A,,3,50\n\"Roe, Rita\",12,s2,rita,A,,,\n\"Away, Al\",13,s3,al,A,5,,\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-grades-");
    private readonly GradebookFile book;

    public GradeTableTests()
    {
        book = GradebookFile.Open(Path.Combine(folder.FullName, "g.db"));
        book.Put(TestAssignment.Create());
        Put("jdoe", 6.5, 0.1);
        Put("rita", 0, 0, SubmissionVerdict.NoSubmission);
        Put("=cmd", 2, 0);
    }

    public void Dispose()
    {
        book.Dispose();
        folder.Delete(recursive: true);
    }

    private void Put(string student, double score, double late, SubmissionVerdict verdict = SubmissionVerdict.Graded) => book.Put(new GradebookEntry(
        new GradeKey(student, TestAssignment.Id, "s", "source", "kernel"),
        new SubmissionResult(student, TestAssignment.Id, verdict, null, [new("twice", "Twice", score, 7, TaskVerdict.Graded, [], 0, null)], late, [], [], [], 1, 1)));

    private ClassList Members(string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "class.csv"), text);
        return ClassList.Read(Path.Combine(folder.FullName, "class.csv"));
    }

    [Fact]
    public void CanvasGetsItsOwnRowsBackWithOneColumnOfPointsAndNoFormula()
    {
        var table = GradeTable.ForCanvas(book, Members(Canvas), new GradeTableOptions());
        Assert.Equal(
            "Student,ID,SIS User ID,SIS Login ID,Section,Sums (77)\r\n"
            + "\"    Points Possible\",,,,,7\r\n"
            + "\"'=Doe, Jane\",11,s1,jdoe,A,5.85\r\n"
            + "\"Roe, Rita\",12,s2,rita,A,\r\n"
            + "\"Away, Al\",13,s3,al,A,\r\n", table.Text);
        Assert.Equal(["rita", "al"], table.Missing);
        Assert.Equal(["=cmd"], table.Strangers);
        Assert.Contains("\"Away, Al\",13,s3,al,A,0\r\n", GradeTable.ForCanvas(book, Members(Canvas), new GradeTableOptions { MissingIsZero = true }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnThatCanvasDoesNotHaveYetIsSaid()
    {
        var table = GradeTable.ForCanvas(book, Members(Canvas.Replace("Sums (77)", "Essay (77)", StringComparison.Ordinal)), new GradeTableOptions());

        Assert.Equal(["No column is called Sums or 00-sums: the platform will make a new one. For one that it has, say --column 00-sums=NAME."], table.Notes);
        Assert.Empty(GradeTable.ForCanvas(book, Members(Canvas), new GradeTableOptions()).Notes);
    }

    [Fact]
    public void CanvassOwnStudentForTryingIsNoStudent() =>
        Assert.DoesNotContain("Student, Test", GradeTable.ForCanvas(book, Members(Canvas + "\"Student, Test\",99,,abc,A,,,\n"), new GradeTableOptions()).Text, StringComparison.Ordinal);

    [Fact]
    public void PointsThatAPersonGaveCountWhereNothingWasHandedIn()
    {
        book.Put([new Mark("rita", TestAssignment.Id, "twice", 4, "shown on paper", "teacher", DateTimeOffset.UnixEpoch, "s")]);

        var table = GradeTable.ForCanvas(book, Members(Canvas), new GradeTableOptions());

        Assert.Contains("\"Roe, Rita\",12,s2,rita,A,4\r\n", table.Text, StringComparison.Ordinal);
        Assert.Equal(["al"], table.Missing);
    }

    [Fact]
    public void AnotherColumnAndAnotherMaximumAreSaid()
    {
        var options = new GradeTableOptions { Columns = new Dictionary<string, string> { [TestAssignment.Id] = "Quiz" } };
        Assert.Equal(
            "00-sums is worth 7 points, and the column \"Quiz (78)\" 9. Change the platform's, or let points be scaled with --scale.",
            Assert.Throws<TableException>(() => GradeTable.ForCanvas(book, Members(Canvas), options)).Message);
        var scaled = GradeTable.ForCanvas(book, Members(Canvas), options with { Scale = true });
        Assert.Contains(",jdoe,A,7.5214\r\n", scaled.Text, StringComparison.Ordinal);
        Assert.Contains("Points Possible\",,,,,9\r\n", scaled.Text, StringComparison.Ordinal);
        Assert.Single(scaled.Notes);
        Assert.StartsWith("There is no column \"Essay\" for 00-sums; there are \"Student\", ", Assert.Throws<TableException>(() => GradeTable.ForCanvas(
            book, Members(Canvas), new GradeTableOptions { Columns = new Dictionary<string, string> { [TestAssignment.Id] = "Essay" } })).Message, StringComparison.Ordinal);
        Assert.Equal("The gradebook holds nothing of 09-x; it holds 00-sums.", Assert.Throws<TableException>(() => GradeTable.ForPeople(book, null, new GradeTableOptions { Only = ["09-x"] })).Message);
        Assert.Contains("is not Canvas's gradebook", Assert.Throws<TableException>(() => GradeTable.ForCanvas(book, Members("student\njdoe\n"), new GradeTableOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoodleGetsItsWorksheetBackOrATableToImport()
    {
        const string Sheet = "Identifier,Full name,Email address,Username,Grade,Maximum Grade,Last modified (grade),Feedback comments\n"
            + "Participant 1,Jane,j@x,jdoe,,7.00,-,\nParticipant 2,Rita,r@x,rita,3.00,7.00,-,fine\n";
        Assert.Equal(
            "Identifier,Full name,Email address,Username,Grade,Maximum Grade,Last modified (grade),Feedback comments\r\n"
            + "Participant 1,Jane,j@x,jdoe,5.85,7.00,-,\r\n"
            + "Participant 2,Rita,r@x,rita,3.00,7.00,-,fine\r\n", GradeTable.ForMoodle(book, Members(Sheet), new GradeTableOptions()).Text);
        Assert.Equal(
            "Username,Name,Email address,Sums\r\njdoe,Jane Doe,j@x,5.85\r\n",
            GradeTable.ForMoodle(book, Members("First name,Last name,Username,Email address\nJane,Doe,jdoe,j@x\n"), new GradeTableOptions()).Text);
    }

    [Fact]
    public void PeopleGetTotalsAndWhatIsMissing() => Assert.Equal(
        "Username,Name,Email address,Sums,Total,Maximum,Missing\r\njdoe,Jane,,5.85,5.85,7,\r\nal,Al,,0,0,7,00-sums\r\n",
        GradeTable.ForPeople(book, Members("student,name\njdoe,Jane\nal,Al\n"), new GradeTableOptions { MissingIsZero = true }).Text);

    [Fact]
    public void FeedbackIsPackedUnderTheNamesByWhichItFindsItsWayBack()
    {
        string pages = Directory.CreateDirectory(Path.Combine(folder.FullName, "students")).FullName, zip = Path.Combine(folder.FullName, FeedbackPack.FileName);
        foreach (string student in new[] { "jdoe", "rita", "stranger" })
            File.WriteAllText(Path.Combine(pages, $"{student}.html"), student);
        CollectedTable.Write(folder.FullName,
        [
            new Collected("jdoe", "Jane", Platform.Canvas, "11", "doejane_11_500_x.ipynb", "doejane_11_500_", ""),
            new Collected("rita", "Rita", Platform.Moodle, "12", "", "Rita_12_assignsubmission_file/", "=note"),
        ]);

        Assert.Equal((2, "stranger"), FeedbackPack.Write(pages, folder.FullName, zip) is var (count, noWay) ? (count, Assert.Single(noWay)) : default);

        using var archive = ZipFile.OpenRead(zip);
        Assert.Equal(["Rita_12_assignsubmission_file/feedback.html", "doejane_11_500_feedback.html"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Throws<TableException>(() => FeedbackPack.Write(pages, pages, zip));
    }
}
