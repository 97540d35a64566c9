using Course.Classroom.Feedback;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

public sealed class ClassStatisticsTests
{
    [Fact]
    public void OnlyNotebooksOfTheAssignmentWithAnAnswerAreInTheMean()
    {
        var stranger = ResultSamples.Of("carl", TaskVerdict.NotRun, null) with { Verdict = SubmissionVerdict.OtherAssignment };
        var statistics = ClassStatistics.Of(
        [
            ResultSamples.Of("anna", TaskVerdict.Graded, null, ResultSamples.Passed("a"), ResultSamples.Passed("b")),
            ResultSamples.Of("bert", TaskVerdict.NoAnswer, null, ResultSamples.Failed("a")),
            stranger,
            ResultSamples.Of("dora", TaskVerdict.Graded, null, ResultSamples.Passed("a")),
        ]);

        Assert.Equal((4, 2, 1.5, 1.5), (statistics.Submissions, statistics.Answered, statistics.Mean, statistics.Median));
        Assert.Equal(1, statistics.Untouched);
        Assert.Equal([(SubmissionVerdict.Graded, 2), (SubmissionVerdict.OtherAssignment, 1)], statistics.Verdicts);
        Assert.Equal([0, 0, 1, 1, 0, 0], Assert.Single(statistics.Tasks).Counts);
    }

    [Fact]
    public void AClassThatAnsweredNothingHasNoMeanAndNoTasks()
    {
        var statistics = ClassStatistics.Of([ResultSamples.Of("bert", TaskVerdict.NoAnswer, null)]);

        Assert.Equal((0, 0.0, 1), (statistics.Answered, statistics.Mean, statistics.Untouched));
        Assert.Empty(statistics.Tasks);
    }
}
