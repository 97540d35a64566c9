using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

public sealed class FeedbackTests : IDisposable
{
    private static readonly CheckResult Right = new("one pair", 1, 1, true, "0.5", "0.5", "Divide by √dk.", null, null, false);
    private static readonly CheckResult WithoutRoot = new("one pair", 1, 0, false, "0.5", "1", "Divide by √dk.", "√dk missing", null, false);
    private static readonly CheckResult Hidden = new("another width", 2, 0, false, "SECRET EXPECTED", "SECRET CAME", "Think of the width.", null, null, true);
    private static readonly CheckResult Thrown = new("one pair", 1, 0, false, "0.5", null, "Divide by √dk.", null, "NotImplementedException in line 3: <b>later</b>\nat …", false);

    private readonly string folder = Directory.CreateTempSubdirectory("feedback").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AStudentReadsWhatWasExpectedWhatCameWhatItLooksLikeAndTheHint()
    {
        string page = Written(Result("alice", WithoutRoot))("students/alice.html");

        Assert.Contains("Feedback for alice", page, StringComparison.Ordinal);
        Assert.Contains("0 of 3 points", page, StringComparison.Ordinal);
        Assert.Contains("<td role=\"cell\" data-label=\"Expected\"><pre>0.5</pre></td><td role=\"cell\" data-label=\"Your answer\"><pre>1</pre></td>", page, StringComparison.Ordinal);
        Assert.Contains("This looks like: √dk missing.", page, StringComparison.Ordinal);
        Assert.Contains("Hint: Divide by √dk.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ACheckThatPassedNeedsNoHint()
    {
        string page = Written(Result("alice", Right))("students/alice.html");

        Assert.Contains("✓", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hint:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AHiddenCheckIsNamedWithItsHintAndNotShown()
    {
        string page = Written(Result("alice", Right, Hidden))("students/alice.html");

        Assert.Contains("another width <span class=\"muted\">(hidden)</span>", page, StringComparison.Ordinal);
        Assert.Contains("Hint: Think of the width. (A common reason; yours may be another.)", page, StringComparison.Ordinal);
        Assert.Contains("0 of 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AHiddenCheckNamesTheMistakeThatItsAnswerLooksLikeInsteadOfAHintAboutSomethingElse()
    {
        string page = Written(Result("alice", Right, Hidden with { LooksLike = "√dk missing" }))("students/alice.html");

        Assert.Contains("This looks like: √dk missing.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Think of the width.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AHiddenCheckToWhichNothingCameSaysSoBeforeItsHintAndNotWhatWasThrown()
    {
        string page = Written(Result("alice", Right, Hidden with { Actual = null, Error = "SECRET ERROR" }))("students/alice.html");

        Assert.Contains("Hint: No value came back that could be judged: the code did not compile, threw an exception here, ran out of time, or ended the program. Think of the width. (A common reason; yours may be another.)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AHiddenCheckThatPassedNamesNoMistakeAndNoHint()
    {
        var shown = (Hidden with { Passed = true, LooksLike = "√dk missing" }).ForLearner();

        Assert.Equal((null, null, null, null), (shown.Hint, shown.LooksLike, shown.Expected, shown.Actual));
    }

    [Fact]
    public void WhatStudentsWroteIsTextAndNeverMarkup()
    {
        string page = Written(Result("<i>eve</i>", Thrown))($"students/%3Ci%3Eeve%3C%2Fi%3E.html");

        Assert.Contains("Feedback for &lt;i&gt;eve&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("line 3: &lt;b&gt;later&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>eve", page, StringComparison.Ordinal);
    }

    [Fact]
    public void LatenessAVerdictAndCellsPutBackAreTold()
    {
        var result = Result("alice", Right) with
        {
            Verdict = SubmissionVerdict.TimedOut,
            Reason = "After 100 s.",
            LatePenalty = 0.2,
            Tampering = [new Remark("cell 4 (scores)", "the test was edited; it was put back")],
            Suspicions = [new Remark("cell 3 (scores-answer)", "uses System.Reflection")],
        };
        string page = Written(result)("students/alice.html");

        Assert.Contains("0.8 of 3 points", page, StringComparison.Ordinal);
        Assert.Contains("Handed in late: 20 % of the 1 points earned are taken off.", page, StringComparison.Ordinal);
        Assert.Contains("The notebook used more processor time than a submission may, or waited without an end. After 100 s.", page, StringComparison.Ordinal);
        Assert.Contains("cell 4 (scores): the test was edited; it was put back", page, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Reflection", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOverviewShowsTheDistributionTheCommonestFailuresAndWhatToLookAt()
    {
        var suspect = Result("carol", WithoutRoot) with { Suspicions = [new Remark("cell 3 (scores-answer)", "uses System.Reflection")] };
        string page = Written(Result("alice", Right), Result("bob", WithoutRoot), suspect)("overview.html");

        Assert.Contains("3 submissions, 3 with an answer; of these, mean 0.33, median 0 of 3 points.", page, StringComparison.Ordinal);
        Assert.Contains("<td>2<i style=\"height: 2.33rem\"></i></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">2</td><td>Scores</td><td>one pair</td><td>√dk missing</td><td class=\"muted\">bob, carol</td>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"students/carol.html\">carol</a></th><td>cell 3 (scores-answer)</td><td>worth a look</td><td>uses System.Reflection</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PagesNeedNothingFromOutside()
    {
        var read = Written(Result("alice", WithoutRoot));

        foreach (string page in new[] { read("students/alice.html"), read("overview.html") })
        {
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void WritingTwiceChangesNothing()
    {
        var read = Written(Result("alice", WithoutRoot));
        string before = read("students/alice.html") + read("overview.html");

        using (var book = GradebookFile.OpenExisting(Path.Combine(folder, "gradebook.db")))
            Assert.Equal(1, FeedbackFolder.Write(book, Path.Combine(folder, "pages")));

        Assert.Equal(before, read("students/alice.html") + read("overview.html"));
    }

    [Fact]
    public void AnEmptyGradebookIsSaidToBeEmpty()
    {
        using var book = GradebookFile.Open(Path.Combine(folder, "empty.db"));

        var error = Assert.Throws<GradebookException>(() => FeedbackFolder.Write(book, folder));

        Assert.Equal($"The gradebook {book.Path} holds no results yet: grade submissions first.", error.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1, 2)]
    [InlineData(2.5, 4)]
    [InlineData(3, 5)]
    public void EachScoreBelongsToOnePartOfTheDistribution(double score, int part)
    {
        var task = new TaskResult("scores", "Scores", score, 3, TaskVerdict.Graded, [], 0.1, null);

        Assert.Equal(part, TaskStatistics.Of([task]).Counts.Index().Single(pair => pair.Item == 1).Index);
    }

    [Theory]
    [InlineData("Ann Müller", "Ann Müller.html")]
    [InlineData("..", "%2E..html")]
    [InlineData("a/b", "a%2Fb.html")]
    [InlineData("a%2Fb", "a%252Fb.html")]
    public void EveryStudentHasAFileOfTheirOwn(string student, string file) => Assert.Equal(file, FeedbackFolder.FileName(student));

    [Theory]
    [InlineData('a', 250)]
    [InlineData('é', 120)]
    [InlineData('%', 85)]
    public void ALongNameIsCutAndStaysOnesOwn(char letter, int length)
    {
        string name = new(letter, length);
        string file = FeedbackFolder.FileName(name);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(file), 30, 200);
        Assert.NotEqual(file, FeedbackFolder.FileName(name + letter));
    }

    private static SubmissionResult Result(string student, params CheckResult[] checks) => new(
        student, "small", SubmissionVerdict.Graded, null,
        [new TaskResult("scores", "Scores", checks.Sum(check => check.Earned), 3, TaskVerdict.Graded, checks, 0.1, null)],
        LatePenalty: 0, [], [], [], Seconds: 2.5, PeakMemoryMB: 200);

    private Func<string, string> Written(params SubmissionResult[] results)
    {
        using var book = GradebookFile.Open(Path.Combine(folder, "gradebook.db"));
        book.Put(new GradedAssignment("small", "A small assignment", 3, null));
        foreach (var result in results)
            book.Put(new GradebookEntry(new GradeKey(result.Student, "small", "a", "b", "c"), result));
        string pages = Path.Combine(folder, "pages");
        FeedbackFolder.Write(book, pages);
        return name => File.ReadAllText(Path.Combine(pages, name.Replace('/', Path.DirectorySeparatorChar)));
    }
}
