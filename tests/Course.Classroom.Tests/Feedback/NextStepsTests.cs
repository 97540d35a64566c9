using Course.Classroom.Feedback;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

public sealed class NextStepsTests
{
    private const string Again = "If you may hand in again, first run “dotnet run --project lib/Course.Cli -- assignment check small.ipynb” in the folder of the course: it runs the visible checks.";

    [Fact]
    public void AVisibleCheckComesBeforeAHiddenOne() => Assert.Equal(
        ["Scores: start with the check “a”, and work out by hand why 1 is right. Its test cell shows the inputs.", Again],
        NextSteps.Of(ResultSamples.Of("anna", TaskVerdict.Graded, null, ResultSamples.Failed("h", hidden: true), ResultSamples.Failed("a"))));

    [Fact]
    public void AnExceptionComesBeforeAWrongAnswer() => Assert.Equal(
        "Scores: run the test cell and begin with “b”: no answer comes there, and the error below says why.",
        NextSteps.Of(ResultSamples.Of("anna", TaskVerdict.Graded, null, ResultSamples.Failed("a"), ResultSamples.Failed("b", error: "boom")))[0]);

    [Fact]
    public void WhereOnlyAHiddenCheckFailsInputsOfOnesOwnAreTheWay() => Assert.StartsWith(
        "Scores: all visible checks pass, and a hidden one does not. Try inputs of your own",
        NextSteps.Of(ResultSamples.Of("anna", TaskVerdict.Graded, null, ResultSamples.Passed("a"), ResultSamples.Failed("SECRET", hidden: true)))[0], StringComparison.Ordinal);

    [Fact]
    public void AllPointsLeaveNothingToDo() => Assert.Empty(NextSteps.Of(ResultSamples.Of(
        "anna", TaskVerdict.Graded, null, ResultSamples.Passed("a"), ResultSamples.Passed("b"), ResultSamples.Passed("c"))));

    [Fact]
    public void EveryVerdictHasAStep()
    {
        foreach (var verdict in Enum.GetValues<TaskVerdict>())
            Assert.StartsWith("Scores: ", NextSteps.Of(ResultSamples.Of("anna", verdict, null))[0], StringComparison.Ordinal);
        foreach (var verdict in Enum.GetValues<SubmissionVerdict>())
            Assert.NotEmpty(NextSteps.Of(ResultSamples.Of("anna", TaskVerdict.NotRun, null) with { Verdict = verdict }));
    }

    [Fact]
    public void WhoWaitsForAPersonIsNotSentBackToWork() => Assert.Equal(
        ["Scores: wait until a person has graded it."], NextSteps.Of(ResultSamples.Of("anna", TaskVerdict.ByHand, "text")));
}
