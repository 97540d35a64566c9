using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Microsoft.Data.Sqlite;

namespace Course.Classroom.Tests.Gradebook;

public sealed class GradebookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-gradebook-");

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static GradeKey Key(string student, string submission = "s1") => new(student, "00-sums", submission, "source", "kernel");

    private static SubmissionResult Result(string student, double score = 1.5, SubmissionVerdict verdict = SubmissionVerdict.Graded, double late = 0)
    {
        CheckResult[] checks =
        [
            new("three", 1.5, score > 0 ? 1.5 : 0, score > 0, "6", "6", null, null, null, false),
            new("four", 0.5, 0, false, "8", null, "think", "√d missing", "Exception: \"no\", really\nnot", true),
        ];
        TaskResult[] tasks =
        [
            new("twice", "Twice", score, 2, verdict == SubmissionVerdict.Graded ? TaskVerdict.Graded : TaskVerdict.NotRun, checks, 0.25, null),
            new("last", "Last", 0, 2, verdict == SubmissionVerdict.Graded ? TaskVerdict.DoesNotCompile : TaskVerdict.NotRun, [], 0, "CS0103"),
        ];
        return new SubmissionResult(
            student, "00-sums", verdict, verdict == SubmissionVerdict.Graded ? null : "why", tasks, late, [new("twice", "was edited; put back")], [new("cell 3", "uses files: File")],
            ["cell 3: it ended", "cell 4: too"], 12.5, 250)
        {
            Submitted = new DateTimeOffset(2026, 12, 1, 23, 59, 0, TimeSpan.FromHours(1)),
            Due = new DateTimeOffset(2026, 12, 1, 23, 0, 0, TimeSpan.FromHours(1)),
            TimeNote = "The file's own time counts.",
        };
    }

    private GradebookFile Fill(string name, params (GradeKey Key, SubmissionResult Result)[] entries)
    {
        var book = GradebookFile.Open(PathOf(name));
        book.Put(TestAssignment.Create());
        foreach (var (key, result) in entries)
            book.Put(new GradebookEntry(key, result));
        return book;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf("g.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Same(SubmissionResult expected, SubmissionResult came)
    {
        Assert.Equivalent(expected, came, strict: true);
        Assert.Equal(expected.Submitted, came.Submitted);
    }

    [Fact]
    public void WhatWasWrittenIsReadAgainAfterTheFileWasClosed()
    {
        var (anna, bert) = (Result("anna"), Result("bert", 0, SubmissionVerdict.TooLarge));
        Fill("g.db", (Key("bert"), bert), (Key("anna"), anna)).Dispose();
        using var book = GradebookFile.OpenExisting(PathOf("g.db"));
        Assert.Equal([Key("anna"), Key("bert")], book.Entries().Select(entry => entry.Key));
        Same(anna, book.Entries()[0].Result);
        Same(bert, book.Entries()[1].Result);
        Assert.Equal([new GradedAssignment("00-sums", "Sums", 7, null)], book.Assignments());
    }

    [Fact]
    public void TheSameSubmissionIsHeldAndAnyOtherIsNot()
    {
        using var book = Fill("g.db", (Key("anna"), Result("anna")));
        Assert.Equal(Result("anna").Lateness, book.LatenessOf(Key("anna")));
        Assert.Null(book.LatenessOf(Key("anna", "s2")));
        Assert.Null(book.LatenessOf(Key("anna") with { SourceHash = "changed" }));
        Assert.Null(book.LatenessOf(Key("anna") with { KernelVersion = "newer" }));
        Assert.Null(book.LatenessOf(Key("bert")));
    }

    [Fact]
    public void APenaltyIsChangedAndNothingElse()
    {
        using var book = Fill("g.db", (Key("anna"), Result("anna")), (Key("bert"), Result("bert")));
        var now = new Lateness(null, null, 0.25, "note");
        book.Put(Key("anna"), now);
        Same(Result("anna") with { Lateness = now }, book.Entries()[0].Result);
        Same(Result("bert"), book.Entries()[1].Result);
    }

    [Fact]
    public void ALaterSubmissionTakesThePlaceOfAnEarlierOne()
    {
        using var book = Fill("g.db", (Key("anna"), Result("anna")), (Key("anna", "s2"), Result("anna", 0)));
        var only = Assert.Single(book.Entries());
        Assert.Equal(("s2", 0), (only.Key.SubmissionHash, only.Result.Score));
        Assert.Equal(2, only.Result.Tasks[0].Checks.Count);
    }

    [Fact]
    public void OpeningItAgainChangesNoByte()
    {
        Fill("g.db", (Key("anna"), Result("anna"))).Dispose();
        byte[] before = File.ReadAllBytes(PathOf("g.db"));
        Fill("g.db").Dispose();
        Assert.Equal(before, File.ReadAllBytes(PathOf("g.db")));
    }

    [Fact]
    public void AGradebookOfAnEarlierCourseIsBroughtToThePresentForm()
    {
        using (var stream = typeof(GradebookFile).Assembly.GetManifestResourceStream("Course.Classroom.Gradebook.Schema.001-gradebook.sql")!)
        using (var reader = new StreamReader(stream))
            Execute(reader.ReadToEnd());
        Execute(
            """
            CREATE TABLE SchemaVersions (SchemaVersionID INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ScriptName TEXT NOT NULL, Applied DATETIME NOT NULL);
            INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('Course.Classroom.Gradebook.Schema.001-gradebook.sql', '2026-01-01');
            INSERT INTO assignments VALUES ('00-sums', 'Sums', 7, NULL);
            INSERT INTO submissions VALUES (1, 'anna', '00-sums', 'h', 's', 'k', NULL, 'graded', NULL, 0.1, 1.0, 2.0, '');
            INSERT INTO tasks VALUES (1, 0, 'twice', 'Twice', 2.0, 2.0, 'graded', 1.0, NULL);
            """);
        using var book = GradebookFile.OpenExisting(PathOf("g.db"));
        Assert.Equal((1.8, null), (Assert.Single(book.Entries()).Result.Score, book.Entries()[0].Result.Due));
        Assert.Empty(book.Marks());
    }

    [Fact]
    public void AFileThatIsNoGradebookIsTold()
    {
        File.WriteAllText(PathOf("g.db"), new string('x', 5000));
        var error = Assert.Throws<GradebookException>(() => GradebookFile.Open(PathOf("g.db")));
        Assert.Equal(
            $"The gradebook {PathOf("g.db")} cannot be used: SQLite Error 26: 'file is not a database'. "
            + "Restore it from a copy, or move it away: the submissions are graded anew then.", error.Message);
    }

    [Fact]
    public void AGradebookOfANewerCourseIsTold()
    {
        Fill("g.db").Dispose();
        Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('999-later.sql', '2030-01-01')");
        var error = Assert.Throws<GradebookException>(() => GradebookFile.Open(PathOf("g.db")));
        Assert.Equal($"The gradebook {PathOf("g.db")} was written by a newer version of the course (999-later.sql): use that one.", error.Message);
    }

    [Theory]
    [InlineData("UPDATE checks SET points = 'many'")]
    [InlineData("UPDATE submissions SET verdict = 'excellent'")]
    [InlineData("UPDATE submissions SET submitted = 'yesterday'")]
    [InlineData("DROP TABLE remarks")]
    public void AGradebookWithValuesThatAreNoneIsTold(string damage)
    {
        using var book = Fill("g.db", (Key("anna"), Result("anna")));
        Execute(damage);
        var error = Assert.Throws<GradebookException>(() => book.Entries());
        Assert.StartsWith($"The gradebook {PathOf("g.db")} cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGradebookThatCannotBeUsedAnyMoreIsTold()
    {
        using var book = Fill("g.db", (Key("anna"), Result("anna")));
        foreach (string table in new[] { "remarks", "submissions", "assignments" })
            Execute($"DROP TABLE {table}");

        Action[] uses = [() => book.LatenessOf(Key("anna")), () => book.Put(TestAssignment.Create()), () => book.Put(new GradebookEntry(Key("bert"), Result("bert")))];
        Assert.All(uses, use => Assert.EndsWith(
            "'. Restore it from a copy, or move it away: the submissions are graded anew then.", Assert.Throws<GradebookException>(use).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void WhereOnlyTheSystemStandsInTheWayTheResultsAreKept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        using var book = Fill("g.db", (Key("anna"), Result("anna")));
        // SQLite takes a file that is moved under its hands for one that must not be written.
        File.Move(PathOf("g.db"), PathOf("moved.db"));

        var error = Assert.Throws<GradebookException>(() => book.Put(new GradebookEntry(Key("bert"), Result("bert"))));
        Assert.Equal(
            $"The gradebook {PathOf("g.db")} cannot be used: SQLite Error 8: 'attempt to write a readonly database'. "
            + "The results in it are kept: remove the cause and run the same command again.", error.Message);
        using var moved = GradebookFile.OpenExisting(PathOf("moved.db"));
        Assert.Equal(["anna"], moved.Entries().Select(entry => entry.Key.Student));
    }

    [Fact]
    public void TheTableOfGradesAddsUpAndIsWhatSpreadsheetsAndProgramsRead()
    {
        using var book = Fill("g.db", (Key("=anna, \"A\""), Result("=anna, \"A\"", late: 0.2)), (Key("bert"), Result("bert", 0, SubmissionVerdict.NotANotebook)));
        GradesCsv.Write(PathOf(GradesCsv.FileName), book);
        Assert.Equal(
            "student,assignment,task,score,max,verdict\r\n"
            + "\"'=anna, \"\"A\"\"\",00-sums,twice,1.5,2,graded\r\n"
            + "\"'=anna, \"\"A\"\"\",00-sums,last,0,2,does-not-compile\r\n"
            + "\"'=anna, \"\"A\"\"\",00-sums,(late),-0.3,0,late\r\n"
            + "bert,00-sums,twice,0,2,not-a-notebook\r\n"
            + "bert,00-sums,last,0,2,not-a-notebook\r\n",
            File.ReadAllText(PathOf(GradesCsv.FileName)));
    }

    [Fact]
    public void PartsAreMergedAndWhatStandsInTwoOfThemStandsThereOnce()
    {
        Fill("1.db", (Key("anna"), Result("anna")), (Key("carl"), Result("carl"))).Dispose();
        Fill("2.db", (Key("bert"), Result("bert")), (Key("anna"), Result("anna") with { Seconds = 99 })).Dispose();
        Assert.Equal(3, GradebookMerge.Merge(PathOf("all.db"), [PathOf("1.db"), PathOf("2.db")]));
        using var merged = GradebookFile.OpenExisting(PathOf("all.db"));
        Assert.Equal(["anna", "bert", "carl"], merged.Entries().Select(entry => entry.Key.Student));
        Same(Result("anna"), merged.Entries()[0].Result);
    }

    [Fact]
    public void PartsThatContradictEachOtherAreNotMerged()
    {
        Fill("1.db", (Key("anna"), Result("anna"))).Dispose();
        Fill("2.db", (Key("anna"), Result("anna", 0))).Dispose();
        var error = Assert.Throws<GradebookException>(() => GradebookMerge.Merge(PathOf("all.db"), [PathOf("1.db"), PathOf("2.db")]));
        Assert.Equal(
            $"{PathOf("1.db")} and {PathOf("2.db")} hold different results of anna for 00-sums (1.5 and 0 points): which of them counts? "
            + "Grade that student anew, or leave one file out.", error.Message);
        Assert.Equal(["1.db", "2.db"], folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public void APartThatIsMissingIsTold()
    {
        var error = Assert.Throws<GradebookException>(() => GradebookMerge.Merge(PathOf("all.db"), [PathOf("1.db")]));
        Assert.Equal($"There is no gradebook {PathOf("1.db")}.", error.Message);
    }
}
