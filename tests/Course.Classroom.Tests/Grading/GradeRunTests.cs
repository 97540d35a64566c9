using Course.Classroom.Gradebook;
using Course.Classroom.Grading;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;
using Course.Runner.Discovery;

namespace Course.Classroom.Tests.Grading;

/// <summary>What holds with and without a sandbox; graded without one, so that it is tried on every system.</summary>
public sealed class GradeRunTests : IDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-grade-");

    public void Dispose() => folder.Delete(recursive: true);

    internal static GradeOptions Options => new()
    {
        Kernel = OwnKernel.Launch,
        KernelVersion = "test",
        Sandbox = new NoSandbox(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), null)),
    };

    private void HandIn(string student, DateTimeOffset time, params (string Task, string Code)[] answers)
    {
        string path = Put(student);
        TestAssignment.Answered(answers).Save(path);
        File.SetLastWriteTimeUtc(path, time.UtcDateTime);
    }

    private string Put(string student)
    {
        string path = Path.Combine(folder.FullName, "in", student + ".ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private IReadOnlyList<Submission> Find() => SubmissionFiles.In(Path.Combine(folder.FullName, "in"), TestAssignment.Id, fileTimes: true);

    private Task<(string[] Lines, byte[] Gradebook)> GradeAsync() => GradeAsync(Find());

    private async Task<(string[] Lines, byte[] Gradebook)> GradeAsync(IReadOnlyList<Submission> submissions, DateTimeOffset? due = null, params Extension[] extensions)
    {
        var progress = new RecordingProgress();
        string path = Path.Combine(folder.FullName, "gradebook.db");
        using (var gradebook = GradebookFile.Open(path))
        {
            var assignment = TestAssignment.Create(due ?? Due);
            await new GradeRun(Options, assignment, gradebook) { Deadlines = new Deadlines(assignment, null, extensions) }.RunAsync(submissions, progress, TestContext.Current.CancellationToken);
        }
        return ([.. progress.Lines], File.ReadAllBytes(path));
    }

    private IReadOnlyList<GradebookEntry> Entries()
    {
        using var gradebook = GradebookFile.OpenExisting(Path.Combine(folder.FullName, "gradebook.db"));
        return gradebook.Entries();
    }

    [Fact]
    public async Task ASecondRunGradesWhatIsNewAndChangesNothingElse()
    {
        Thorough.Only();
        HandIn("anna", Due);
        HandIn("bert", Due.AddHours(25), ("last", "string Last(string[] words) => words[0];"));
        var (first, _) = await GradeAsync();
        Assert.Equal(["anna: 7", "bert: 4"], first);
        Assert.Equal((5, 0.2), (Entries()[1].Result.Earned, Entries()[1].Result.LatePenalty));

        var (second, before) = await GradeAsync();
        Assert.Equal(["anna is known", "bert is known"], second);
        HandIn("anna", Due, ("last", "string Last(string[] words) => words[^1] + \"\";"), ("twice", "int Twice(int x) => 0;"));
        var (third, after) = await GradeAsync();
        Assert.Equal(["bert is known", "anna: 5"], third);
        Assert.NotEqual(before, after);
        Assert.Equal(["anna", "bert"], Entries().Select(entry => entry.Key.Student));
    }

    [Fact]
    public async Task AMovedDueDateAndAnExtensionChangePenaltiesAndGradeNothingAnew()
    {
        Thorough.Only();
        HandIn("anna", Due.AddHours(30));
        HandIn("bert", Due.AddHours(1));
        await GradeAsync();
        double seconds = Entries()[0].Result.Seconds;

        Assert.Equal(["anna: 20 % became 10 %", "bert: 10 % became 0 %"], (await GradeAsync(Find(), Due.AddHours(12))).Lines);
        Assert.Equal((6.3, 0.1, Due.AddHours(12), seconds), (Entries()[0].Result.Score, Entries()[0].Result.LatePenalty, Entries()[0].Result.Due, Entries()[0].Result.Seconds));
        Assert.Equal(["anna: 10 % became 0 %", "bert: 0 % became 10 %"], (await GradeAsync(Find(), Due, new Extension("anna", null, null, 2))).Lines);
        Assert.Equal(["anna is known", "bert is known"], (await GradeAsync(Find(), Due, new Extension("anna", TestAssignment.Id, Due.AddDays(2), 0))).Lines);
        Assert.Equal(7, Entries()[0].Result.Score);
    }

    [Fact]
    public async Task ARunThatIsStoppedKeepsWhatItHas()
    {
        Thorough.Only();
        HandIn("anna", Due);
        HandIn("bert", Due);
        using var stop = new CancellationTokenSource();
        using (var gradebook = GradebookFile.Open(Path.Combine(folder.FullName, "gradebook.db")))
        {
            var run = new GradeRun(Options, TestAssignment.Create(Due), gradebook);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(Find(), new RecordingProgress(stop.Cancel), stop.Token));
        }
        Assert.Equal(["anna"], Entries().Select(entry => entry.Key.Student));
        Assert.Equal(["anna is known", "bert: 7"], (await GradeAsync()).Lines);
    }

    [Fact]
    public async Task AnAssignmentWhoseOwnSolutionsLosePointsGradesNobody()
    {
        Thorough.Only();
        HandIn("anna", Due);
        var source = TestAssignment.Create().Source;
        var answer = TestAssignment.CellOf(source, "last-answer");
        answer.Source = answer.Source.Replace("words[^1]", "words[0]", StringComparison.Ordinal);
        using var gradebook = GradebookFile.Open(Path.Combine(folder.FullName, "gradebook.db"));
        var run = new GradeRun(Options, Course.Classroom.Assignments.Assignment.Of(source), gradebook);
        var error = await Assert.ThrowsAsync<ReferenceFailedException>(() => run.RunAsync(Find(), new RecordingProgress(), TestContext.Current.CancellationToken));
        Assert.Equal(
            "Nothing was graded: the own solutions of 00-sums get 5 of 7 points here.\n  last: 0 of 2; of two: expected \"b\", came \"a\"; expected \"b\"", error.Message);
        Assert.Empty(gradebook.Entries());
    }

    [Fact]
    public async Task ASubmissionThatCannotBeReadCostsTheOthersNothing()
    {
        Thorough.Only();
        foreach (string student in new[] { "anna", "bert", "carl" })
            HandIn(student, Due);
        var submissions = Find();
        File.Delete(submissions[0].Path!);
        File.Delete(submissions[1].Path!);
        Directory.CreateDirectory(submissions[1].Path!);

        Assert.Equal(["anna: 0", "bert: 0", "carl: 7"], (await GradeAsync(submissions)).Lines);
        Assert.All(Entries().Take(2), entry => AssertUnreadable(entry.Result.Verdict, entry.Result.Reason));
        // It may also come to be unreadable while others are graded.
        var late = SubmissionReader.Read(submissions[0], TestAssignment.Create());
        AssertUnreadable(late.Verdict, late.Reason);
    }

    private static void AssertUnreadable(SubmissionVerdict verdict, string? reason)
    {
        Assert.Equal(SubmissionVerdict.NoSubmission, verdict);
        Assert.StartsWith("it cannot be read: ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatRanOutOfTimeOnceIsTriedAgainAndCostsNothing()
    {
        Thorough.Only();
        string mark = Path.Combine(folder.FullName, "was-here");
        HandIn("anna", Due, ("twice", $$"""
            int Twice(int x)
            {
                if (File.Exists("{{mark}}")) return 2 * x;
                File.WriteAllText("{{mark}}", "");
                while (true) { }
            }
            """));

        Assert.Equal(["anna: 7"], (await GradeAsync()).Lines);
        Assert.Equal(["twice: ran out of time once and not when tried again: the machine was the reason, and it costs nothing"], Entries()[0].Result.Log);
    }

    [Fact]
    public async Task AVisibleCheckThatRunsAfterHiddenOnesDoesNotTellWhichMistakeItsAnswerLooksLike()
    {
        Thorough.Only();
        // Twice is declared once more, so its hidden check runs before Total does, which writes into its input when it has seen -4.
        TestAssignment.Answered(
            ("twice", "int seen = 0;\nint Twice(int x) { seen = Math.Min(seen, x); return 2 * x; }"),
            ("total", "double Total(double[] values) { if (seen == -4) values[0] = 9; return 7; }")).WithCell("total-answer", "int Twice(int x) => 0;").Save(Put("anna"));

        Assert.Equal(["anna: 4"], (await GradeAsync()).Lines);
        var total = Entries()[0].Result.Tasks[1].Checks[0];
        Assert.Equal(("three numbers", false, null, null), (total.Name, total.Passed, total.Actual, total.LooksLike));
        Assert.StartsWith("What came is not shown here", total.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ANewGraderKernelOrLibraryIsAnotherVersion()
    {
        string[] files = ["Course.dll", "Course.Kernel.dll", "Course.Classroom.dll"];
        foreach (string file in files)
            File.WriteAllText(Path.Combine(folder.FullName, file), file);
        HashSet<string> versions = [GradeOptions.VersionIn(folder.FullName)];
        foreach (string file in files)
        {
            File.WriteAllText(Path.Combine(folder.FullName, file), "mended");
            Assert.True(versions.Add(GradeOptions.VersionIn(folder.FullName)), file);
        }
    }

    [Fact]
    public void ShardsShareTheClassOutWhateverTheOrder()
    {
        Submission[] all = [.. "edcba".Select(name => new Submission(name.ToString(), null, null, ""))];
        Assert.Equal(["e", "c", "a"], GradeRun.Select(all, new Shard(1, 2)).Select(submission => submission.Student));
        Assert.Equal(["d", "b"], GradeRun.Select(all, new Shard(2, 2)).Select(submission => submission.Student));
    }

    private sealed class RecordingProgress(Action? then = null) : IGradeProgress
    {
        public List<string> Lines { get; } = [];

        public void Graded(SubmissionResult result)
        {
            Lines.Add($"{result.Student}: {result.Score:0.##}");
            then?.Invoke();
        }

        public void PenaltyChanged(string student, double before, double now) => Lines.Add($"{student}: {before * 100:0.#} % became {now * 100:0.#} %");

        public void AlreadyGraded(string student) => Lines.Add($"{student} is known");
    }
}
