using System.IO.Compression;
using System.Text;
using Course.Classroom.Grading;
using Course.Classroom.Platforms;

namespace Course.Classroom.Tests.Platforms;

public sealed class CollectionTests : IDisposable
{
    private const string Id = "03-hw";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-collect-");

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(params string[] parts) => Path.Combine([folder.FullName, .. parts]);

    private static byte[] Zipped(Encoding? names, params (string Name, string Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.Latin1.GetBytes(content));
            }
        }
        return memory.ToArray();
    }

    private string Zip(params (string Name, string Content)[] files)
    {
        File.WriteAllBytes(PathOf("in.zip"), Zipped(null, files));
        return PathOf("in.zip");
    }

    private ClassList Members(string text)
    {
        File.WriteAllText(PathOf("class.csv"), text);
        return ClassList.Read(PathOf("class.csv"));
    }

    private CollectionResult Collect(string source, ClassList? members = null, TimeZoneInfo? zone = null) => new Collection(Id, members) { Zone = zone }.Collect(source, PathOf("class"));

    private string[] Written() => [.. Directory.EnumerateFiles(PathOf("class"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(PathOf("class"), path)).Order(StringComparer.Ordinal)];

    private string Content(string student) => File.ReadAllText(PathOf("class", student, Id + ".ipynb"));

    [Fact]
    public void AZipOfCanvasIsSortedByTheClassListAndTheNewestAttemptCounts()
    {
        var members = Members(
            "Student,ID,SIS User ID,SIS Login ID,Section,Hw (77)\n"
            + "    Points Possible,,,,,20\n"
            + "\"Doe, Jane\",11,s1,jdoe,A,\n\"Doe, Jane\",12,s2,jdoe2,A,\n\"Roe, Rita\",13,s3,rita,A,\n\"Away, Al\",14,s4,al,A,\n");
        string zip = Zip(
            ("doejane_11_500_03-hw.ipynb", "old"), ("doejane_11_510_03-hw-1.ipynb", "new"), ("doejane_LATE_12_480_anything.ipynb", "two"),
            ("__MACOSX/._doejane_11_510_03-hw-1.ipynb", "mac"), ("roerita_13_490_hw.pdf", "pdf"), ("strangesam_99_495_03-hw.ipynb", "sam"), ("readme.ipynb", "?"));

        var result = Collect(zip, members);

        Assert.Equal(
            ["collected.csv", "jdoe/03-hw.ipynb", "jdoe2/03-hw.ipynb", "strangesam-99/03-hw.ipynb"],
            Written());
        Assert.Equal(("new", "two"), (Content("jdoe"), Content("jdoe2")));
        Assert.Equal((Platform.Canvas, 1), (result.Platform, result.Late));
        Assert.Equal(["al"], result.Missing.Select(member => member.Student));
        Assert.Equal(["strangesam-99"], result.Strangers.Select(row => row.Student));
        Assert.Equal(["readme.ipynb"], result.LeftOut);
        Assert.Equal(
            ["jdoe: Of 03-hw.ipynb, 03-hw-1.ipynb the last one, 03-hw-1.ipynb, counts.", "jdoe2: Canvas calls it late.", "rita: No notebook was handed in, but hw.pdf.", "strangesam-99: "],
            result.Rows.Select(row => $"{row.Student}: {row.Note}"));
        Assert.Equal("there is no notebook in its folder", SubmissionFiles.In(PathOf("class"), Id).Single(submission => submission.Student == "rita").Problem);
        Assert.Equal(["doejane_11_510_", "doejane_12_480_"], CollectedTable.Read(PathOf("class")).Take(2).Select(row => row.HandBack));
    }

    [Fact]
    public void TwoStudentsWithOneNameStayTwoWithoutAClassListAndWithOneThatHasNoNumbers()
    {
        string zip = Zip(("Jane Doe_11_assignsubmission_file/hw.ipynb", "one"), ("Jane Doe_12_assignsubmission_file_/hw.ipynb", "two"));
        Assert.Equal(["Jane Doe-11", "Jane Doe-12"], Collect(zip).Rows.Select(row => row.Student));
        var result = Collect(zip, Members("student,name\njane,Jane Doe\n"));
        Assert.Equal(["Jane Doe-11", "Jane Doe-12"], result.Strangers.Select(row => row.Student));
        Assert.Equal(["jane"], result.Missing.Select(member => member.Student));
    }

    [Fact]
    public void AZipOfBlackboardGivesTheNewestAttemptAndItsTimeWhereTheZoneIsKnown()
    {
        string zip = Zip(
            ("Hw_jdoe_attempt_2026-12-01-23-59-10.txt", "Name: Jane"), ("Hw_jdoe_attempt_2026-12-01-23-59-10_03-hw.ipynb", "late one"),
            ("Hw_jdoe_attempt_2026-11-30-10-00-00_03-hw.ipynb", "early one"), ("Hw_rita_attempt_2026-12-01-10-00-00_03-hw.ipynb", "rita's"),
            ("Hw_rita_attempt_2026-12-02-10-00-00_photo.jpg", "no notebook"));
        var result = Collect(zip, zone: TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(("late one", "rita's"), (Content("jdoe"), Content("rita")));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 22, 59, 10, TimeSpan.Zero), SubmissionFiles.In(PathOf("class"), Id)[0].Submitted);
        Assert.Equal("The newest attempt holds no notebook; the one before it counts.", result.Rows[1].Note);

        Directory.Delete(PathOf("class"), recursive: true);
        Collect(zip);
        Assert.Null(SubmissionFiles.In(PathOf("class"), Id)[0].Submitted);
    }

    [Fact]
    public void FoldersAndZipsOfFoldersAreTakenWithTheirTimes()
    {
        string zip = Zip(
            ("submitted/anna/03-hw/03-hw.ipynb", "anna's"), ("submitted/anna/03-hw/timestamp.txt", "2026-12-01 10:00:00 UTC"), ("submitted/anna/03-hw/._03-hw.ipynb", "mac"),
            ("submitted/bert/x.ipynb", "bert's"), ("submitted/bert/.ipynb_checkpoints/x-checkpoint.ipynb", "old"), ("submitted/carl/a.ipynb", "a"), ("submitted/carl/b.ipynb", "b"));
        var result = Collect(zip);
        Assert.Equal(
            ["anna/03-hw.ipynb", "anna/timestamp.txt", "bert/03-hw.ipynb", "carl/a.ipynb", "carl/b.ipynb", "collected.csv"], Written());
        Assert.Equal("Several notebooks were handed in (a.ipynb, b.ipynb), and none is called 03-hw: rename the one that counts.", result.Rows[2].Note);

        ZipFile.ExtractToDirectory(zip, PathOf("unpacked"));
        Directory.Delete(PathOf("class"), recursive: true);
        Assert.Equal(["anna", "bert", "carl"], Collect(PathOf("unpacked")).Rows.Select(row => row.Student));
        Assert.Equal("anna's", Content("anna"));
    }

    [Fact]
    public void NamesAreReadInTheEncodingsThatProgramsWrite()
    {
        var old = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
        // Marked as UTF-8; UTF-8 without the mark and with é as two characters, as macOS writes it; code page 437.
        foreach (var (encoding, name) in new (Encoding?, string)[] { (null, "José"), (new UTF8Encoding(false), "Jose\u0301"), (old, "José") })
        {
            File.WriteAllBytes(PathOf("in.zip"), Zipped(encoding, ($"{name} Ruiz_7_assignsubmission_file/03-hw.ipynb", "x")));
            var row = Assert.Single(Collect(PathOf("in.zip"), Members("student,name\njruiz,José Ruiz\n")).Rows);
            Assert.Equal(("jruiz", "x"), (row.Student, Content("jruiz")));
        }
    }

    [Fact]
    public void AZipInsideIsOpenedAndABrokenOneCostsItsStudentAlone()
    {
        byte[] inner = Zipped(null, ("hw/03-hw.ipynb", "inner"), ("__MACOSX/hw/._03-hw.ipynb", "mac"));
        string zip = Zip(
            ("a_1_10_hw.zip", Encoding.Latin1.GetString(inner)), ("b_2_11_hw.zip", Encoding.Latin1.GetString(inner.AsSpan(0, inner.Length / 2))),
            ("c_3_12_hw.zip", Encoding.Latin1.GetString(Zipped(null, ("../../03-hw.ipynb", "out")))), ("d_4_13_03-hw.ipynb", "plain"));
        var result = Collect(zip);
        Assert.Equal(("inner", "plain"), (Content("a-1"), Content("d-4")));
        Assert.StartsWith("hw.zip cannot be opened: ", result.Rows[1].Note, StringComparison.Ordinal);
        Assert.StartsWith("hw.zip cannot be opened: it holds ../../03-hw.ipynb, a path that leads out of it.", result.Rows[2].Note, StringComparison.Ordinal);
        Assert.Equal(["a-1/03-hw.ipynb", "collected.csv", "d-4/03-hw.ipynb"], Written());
    }

    [Theory]
    [InlineData("../03-hw.ipynb")]
    [InlineData("anna/../../03-hw.ipynb")]
    [InlineData("/etc/03-hw.ipynb")]
    [InlineData("C:\\03-hw.ipynb")]
    [InlineData("..\\03-hw.ipynb")]
    public void AZipWhosePathsLeadOutIsRefusedAsAWhole(string name)
    {
        string zip = Zip(("anna/03-hw.ipynb", "fine"), (name, "not"));
        Assert.Equal(
            $"{zip} holds {name}, a path that leads out of it. No learning platform writes such a zip, so nothing was taken from it.",
            Assert.Throws<DownloadException>(() => Collect(zip)).Message);
        Assert.False(Directory.Exists(PathOf("class")));
    }

    [Fact]
    public void AZipBombIsRefusedAndALyingOneIsReadUpToALimit()
    {
        string zeros = new('\0', 60 << 20);
        string zip = Zip(("anna/03-hw.ipynb", zeros), ("bert/03-hw.ipynb", "fine"));
        Assert.Equal(
            $"{zip} would grow from 0 to 63 MB when unpacked, like a zip that is made to fill a disk. Nothing was taken from it.", Assert.Throws<DownloadException>(() => Collect(zip)).Message);

        // The same with other sizes in the directory of the zip: 1,000 bytes.
        byte[] bytes = File.ReadAllBytes(zip);
        byte[] size = BitConverter.GetBytes(60 << 20);
        for (int at = bytes.AsSpan().IndexOf(size); at >= 0; at = bytes.AsSpan().IndexOf(size))
            BitConverter.GetBytes(1000).CopyTo(bytes, at);
        File.WriteAllBytes(zip, bytes);
        var result = Collect(zip);
        Assert.Equal(("anna", "bert", "fine"), (result.Rows[0].Student, result.Rows[1].Student, Content("bert")));
        Assert.True(!File.Exists(PathOf("class", "anna", "03-hw.ipynb")) || new FileInfo(PathOf("class", "anna", "03-hw.ipynb")).Length <= 50 << 20);
    }

    [Fact]
    public void AHalfOfAZipIsRefusedAndWhatIsThereStays()
    {
        string zip = Zip(("anna/03-hw.ipynb", "first"));
        Collect(zip);
        byte[] bytes = File.ReadAllBytes(zip);
        File.WriteAllBytes(zip, bytes[..(bytes.Length - 30)]);
        Assert.Equal($"{zip} is not a whole zip. It may have been downloaded by half: download it again.", Assert.Throws<DownloadException>(() => Collect(zip)).Message);
        Assert.Equal("first", Content("anna"));
        Assert.Throws<DownloadException>(() => Collect(Zip(("notes.txt", "x"))));
        Assert.Equal($"There is no file or folder {PathOf("nowhere.zip")}.", Assert.Throws<DownloadException>(() => Collect(PathOf("nowhere.zip"))).Message);
    }

    [Fact]
    public void CollectingAgainReplacesWhatIsNewerAndLosesNothing()
    {
        Collect(Zip(("anna/03-hw.ipynb", "first"), ("bert/03-hw.ipynb", "bert's")));
        File.WriteAllText(PathOf("class", "anna", "timestamp.txt"), "2026-12-01 10:00 UTC");
        Collect(Zip(("anna/03-hw.ipynb", "second"), ("zoe/03-hw.ipynb", "zoe's")));
        Assert.Equal(("second", "bert's", "zoe's"), (Content("anna"), Content("bert"), Content("zoe")));
        Assert.False(File.Exists(PathOf("class", "anna", "timestamp.txt")));
        Assert.Equal("2026-12-01 10:00 UTC", File.ReadAllText(PathOf("class", "anna", "timestamp-earlier.txt")));
        Assert.Equal(["anna", "bert", "zoe"], CollectedTable.Read(PathOf("class")).Select(row => row.Student));
    }

    [Fact]
    public void CollectingTheSameAgainKeepsATimeThatAPersonWrote()
    {
        string zip = Zip(("anna/03-hw.ipynb", "first"));
        Collect(zip);
        File.WriteAllText(PathOf("class", "anna", "timestamp.txt"), "2026-12-01 10:00 UTC");

        Assert.Empty(Collect(zip).Rows.Single().Note);
        Assert.Equal("2026-12-01 10:00 UTC", File.ReadAllText(PathOf("class", "anna", "timestamp.txt")));
    }

    [Fact]
    public void AnUnpackedDownloadIsNotTakenForAClass()
    {
        Directory.CreateDirectory(PathOf("in"));
        File.WriteAllText(PathOf("in", "doejane_LATE_12_480_03-hw.ipynb"), "x");
        Assert.Equal(
            $"{PathOf("in")} looks like a download of Canvas: sort it into a folder for each student first, with `assignment collect`.",
            Assert.Throws<Course.Runner.MisuseException>(() => SubmissionFiles.In(PathOf("in"), Id)).Message);
        Assert.Throws<Course.Runner.MisuseException>(() => SubmissionFiles.In(Zip(("a", "b")), Id));
    }

    [Fact]
    public void OfTwoCopiesInAFolderTheLastOneIsGradedAndHiddenFilesOfMacsAreNot()
    {
        Directory.CreateDirectory(PathOf("in", "anna"));
        foreach (var (name, day) in new[] { ("03-hw.ipynb", 1), ("03-hw (1).ipynb", 2), ("._03-hw.ipynb", 3) })
        {
            File.WriteAllText(PathOf("in", "anna", name), "{}");
            File.SetLastWriteTimeUtc(PathOf("in", "anna", name), new DateTime(2026, 12, day, 0, 0, 0, DateTimeKind.Utc));
        }
        var only = Assert.Single(SubmissionFiles.In(PathOf("in"), Id));
        Assert.Equal((PathOf("in", "anna", "03-hw (1).ipynb"), "Of 03-hw.ipynb, 03-hw (1).ipynb the last one was graded."), (only.Path, only.ChoiceNote));
    }
}
