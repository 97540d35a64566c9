using System.Globalization;
using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Peers;

namespace Course.Classroom.Tests.Grading;

public sealed class HostileSubmissionTests(HostileClass hostile) : IClassFixture<HostileClass>
{
    private SubmissionResult Of(string student)
    {
        Thorough.Only();
        if (hostile.Missing is { } missing)
            Peer.Missing(missing);
        return hostile.Results[student];
    }

    private TaskResult Twice(string student) => Of(student).Tasks.Single(task => task.TaskId == "twice");

    /// <summary>What an answer found out, in the error of its check.</summary>
    private string Report(string student) => Twice(student).Checks[0].Error!;

    private void GivesAllButTwice(string student, TaskVerdict verdict)
    {
        var result = Of(student);
        Assert.Equal(SubmissionVerdict.Graded, result.Verdict);
        Assert.Equal([0, 3, 2], result.Tasks.Select(task => task.Score));
        Assert.Equal(verdict, result.Tasks[0].Verdict);
    }

    private void GivesAll(string student)
    {
        var result = Of(student);
        Assert.Equal([2, 3, 2], result.Tasks.Select(task => task.Score));
        Assert.All(result.Tasks, task => Assert.Equal(TaskVerdict.Graded, task.Verdict));
    }

    [Fact]
    public void TheNeighboursOfHostileStudentsGetWhatTheyEarned()
    {
        GivesAll("alice");
        Assert.Empty(Of("alice").Tampering);
        Assert.Empty(Of("alice").Suspicions);
        var zoe = Twice("zoe");
        Assert.Equal((0, TaskVerdict.Graded), (zoe.Score, zoe.Verdict));
        Assert.Equal([("three", "squared", false), ("minus four", null, true)], zoe.Checks.Select(check => (check.Name, check.LooksLike, check.Hidden)));
    }

    [Theory]
    [InlineData("picture", SubmissionVerdict.NotANotebook)]
    [InlineData("truncated", SubmissionVerdict.NotANotebook)]
    [InlineData("empty", SubmissionVerdict.NotANotebook)]
    [InlineData("huge", SubmissionVerdict.TooLarge)]
    [InlineData("other", SubmissionVerdict.OtherAssignment)]
    [InlineData("absent", SubmissionVerdict.NoSubmission)]
    [InlineData("link", SubmissionVerdict.NoSubmission)]
    public void AFileThatIsNoSubmissionGetsAVerdict(string student, SubmissionVerdict verdict)
    {
        Assert.Equal(verdict, Of(student).Verdict);
        Assert.NotNull(Of(student).Reason);
        Assert.Equal((0, 7), (Of(student).Score, Of(student).Max));
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("endless-catching")]
    [InlineData("fork-bomb")]
    [InlineData("thread-bomb")]
    [InlineData("parent-killer")]
    [InlineData("fail-fast")]
    [InlineData("hoarder")]
    [InlineData("native-hoarder")]
    [InlineData("flood")]
    [InlineData("giant")]
    [InlineData("thrower")]
    public void ACellThatEndsBadlyCostsTheAnswersOfTheOthersNothing(string student) => GivesAll(student);

    [Fact]
    public void ADisplayOfTwentyMillionLettersIsNotTakenIn() =>
        Assert.Equal(["cell 5: its output broke off; more than 16 MB at once are not taken in"], Of("giant").Log);

    [Fact]
    public void AnEndlessAnswerCostsItsOwnPointsAloneAndIsTriedTwice()
    {
        GivesAllButTwice("endless-answer", TaskVerdict.OutOfTime);
        Assert.Contains("twice: ran out of time twice, in two processes: the answer takes too long", Of("endless-answer").Log);
    }

    [Fact]
    public void AnAnswerThatEndsItsProcessCostsItsOwnPointsAlone() => GivesAllButTwice("exit", TaskVerdict.Failed);

    [Fact]
    public void AnAnswerThatOverflowsTheStackCostsItsOwnPointsAlone()
    {
        // The process dies while its check waits, or takes so long over it that the check's time is up: both verdicts are right.
        Assert.Equal([0, 3, 2], Of("recursion").Tasks.Select(task => task.Score));
    }

    [Fact]
    public void AnAnswerThatIsNoCSharpCostsItsOwnPointsAlone() => GivesAllButTwice("not-csharp", TaskVerdict.DoesNotCompile);

    [Fact]
    public void AFullDiskIsOnlyTheSubmissionsOwn()
    {
        double bytes = double.Parse(Report("disk").Split('[', ']')[1], CultureInfo.InvariantCulture);
        Assert.InRange(bytes / SandboxLimits.WorkBytes, 0.5, 1);
    }

    [Fact]
    public void TheNetworkEndsAtTheSandbox()
    {
        Assert.Contains("failed: ", Report("network"), StringComparison.Ordinal);
        Assert.False(hostile.WasReached);
    }

    [Theory]
    [InlineData("source-reader")]
    [InlineData("neighbour-reader")]
    [InlineData("root")]
    public void FilesOfOthersCannotBeReached(string student) => Assert.Contains("failed: ", Report(student), StringComparison.Ordinal);

    [Fact]
    public void NothingOfTheHomeFolderOrTheSystemIsThere() =>
        Assert.DoesNotMatch("passwd|shadow|\\.ssh|\\.bash|course-class", Report("home-reader"));

    [Fact]
    public void NoEnvironmentOfAnyProcessTellsASecret() =>
        Assert.DoesNotContain(HostileClass.Secret, Report("environment-reader"), StringComparison.Ordinal);

    [Theory]
    [InlineData("printing-forger")]
    [InlineData("displaying-forger")]
    [InlineData("formatter")]
    [InlineData("skipper")]
    [InlineData("parameter-skipper")]
    [InlineData("forging-answer")]
    [InlineData("sheet-forger")]
    [InlineData("equal-to-all")]
    [InlineData("skipping-answer")]
    [InlineData("giant-answer")]
    [InlineData("deep-answer")]
    [InlineData("endless-sequence")]
    public void AForgedResultCountsNothing(string student) => GivesAllButTwice(student, TaskVerdict.Graded);

    [Fact]
    public void NoPointsStandUnderATaskInWhichNothingWasWritten() => GivesAllButTwice("forging-without-answer", TaskVerdict.NoAnswer);

    [Fact]
    public void NothingThatIsExpectedIsInTheProcessOfAStudent() => Assert.StartsWith("Exception: 0 kept", Report("key-reader"), StringComparison.Ordinal);

    [Fact]
    public void ACellThatLoadsAnotherIsLeftOut() => Assert.Equal(["cell 6: takes in other code by #load; left out"], Of("loader").Tampering.Select(found => $"{found.Cell}: {found.What}"));

    [Theory]
    [InlineData("leaker")]
    [InlineData("late-leaker")]
    [InlineData("early-leaker")]
    public void NoInputOfAHiddenCheckIsShown(string student)
    {
        var result = Of(student);
        string page = StudentPage.Of(student, [result], new CourseTotals([new GradedAssignment(TestAssignment.Id, "Sums", 7, null)], [result]));
        Assert.DoesNotContain("LEAK -4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("LEAK −4", page, StringComparison.Ordinal);
        Assert.Equal(5, result.Tasks.Sum(task => task.TaskId == "last" ? 0 : task.Score) + (student == "leaker" ? 1 : 0));
    }

    [Fact]
    public void AHiddenCheckThatEndsTheProgramSaysSoWithoutItsLastWords()
    {
        Assert.Equal((1, TaskVerdict.Failed, "it ended the program"), (Twice("leaker").Score, Twice("leaker").Verdict, Twice("leaker").Reason));
        Assert.Contains(Of("leaker").Log, line => line.Contains("LEAK -4", StringComparison.Ordinal));
    }

    [Fact]
    public void AnAnswerThatIsLargerThanIsTakenInSaysSo() => Assert.Equal("The answer is larger than is taken in.", Twice("giant-answer").Checks[0].Error);

    [Fact]
    public void CodeThatReachesForTheFormattersIsNamedForAPersonToLookAt() =>
        Assert.Equal(["cell 5: uses the kernel or its output: Formatter"], Of("formatter").Suspicions.Select(remark => $"{remark.Cell}: {remark.What}"));

    [Theory]
    [InlineData("redefiner", "cell 5: declares Assessment, which the tests use; left out")]
    [InlineData("skipper", "cell 6: declares Microsoft, which the tests use; left out")]
    [InlineData("shadower", "twice-answer: declares Assessment, which the tests use; left out")]
    public void ACellThatTakesANameOfTheTestsIsLeftOut(string student, string remark)
    {
        Assert.Equal(0, Twice(student).Score);
        Assert.Equal([remark], Of(student).Tampering.Select(found => $"{found.Cell}: {found.What}"));
    }

    [Fact]
    public void CodeThatHasCellsSkippedIsNamedForAPersonToLookAt() =>
        Assert.Contains("cell 6: uses the kernel or its output: SkippedException", Of("parameter-skipper").Suspicions.Select(remark => $"{remark.Cell}: {remark.What}"));

    [Theory]
    [InlineData("silencer")]
    [InlineData("folder-deleter")]
    [InlineData("late-thread")]
    public void WhatACellLeavesBehindChangesNoLaterResult(string student) => GivesAll(student);

    [Fact]
    public void AChangedCultureChangesNoScore()
    {
        Assert.Equal((1, TaskVerdict.Graded), (Twice("culture").Score, Twice("culture").Verdict));
        Assert.Equal(6, Of("culture").Score);
    }

    [Fact]
    public void AnAnswerThatWritesIntoItsInputsFailsItsCheck()
    {
        var total = Of("writer").Tasks[1];
        Assert.Equal((1, TaskVerdict.Graded), (total.Score, total.Verdict));
        Assert.Equal("an input is changed", total.Checks[0].LooksLike);
    }
}
