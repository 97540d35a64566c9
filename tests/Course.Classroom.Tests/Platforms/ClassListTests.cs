using Course.Classroom.Platforms;
using Course.Classroom.Tables;

namespace Course.Classroom.Tests.Platforms;

public sealed class ClassListTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-list-");

    public void Dispose() => folder.Delete(recursive: true);

    private ClassList Read(string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "class.csv"), text);
        return ClassList.Read(Path.Combine(folder.FullName, "class.csv"));
    }

    private string Problem(string text) => Assert.Throws<TableException>(() => Read(text)).Message.Replace(Path.Combine(folder.FullName, "class.csv"), "FILE", StringComparison.Ordinal);

    [Theory]
    [InlineData("student,name,email\njd,Jane Doe,j@x.org\n")]
    [InlineData("Student,ID,SIS User ID,SIS Login ID,Section\n,,,,\nManual Posting,,,,\n\"Doe, Jane\",7,s7,jd,A\n")]
    [InlineData("First name;Last name;ID number;Email address;Username\nJane;Doe;s7;j@x.org;jd\n")]
    [InlineData("\"Last Name\",\"First Name\",\"Username\",\"Student ID\",\"Last Access\"\n\"Doe\",\"Jane\",\"jd\",\"s7\",\"\"\n")]
    public void TheTablesOfPlatformsAreRead(string text)
    {
        var list = Read(text);
        Assert.Equal("jd", Assert.Single(list.Members).Student);
        Assert.Equal("jd", list.WithName("Jane DOE")!.Student);
        Assert.Equal("jd", list.WithId("JD")!.Student);
        Assert.Null(list.WithName(""));
        Assert.Equal(["jd", "jd", "zoe"], new[] { "JD", "Jane Doe", "zoe" }.Select(list.StudentOf));
    }

    [Fact]
    public void AWorksheetOfMoodleIsReadByItsParticipants()
    {
        var list = Read("Identifier,Full name,Email address,Status,Grade,Maximum Grade\nTeilnehmer/in 123,Jane Doe,j@x.org,,,20\nParticipant 124,Jane Doe,k@x.org,,,20\n");
        Assert.Equal(["j@x.org", "k@x.org"], list.Members.Select(member => member.Student));
        Assert.Equal("k@x.org", list.WithId("124")!.Student);
        Assert.Null(list.WithName("Jane Doe"));
    }

    [Fact]
    public void WhatIsNoClassListIsRefusedWithWords()
    {
        Assert.StartsWith("FILE has the columns Vorname, Nachname, which name nobody. A class list is Canvas's gradebook", Problem("Vorname,Nachname\nJane,Doe\n"), StringComparison.Ordinal);
        Assert.Equal("FILE holds jd twice, in lines 2 and 4: give each student a name of their own to sign in with.", Problem("student\njd\nrr\nJD\n"));
        Assert.Equal("FILE, line 3: this row names nobody.", Problem("student,name\njd,Jane\n,Rita\n"));
        Assert.Equal("FILE holds no students.", Problem("student,name\n"));
    }
}
