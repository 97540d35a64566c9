using System.Text.Json.Nodes;
using Course.Checks;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Checks;

/// <summary>Answers that travel as data, and what is made of them where the expected ones are known.</summary>
public sealed class AnswerSheetTests
{
    private static readonly double[] Input = [1, 2];

    private static Assessment Expected() => Assessment.Of("t", points: 6)
        .Close("matrix", 1, () => Matrix<double>.Build.DenseIdentity(2), Matrix<double>.Build.DenseIdentity(2), mistakes: [("doubled", 2 * Matrix<double>.Build.DenseIdentity(2))])
        .Equal("text", 1, () => "a", "a")
        .Between("measured", 1, () => 1, 0, 2)
        .Throws<ArgumentException>("refuses", 1, () => throw new ArgumentNullException("x"))
        .Hidden()
        .Same("agrees", 1, () => 1, () => 1)
        .Equal("tuple", 1, () => (1, "b", true), (1, "b", true));

    private static string Data(AnswerSheet sheet) => ((ICellData)sheet).Data;

    private static (string Name, bool Passed, string? Came)[] Judged(string? visible, string? hidden)
    {
        AnswerKey.Keep("t", Expected());
        var sheets = new JsonObject { ["t"] = new JsonArray(visible, hidden) };
        var judged = JsonNode.Parse(((ICellData)AnswerKey.Judge(sheets.ToJsonString())).Data)!["t"]!;
        return [.. judged["checks"]!.AsArray().Select(check => ((string)check!["name"]!, (bool)check["passed"]!, (string?)check["looksLike"] ?? (string?)check["error"] ?? (string?)check["actual"]))];
    }

    [Fact]
    public void AnswersAreJudgedInAnotherPlaceAsWhereTheyAreGiven()
    {
        var visible = AnswerSheet.Begin().Ask(() => Matrix<double>.Build.DenseIdentity(2)).Ask(() => "a").Measure(() => 1.5).Ask(() => throw new ArgumentNullException("y"));
        var hidden = AnswerSheet.Begin().AskTwice(() => new[] { 1.0 }, () => new[] { 1.0 }).Ask(() => (1, "b", true));

        Assert.Equal(
            [("matrix", true, "[[1, 0], [0, 1]]"), ("text", true, "\"a\""), ("measured", true, "1.5"), ("refuses", true, "ArgumentNullException: Value cannot be null. (Parameter 'y')"),
                ("agrees", true, "[1]"), ("tuple", true, "[1, \"b\", true]")],
            Judged(Data(visible), Data(hidden)));
    }

    [Fact]
    public void WrongAnswersAreToldAsWhereTheyAreGiven()
    {
        var visible = AnswerSheet.Begin().Within(0.05).Given(Input, "the input")
            .Ask(() => new double[,] { { 2, 0 }, { 0, 2 } }).Ask(() => { Input[0] = 9; return "a"; }).Measure(() => throw new NotImplementedException()).Ask(() => throw new NotImplementedException());

        Assert.Equal(
            [("matrix", false, "doubled"), ("text", false, "an input is changed"), ("measured", false, "Not answered yet."), ("refuses", false, "Not answered yet."),
                ("agrees", false, "The run ended before it came to this check."), ("tuple", false, "The run ended before it came to this check.")],
            Judged(Data(visible), null));
        Assert.Equal([1, 2], Input);
    }

    [Fact]
    public void EveryKindOfAnswerComesBackAsItWas()
    {
        using var scope = NewDisposeScope();
        object?[] answers =
        [
            null, 3, 2.5, double.NaN, double.NegativeInfinity, true, "text \u2028 \"", 'x', DayOfWeek.Friday, Matrix<double>.Build.Dense(2, 3, 1), zeros(2, 0, 3), tensor(new[] { true }),
            new[] { 1, 2 }, new[,] { { true } }, (1, "a"), Array.Empty<string>(), new object?[] { null, new object[] { 1, "b" } }, new Version(1, 2), (Func<int>)(() => 1), new Uri("http://a"),
        ];

        foreach (object? answer in answers)
        {
            int budget = AnswerSheet.MaxLength;
            var sent = new CallOutcome(Answer.Of(answer), null, [], null);
            var read = AnswerJson.ReadOutcome(JsonNode.Parse(AnswerJson.Write(sent, ref budget).ToJsonString()));
            Assert.Equal(sent.Answer!.ToString(), read.Answer!.ToString());
            Assert.Equal(sent.Answer.Kind, read.Answer.Kind);
            Assert.True(read.Answer.DifferenceFrom(sent.Answer, 0) is null, sent.Answer.ToString());
        }
    }

    [Fact]
    public void HalfOfACharacterIsTakenInAsNone()
    {
        Assert.Equal("\"\ufffd\"; expected \"a\"", Judged(Data(AnswerSheet.Begin().Ask(() => 1).Ask(() => "\ud800")), null)[1].Came);
    }

    [Fact]
    public void AnObjectThatCallsItselfEqualToEverythingIsComparedByItsText()
    {
        Assert.Equal(("text", false, "6; expected a text"), Judged(Data(AnswerSheet.Begin().Ask(() => 1).Ask(() => new EqualToAll())), null)[1]);
    }

    [Fact]
    public void AnAnswerThatIsTooLargeIsNone()
    {
        var sheet = AnswerSheet.Begin().Ask(() => new double[5_000_000]).Ask(() => new string('x', 5_000_000)).Measure(() => 1).Ask(() => throw new ArgumentException(new string('x', 5_000_000)));

        Assert.InRange(Data(sheet).Length, 100, AnswerSheet.MaxLength);
        Assert.Equal(["The answer is larger than is taken in.", "The answer is larger than is taken in.", "1"], Judged(Data(sheet), null).Take(3).Select(check => check.Came));
        Assert.True(Judged(Data(sheet), null)[3].Passed);
    }

    [Fact]
    public void AnswersInsideOfOneAnotherAreTakenInToADepth()
    {
        object deep = 1;
        for (int i = 0; i < 5000; i++)
            deep = new[] { deep, "x" };

        Assert.Equal("The answer holds lists in lists in lists, deeper than is taken in.", Judged(Data(AnswerSheet.Begin().Ask(() => deep)), null)[0].Came);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"answers": 3}""")]
    [InlineData("""{"answers": [3]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "numbers", "shape": [2, 2], "values": "AAAA"}}]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "numbers", "shape": [-1], "numbers": "Real", "values": ""}}]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "numbers", "shape": [65536, 65536, 65536], "numbers": "Real", "values": ""}}]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "numbers", "shape": [], "numbers": "7", "values": "AAAAAAAA8D8="}}]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "items", "items": [null]}}]}""")]
    [InlineData("""{"answers": [{"answer": {"kind": "points"}}]}""")]
    [InlineData("""{"answers": [{"passed": true, "earned": 1, "problem": 3}]}""")]
    [InlineData("""{"answers": [{"answer": null, "answer": 1}]}""")]
    public void WhatIsNoSheetEarnsNothing(string sheet)
    {
        Assert.All(Judged(sheet, sheet), check => Assert.False(check.Passed));
    }

    [Fact]
    public void AnExceptionOfTheCellsOwnIsKnownByItsName()
    {
        var call = new CallOutcome(null, "", CallOutcome.NamesOf(typeof(OwnException)), "");

        Assert.True(call.Threw(typeof(OwnException)));
        Assert.True(call.Threw(typeof(FormatException)));
        Assert.True(call.Threw(typeof(Exception)));
        Assert.False(call.Threw(typeof(ArgumentException)));
    }

    private sealed class OwnException : FormatException;

    private sealed class EqualToAll
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;

        public override string ToString() => "6";
    }
}
