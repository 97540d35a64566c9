using Course.Classroom.Assignments;

namespace Course.Classroom.Tests.Assignments;

public sealed class AnswerCellsTests
{
    private const string Code = """
        using System.Globalization;
        // The answer is 42.
        double[] right = [42], inputs = [1, 2], /* wrong: 17 */ wrong = [17];
        Helper.Fill(right);
        inputs[0] = Scaled(3);
        int Scaled(int x) => Factor * x;
        const int Factor = 2;
        static class Helper { public static void Fill(double[] all) { } }
        static class More { public static double Last(this double[] all) => all[^1]; }
        int[] secret = [7];
        // BEGIN HIDDEN TESTS
        Assessment.Of("t", points: 3)
            .Within(2).Given(inputs)
            .Close("the name", 1, () => Answer(inputs), right, mistakes: [("the mistake", wrong)], hint: "the hint") // 42!
            .Throws<FormatException>("refuses", 0.5, hint: "no", call: () => Answer(null))
            .Hidden()
            .Given(secret, "hidden ones")
            .Between("measured", 1, () => /* not 9 */ inputs.Last() + Answer(secret), 9, 10)
            .Same("agrees", 0.5, () => Answer(secret), () => Answer([7]))
        // END HIDDEN TESTS
        """;

    [Fact]
    public void VisibleAnswersAreAskedForWithTheirInputsAlone() => Assert.Equal(
        """
        using System.Globalization;
        global::Course.Checks.AnswerSheet.Prepare();
        double[] inputs = [1, 2];
        inputs[0] = Scaled(3);
        int Scaled(int x) => Factor * x;
        const int Factor = 2;
        global::Course.Checks.AnswerSheet.Begin()
            .Within(2)
            .Given(inputs, "inputs")
            .Ask(() => Answer(inputs))
            .Ask(() => Answer(null))
        """,
        AnswerCells.Of(Code).Visible);

    [Fact]
    public void HiddenAnswersAreAskedForInACellOfTheirOwn() => Assert.Equal(
        """
        using System.Globalization;
        global::Course.Checks.AnswerSheet.Prepare();
        double[] inputs = [1, 2];
        inputs[0] = Scaled(3);
        int Scaled(int x) => Factor * x;
        const int Factor = 2;
        static class More { public static double Last(this double[] all) => all[^1]; }
        int[] secret = [7];
        global::Course.Checks.AnswerSheet.Begin()
            .Within(2)
            .Given(inputs, "inputs")
            .Given(secret, "hidden ones")
            .Measure(() =>   inputs.Last() + Answer(secret))
            .AskTwice(() => Answer(secret), () => Answer([7]))
        """,
        AnswerCells.Of(Code).Hidden);

    [Fact]
    public void WhatIsExpectedIsKeptWhereNoStudentsCodeRuns()
    {
        string kept = AnswerCells.Of("int x = 1;\nAssessment.Of(\"t\", points: 1).Equal(\"one\", 1, () => F(), x) // all").Keeping("t-\"1\"");
        Assert.Equal("int x = 1;\nglobal::Course.Checks.AnswerKey.Keep(\"t-\\\"1\\\"\", Assessment.Of(\"t\", points: 1).Equal(\"one\", 1, () => F(), x)); // all", kept);
    }

    [Fact]
    public void ACellWithoutHiddenChecksHasNoHiddenPart()
    {
        Assert.Null(AnswerCells.Of("Assessment.Of(\"t\", points: 1).Equal(\"one\", 1, () => 1, 1)").Hidden);
        Assert.Null(AnswerCells.Of("Assessment.Of(\"t\", points: 1).Hidden().Equal(\"one\", 1, () => 1, 1)").Visible);
    }

    [Theory]
    [InlineData("var a = Assessment.Of(\"t\", points: 1);\na", "its last expression is not one chain of calls; write Assessment.Of(…) and behind it .Given(…), .Hidden() and the checks")]
    [InlineData("Assessment.Of(\"t\", points: 1).Checks.First()", "its last expression is not one chain of calls; write Assessment.Of(…) and behind it .Given(…), .Hidden() and the checks")]
    [InlineData("Assessment.Of(\"t\", points: 1).Mine(\"c\", 1, () => 1)", "it calls .Mine, and the chain of an assessment is made of Given, Within, Hidden, Close, Equal, Same, Between and Throws")]
    [InlineData("#r \"a.dll\"\nAssessment.Of(\"t\", points: 1)", "there is a directive in it, #r \"a.dll\"; put it into a locked cell before it")]
    public void AFormThatCannotBeTakenApartIsNamed(string code, string problem) => Assert.Equal(problem, AnswerCells.Problem(code));
}
