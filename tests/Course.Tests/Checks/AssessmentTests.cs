using System.Text.Json.Nodes;
using Course.Checks;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace Course.Tests.Checks;

public sealed class AssessmentTests
{
    private static readonly Matrix<double> Right = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 3, 4 } });

    [Fact]
    public void ARightAnswerGetsThePointsOfItsCheck()
    {
        var check = Only(task => task.Close("c", 2, () => Right + 1e-9, Right));

        Assert.Equal(new AssessedCheck("c", 2, true, "[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]", null, null, null, false), check);
        Assert.Equal(2, check.Earned);
    }

    [Fact]
    public void AWrongAnswerIsShownWithThePlaceThatIsFarthestOffAndTheMistakeItLooksLike()
    {
        var check = Only(task => task.Close("c", 2, () => Right * 2, Right, mistakes: [("halved", Right / 2), ("doubled", Right * 2)], hint: "think"));

        Assert.Equal(("[[2, 4], [6, 8]]; at [0, 0] it is 2, expected 1", "doubled", "think"), (check.Actual, check.LooksLike, check.Hint));
        Assert.Equal(0, check.Earned);
    }

    [Fact]
    public void AToleranceGrowsWithNumbersAboveOne()
    {
        Assert.True(Only(task => task.Close("c", 1, () => 1000.0005, 1000.0)).Passed);
        Assert.False(Only(task => task.Close("c", 1, () => 1.0005, 1.0)).Passed);
        Assert.True(Only(task => task.Close("c", 1, () => 1.0005, 1.0, tolerance: 0.001)).Passed);
    }

    [Fact]
    public void EachKindOfAnswerIsComparedWithItsLike()
    {
        using var scope = NewDisposeScope();
        Assert.All(
            (IEnumerable<(object, object)>)
            [
                (4, 4.0), (4L, 4), ("softmax", "softmax"), (true, true), (DayOfWeek.Friday, DayOfWeek.Friday), (new[] { 1, 2 }, new List<double> { 1, 2 }),
                (Right, new double[,] { { 1, 2 }, { 3, 4 } }), (Right.Row(0), new[] { 1.0, 2 }), (Enumerable.Range(0, 2).Select(i => new[] { i, 7 }), new[,] { { 0, 7 }, { 1, 7 } }),
                (tensor(new[] { 1f, 2 }), tensor(new[] { 1.0, 2 })), (tensor(new[] { true, false }), new[] { true, false }), ((Right, "x"), (Right, "x")),
                (new[] { "a", "b" }, new List<string> { "a", "b" }), (Array.Empty<double>(), Array.Empty<string>()),
            ],
            pair => Assert.True(Only(task => task.Close("c", 1, () => pair.Item1, pair.Item2)).Passed, $"{pair.Item1} and {pair.Item2}"));
    }

    [Theory]
    [InlineData(null, "null; expected a number")]
    [InlineData("4", "\"4\"; expected a number")]
    [InlineData(true, "true; expected a number")]
    [InlineData(new[] { 4.0 }, "[4]; the shape is (1), expected that of one number")]
    [InlineData(5, "5")]
    [InlineData(double.NaN, "NaN")]
    public void WhatIsNoNumberSaysSo(object? came, string actual)
    {
        Assert.Equal(actual, Only(task => task.Close("c", 1, () => came, 4.0)).Actual);
    }

    [Fact]
    public void ShapesNanAndTruthAreNamed()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[[1, 3], [2, 4]]; at [0, 1] it is 3, expected 2", Only(task => task.Close("c", 1, () => Right.Transpose(), Right)).Actual);
        Assert.Equal("[1, 2]; the shape is (2), expected (2, 2)", Only(task => task.Close("c", 1, () => Right.Row(0), Right)).Actual);
        Assert.Equal("[NaN, NaN, 1]; at [0] it is NaN, expected 1 (2 of 3 are NaN or infinite)", Only(task => task.Close("c", 1, () => new[] { double.NaN, double.NaN, 1 }, new[] { 1.0, 1, 1 })).Actual);
        Assert.Equal("[1, 0]; expected true and false", Only(task => task.Close("c", 1, () => tensor(new[] { 1, 0 }), tensor(new[] { true, false }))).Actual);
        Assert.Equal("a 5×5 tensor that starts 0, 0, 0, 0, …; at [0, 0] it is 0, expected 1", Only(task => task.Close("c", 1, () => zeros(5, 5), ones(5, 5))).Actual);
        Assert.Equal("[\"a\", \"c\"]; item 1: expected \"b\"", Only(task => task.Close("c", 1, () => new[] { "a", "c" }, new[] { "a", "b" })).Actual);
        Assert.Equal("[\"a\"]; these are 1, expected 2", Only(task => task.Close("c", 1, () => new[] { "a" }, new[] { "a", "b" })).Actual);
    }

    [Fact]
    public void ADisposedTensorIsNoAnswer()
    {
        var gone = ones(2);
        gone.Dispose();

        Assert.Equal("a tensor that is disposed already; expected a 2-element tensor", Only(task => task.Close("c", 1, () => gone, ones(2))).Actual);
    }

    [Fact]
    public void ATableOfTruthsIsShownAsATable() => Assert.Equal(
        Only(task => task.Close("c", 1, () => new[] { new[] { true, false }, [true, true] }, 1)).Actual,
        Only(task => task.Close("c", 1, () => new[,] { { true, false }, { true, true } }, 1)).Actual);

    [Fact]
    public void OfAnErrorInLibtorchTheReasonIsTold()
    {
        using var scope = NewDisposeScope();
        var wide = zeros(2, 3);

        string error = Only(task => task.Close("c", 1, () => wide + zeros(2, 4), 1)).Error!;

        Assert.StartsWith("ExternalException: The size of tensor a (3) must match the size of tensor b (4)", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void AnExceptionFailsItsCheckAlone()
    {
        var task = Assessment.Of("t", points: 2).Close("first", 1, () => throw new InvalidOperationException("broken"), 1).Equal("second", 1, () => 1, 1);

        Assert.Equal(1, task.Score);
        Assert.Equal(("InvalidOperationException: broken", null), (task.Checks[0].Error, task.Checks[0].Actual));
    }

    [Fact]
    public void AnAnswerThatIsNotGivenYetPassesNothing()
    {
        static object Stub() => throw new NotImplementedException("Scores: not answered yet");

        var task = Assessment.Of("t", points: 4).Close("a", 1, Stub, 1).Same("b", 1, Stub, Stub).Throws<Exception>("c", 1, Stub).Between("d", 1, () => (double)Stub(), 0, 1);

        Assert.All(task.Checks, check => Assert.Equal((false, "Not answered yet."), (check.Passed, check.Error)));
    }

    [Fact]
    public void ALoopThatNeverEndsIsLeftBehindAfterItsProcessorTime()
    {
        bool end = false;

        var check = Only(task => task.Within(seconds: 0.05).Close("c", 1, () => { while (!Volatile.Read(ref end)) { } return 1; }, 1));
        Volatile.Write(ref end, true);

        Assert.Equal("It used more than 0.05 s of processor time and was left behind: is there a loop that never ends?", check.Error);
        Assert.True(check.OutOfTime);
    }

    [Fact]
    public void ACallThatWaitsForEverIsLeftBehindInWordsOfItsOwn()
    {
        using var end = new ManualResetEventSlim();
        Assert.True(Only(task => task.Close("c", 1, () => end.IsSet ? 2 : 1, 1)).Passed);   // compiles all that the thread itself runs

        var check = Only(task => task.Within(seconds: 0.05).Close("c", 1, () => { end.Wait(CancellationToken.None); return 1; }, 1));
        end.Set();

        Assert.Equal("It waited, computed nothing and was left behind: does it wait for something that never comes?", check.Error);
        Assert.True(check.OutOfTime);
    }

    [Fact]
    public void WhatPassesByTheClockAloneTakesNothingFromAnAnswer()
    {
        // Twice the limit asleep, as a thread is that gets no processor; it is left behind after sixty times the limit only.
        Assert.True(Only(task => task.Within(seconds: 0.5).Close("c", 1, () => { Thread.Sleep(TimeSpan.FromSeconds(1)); return 1; }, 1)).Passed);
    }

    [Fact]
    public void ACallWithoutAnEndIsNamed()
    {
        static int Deeper(int n)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();   // as the kernel puts it into every method of a cell
            return Deeper(n + 1) + 1;
        }

        Assert.Equal("It calls itself without an end: which call should be the last?", Only(task => task.Close("c", 1, () => Deeper(0), 1)).Error);
    }

    [Fact]
    public void AnAnswerThatContainsItselfIsReadToADepthAndIsWrong()
    {
        object[] own = new object[2];
        own[0] = own[1] = own;
        static IEnumerable<object> Deeper()
        {
            yield return 1;
            yield return Deeper();
        }

        foreach (var answer in new Func<object>[] { () => own, () => Tuple.Create(own), Deeper })
        {
            var check = Only(task => task.Equal("c", 1, answer, new[] { 1, 2 }));
            Assert.False(check.Passed);
            Assert.Contains("a sequence that contains itself, or is too large", check.Actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ASequenceIsReadInsideTheGuard()
    {
        static IEnumerable<int> Breaks()
        {
            yield return 1;
            throw new FormatException("later");
        }

        Assert.Equal("FormatException: later", Only(task => task.Close("c", 1, Breaks, new[] { 1, 2 })).Error);
    }

    [Fact]
    public void AnInputThatIsChangedFailsItsCheckAndIsPutRight()
    {
        using var scope = NewDisposeScope();
        var matrix = Right.Clone();
        var vector = Vector<double>.Build.Dense([1.0, 2]);
        var weights = tensor(new[] { 1.0, double.NaN });
        double[][] rows = [[1, 2], [3]];
        bool[,] mask = { { true, false } };
        string[] words = ["one", "two"];
        (int From, int To)[] edges = [(0, 1)];

        var task = Assessment.Of("t", points: 3)
            .Given(matrix).Given(vector).Given(weights).Given(rows).Given(mask).Given(words).Given(edges)
            .Equal("leaves", 1, () => 1, 1)
            .Equal("writes", 1, () => { matrix[0, 0] = vector[1] = rows[0][1] = 9; rows[1] = []; weights.zero_(); mask[0, 1] = true; words[0] = "two"; edges[0].To = 9; return 1; }, 1)
            .Equal("after", 1, () => matrix[0, 0] + vector[1] + rows[0][1] + rows[1][0] + weights[0].item<double>() + (mask[0, 1] ? 1 : 0) + (words[0] == "one" ? 0 : 1) + edges[0].To, 10);

        Assert.Equal([true, false, true], task.Checks.Select(check => check.Passed));
        Assert.Equal("It changed its input matrix and vector and weights and rows and mask and words and edges: work on a copy and leave what you are given as it is.", task.Checks[1].Error);
        Assert.Equal("an input is changed", task.Checks[1].LooksLike);
    }

    [Fact]
    public void AnInputThatIsDisposedFailsEveryCheckFromThenOn()
    {
        var input = ones(2);

        var task = Assessment.Of("t", points: 2).Given(input).Equal("disposes", 1, () => { input.Dispose(); return 1; }, 1).Equal("after", 1, () => 1, 1);

        Assert.Equal(0, task.Score);
    }

    [Fact]
    public void ARefusalHasTheTypeThatIsAskedFor()
    {
        Assert.True(Only(task => task.Throws<ArgumentException>("c", 1, () => throw new ArgumentNullException("q"))).Passed);
        Assert.Equal("FormatException: no", Only(task => task.Throws<ArgumentException>("c", 1, () => throw new FormatException("no"))).Error);
        Assert.Equal("3, and no exception", Only(task => task.Throws<ArgumentException>("c", 1, () => 3)).Actual);
    }

    [Fact]
    public void APropertyThatDoesNotHoldMayTellItsMistake()
    {
        var check = Only(task => task.Same("both orders", 1, () => 1, () => 2, hint: "sort", looksLike: "not sorted"));

        Assert.Equal(("the same twice", "1 and 2; it is 1, expected 2", "not sorted", "sort"), (check.Expected, check.Actual, check.LooksLike, check.Hint));
        Assert.True(Only(task => task.Same("both orders", 1, () => Right + 1e-9, () => Right)).Passed);
        Assert.False(Only(task => task.Same("both orders", 1, () => double.NaN, () => double.NaN)).Passed);
    }

    [Fact]
    public void ANumberBetweenTwoBoundsPassesWithThem()
    {
        Assert.Equal([true, true, false, false], new[] { 1, 2, 2.5, double.NaN }.Select(number => Only(task => task.Between("c", 1, () => number, 1, 2)).Passed));
        Assert.Equal("1 to 2", Only(task => task.Between("c", 1, () => 0, 1, 2)).Expected);
    }

    [Fact]
    public void MistakesThatTheInputsDoNotTellApartAreTheAuthorsError()
    {
        Assert.Equal("\"c\": the mistake \"none\" gives the right answer. Choose inputs that tell them apart, or leave it out. (Parameter 'mistakes')",
            Assert.Throws<ArgumentException>(() => Only(task => task.Close("c", 1, () => 1, 1, mistakes: [("none", 1.0)]))).Message);
        Assert.Equal("\"c\": the mistake \"two\" gives that of \"one\". Choose inputs that tell them apart, or leave it out. (Parameter 'mistakes')",
            Assert.Throws<ArgumentException>(() => Only(task => task.Close("c", 1, () => 1, 1, mistakes: [("one", 2), ("two", 2)]))).Message);
    }

    [Fact]
    public void PointsThatDoNotAddUpAreTheAuthorsError()
    {
        Assert.Equal("The checks of \"t\" are worth 3 points with \"b\", but the task is worth 2. (Parameter 'points')",
            Assert.Throws<ArgumentException>(() => Assessment.Of("t", points: 2).Equal("a", 1, () => 1, 1).Equal("b", 2, () => 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Assessment.Of("t", points: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Assessment.Of("t", points: 1).Equal("a", 0, () => 1, 1));
        Assert.Throws<ArgumentException>(() => Assessment.Of("t", points: 1).Given("text"));
        Assert.Equal("\"c\": the expected answer is or holds a Version. Expect numbers, texts, or arrays and tuples of these. (Parameter 'right')",
            Assert.Throws<ArgumentException>(() => Only(task => task.Close("c", 1, () => 1, (1, new Version(1, 2))))).Message);
    }

    [Fact]
    public void AsTheResultOfACellItIsItsScoreATableAndJson()
    {
        var task = Assessment.Of("scaled-scores", points: 4)
            .Equal("one <pair>", 2.5, () => 1, 1)
            .Hidden()
            .Equal("another", 1, () => 3, 1, mistakes: [("tripled", 3)], hint: "h");

        Assert.Equal("2.5", task.ToDisplayString("text/plain"));
        Assert.Equal(["text/plain", "text/html", Assessment.MimeType], Formatter.GetPreferredMimeTypesFor(typeof(Assessment)));
        string html = task.ToDisplayString("text/html");
        Assert.Contains("2.5 of 3.5 points</b> scaled-scores (0.5 more are decided by hidden tests)", html);
        Assert.Contains("one &lt;pair&gt;", html);
        Assert.Contains("This looks like: <b>tripled</b>", html);
        var json = JsonNode.Parse(task.ToDisplayString(Assessment.MimeType))!;
        Assert.Equal(("scaled-scores", 2.5, 4.0), ((string)json["task"]!, (double)json["score"]!, (double)json["max"]!));
        Assert.Equal(
            """{"name":"another","points":1,"earned":0,"passed":false,"expected":"1","actual":"3","hint":"h","looksLike":"tripled","error":null,"outOfTime":false,"hidden":true}""",
            json["checks"]![1]!.ToJsonString());
    }

    private static AssessedCheck Only(Func<Assessment, Assessment> check) => Assert.Single(check(Assessment.Of("t", points: 10)).Checks);
}
