using Course.Classroom.Feedback;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

public sealed class CommonFailureTests
{
    private static (string Check, string LooksLike, string Students)[] Of(params SubmissionResult[] results) =>
        [.. CommonFailure.In(results, 10).Select(failure => (failure.Check, failure.LooksLike, string.Join(" ", failure.Students)))];

    private static SubmissionResult Graded(string student, params CheckResult[] checks) => ResultSamples.Of(student, TaskVerdict.Graded, null, checks);

    [Fact]
    public void AMistakeIsOneLineHoweverManyChecksNoticeIt() => Assert.Equal(
        [("a, b and 1 more", "√d missing", "anna bert"), ("a", "another answer", "carl"), ("b", "another answer", "carl")],
        Of(
            Graded("bert", ResultSamples.Failed("a", "√d missing"), ResultSamples.Failed("b", "√d missing"), ResultSamples.Failed("c", "√d missing")),
            Graded("anna", ResultSamples.Failed("a", "√d missing")),
            Graded("carl", ResultSamples.Failed("a"), ResultSamples.Failed("b"), ResultSamples.Passed("c"))));

    [Fact]
    public void AnEndlessLoopIsOneLine() => Assert.Equal(
        [("a, b and 2 more", "It ran longer than 5 s.", "anna")],
        Of(ResultSamples.Of("anna", TaskVerdict.OutOfTime, null, [.. "abcd".Select(name => ResultSamples.Failed($"{name}", error: "It ran longer than 5 s."))])));

    [Fact]
    public void CompilerErrorsCountByTheirNumber() => Assert.Equal(
        [("the whole task", "it does not compile: CS0103: The name 'x' does not exist", "anna bert")],
        Of(
            ResultSamples.Of("anna", TaskVerdict.DoesNotCompile, "CompilationErrorException: (1,5): error CS0103: The name 'x' does not exist\nmore", ResultSamples.Failed("a", error: "There is no answer.")),
            ResultSamples.Of("bert", TaskVerdict.DoesNotCompile, "CompilationErrorException: (9,1): error CS0103: The name 'y' does not exist")));

    [Fact]
    public void ATaskThatDidNotRunToItsEndAndOneWithoutAnAnswer() => Assert.Equal(
        [("the whole task", "the stack overflowed", "anna")],
        Of(
            ResultSamples.Of("anna", TaskVerdict.Failed, "the stack overflowed"),
            ResultSamples.Of("bert", TaskVerdict.NoAnswer, "not answered", ResultSamples.Failed("a", error: "NotImplementedException"))));
}
