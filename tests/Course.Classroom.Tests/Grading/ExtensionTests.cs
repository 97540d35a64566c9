using Course.Classroom.Grading;
using Course.Classroom.Tables;

namespace Course.Classroom.Tests.Grading;

public sealed class ExtensionTests : IDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-extensions-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Put(string text)
    {
        string path = Path.Combine(folder.FullName, "extensions.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static DateTimeOffset? DueFor(string student, IReadOnlyList<Extension> extensions) =>
        new Deadlines(TestAssignment.Create(Due), null, extensions).Of(new Submission(student, null, null, "")).Due;

    [Fact]
    public void DaysAndTimesCountForThoseTheyAreFor()
    {
        var read = Extension.Read(Put("Student;Assignment;Due;Days;Reason\nanna;;;2;ill\nbert;00-sums;2026-12-05 12:00 UTC;;\nbert;;;9;\ncarl;01-other;;9;\n\n"));

        Assert.Equal([Due.AddDays(2), Due.AddDays(4), Due, Due], new[] { "anna", "bert", "carl", "dora" }.Select(student => DueFor(student, read)!.Value));
    }

    [Fact]
    public void AllRowsThatAreWrongAreNamed()
    {
        string path = Put("student,due,days\n,,2\nanna,,-1\nbert,2026-12-05 12:00,\ncarl,2026-12-05 12:00 UTC,3\ndora,,1\ndora,,2\neve,,\n");
        Assert.Equal(
            $"""
            {path} cannot be used:
              line 2: no student is named
              line 3: "-1" is not a number of days above 0
              line 4: "2026-12-05 12:00" names no time zone; write one behind it as in 2026-12-01 23:59 Europe/Berlin
              line 5: write a time in due, such as 2026-12-01 23:59 Europe/Berlin, or a number of days, and not both
              line 7: dora has an extension above already; which of them counts?
              line 8: write a time in due, such as 2026-12-01 23:59 Europe/Berlin, or a number of days, and not both
            """, Assert.Throws<TableException>(() => Extension.Read(path)).Message);
    }

    [Fact]
    public void OtherColumnsAreRefused()
    {
        string path = Put("name,until\nanna,2\n");
        Assert.Equal($"{path} has the columns name, until; extensions have student, due or days, and if wanted assignment and reason.", Assert.Throws<TableException>(() => Extension.Read(path)).Message);
    }

    [Fact]
    public void AnExtensionForNobodyIsNamedWithWhoIsMeantPerhaps()
    {
        var deadlines = new Deadlines(TestAssignment.Create(Due), null, [new("anan", null, null, 1), new("zacharias", null, null, 1), new("bert", null, null, 1)]);
        Assert.Equal(
            ["The extension for anan is for nobody here; is anna meant?", "The extension for zacharias is for nobody here."],
            deadlines.ForNobody(["anna", "bert"]));
    }
}
