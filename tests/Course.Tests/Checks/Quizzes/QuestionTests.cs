using Course.Checks;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Tests.Checks.Quizzes;

public sealed class QuestionTests
{
    private const string TooLong = "It used more than 0.05 s of processor time and was left behind: is there a loop that never ends?";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.05);

    private static readonly NumberQuestion Frames = Ask.Number("How many frames?", 98, "The last window starts at 970 ms.", "Count the windows.", unit: "frames")
        .Mistake(100, "You padded the end.");

    private static readonly VectorQuestion Pair = Ask.Vector("Which vector?", [1, 2], "It is.", "Think of two.").Mistake([2, 1], "You exchanged them.");

    private static readonly MatrixQuestion Square = Ask.Matrix("Which matrix?", new[,] { { 1.0, 2 }, { 3, 4 } }, "It is.", "Think of four.")
        .Mistake(new[,] { { 1.0, 3 }, { 2, 4 } }, "You transposed it.");

    private static readonly ChoiceQuestion One = Ask.Choice("Which one?", "Think of one.").Wrong("this", "Not this.").Right("that", "It is that.");

    private static readonly ChoiceQuestion Several = Ask.Choices("Which of them?", "Think of two.")
        .Right("red", "Red is.").Wrong("green", "Not green.").Right("blue", "Blue is.").Wrong("white", "Not white.");

    private static readonly CodeQuestion<double[], double> Mean = Ask.Code<double[], double>(
        "Write the mean.", values => values.Sum() / values.Length, () => [[1, 3], [2, 2, 5]], "It is.", "Divide by how many there are.")
        .Mistake(values => values.Sum(), "You did not divide.");

    [Fact]
    public void ANumberOfAnyTypeIsTaken()
    {
        object[] right = [98, 98.0, 98L, 98m, 98f, (byte)98, tensor(98.0), 98 + 1e-9];
        Assert.All(right, answer => Assert.Equal(Verdict.Right, Frames.Check(answer).Verdict));
        Assert.Equal("`98` frames: The last window starts at 970 ms.", Frames.Check(98).Message);
        Assert.Equal((Verdict.Mistake, "You padded the end."), Seen(Frames.Check(100)));
        Assert.Equal((Verdict.Wrong, "Count the windows."), Seen(Frames.Check(98.1)));
    }

    [Fact]
    public void AFractionOfWholeNumbersIsRecognised()
    {
        var share = Ask.Number("What share?", 1.75, "Seven quarters.", "Divide.");
        const string Whole = "If you wrote a fraction: between whole numbers, C# drops what is behind the point, so `1/3` is 0. Write `1.0/3`.";
        Assert.Equal((Verdict.Mistake, Whole), Seen(share.Check(7 / 4)));
        Assert.Equal((Verdict.Wrong, "Divide."), Seen(share.Check(1.0)));
        Assert.Equal((Verdict.Wrong, "Divide."), Seen(share.Check(2)));
        Assert.Equal(Verdict.Right, share.Check(7 / 4.0).Verdict);
        Assert.Equal((Verdict.Wrong, "Count the windows."), Seen(Frames.Check(97)));
    }

    public static TheoryData<object, string> NoNumber => new()
    {
        { "98", "Your answer \"98\" is a text: numbers are written without quotation marks." },
        { "98,5", "Your answer \"98,5\" is a text: numbers are written without quotation marks and with a decimal point." },
        { true, "Your answer is true or false, which is not made of numbers alone." },
        { double.NaN, "Your answer is NaN, which is not a finite number." },
        { double.NegativeInfinity, "Your answer is -∞, which is not a finite number." },
        { new[] { 98.0 }, "Your answer is a 1-element sequence." },
        { new[] { true }, "Your answer is a 1-element sequence of true and false, which is not made of numbers alone." },
        { Array.Empty<double>(), "Your answer is empty." },
        { new object(), "Your answer is a Object, which is not made of numbers alone." },
        { (Func<int>)(() => 98), "Your answer is code." },
    };

    [Theory]
    [MemberData(nameof(NoNumber))]
    public void WhatIsNoNumberIsToldSo(object answer, string problem)
    {
        Assert.Equal((Verdict.Unreadable, $"{problem} This question asks for a number (frames)."), Seen(Frames.Check(answer)));
    }

    [Fact]
    public void AVectorMayBeWrittenInManyWays()
    {
        Assert.Equal(Verdict.Right, Pair.Check([1, 2]).Verdict);
        object[] right = [new[] { 1, 2 }, (1, 2.0), new List<double> { 1, 2 }, Vector<double>.Build.Dense([1, 2]), tensor(new[] { 1.0, 2 }), Enumerable.Range(1, 2)];
        Assert.All(right, answer => Assert.Equal(Verdict.Right, Pair.Check(answer).Verdict));
        Assert.Equal((Verdict.Mistake, "You exchanged them."), Seen(Pair.Check([2, 1])));
        Assert.Equal((Verdict.Wrong, "1 of 2 numbers are right. Think of two."), Seen(Pair.Check([1, 3])));
    }

    [Fact]
    public void AMatrixMayBeWrittenInManyWays()
    {
        Assert.Equal(Verdict.Right, Square.Check([[1, 2], [3, 4]]).Verdict);
        object[] right = [new[,] { { 1, 2 }, { 3, 4 } }, Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2 }, { 3, 4 } }), tensor(new[,] { { 1f, 2 }, { 3, 4 } })];
        Assert.All(right, answer => Assert.Equal(Verdict.Right, Square.Check(answer).Verdict));
        Assert.Equal((Verdict.Mistake, "You transposed it."), Seen(Square.Check([[1, 3], [2, 4]])));
        Assert.Equal((Verdict.Wrong, "3 of 4 numbers are right. Think of four."), Seen(Square.Check([[1, 2], [3, 5]])));
    }

    public static TheoryData<object, string> NoMatrix => new()
    {
        { 1, "Your answer is a number." },
        { new[] { 1.0, 2 }, "Your answer is a 2-element sequence." },
        { new[,] { { 1, 2, 3 } }, "Your answer is a 1×3 array." },
        { new double[][] { [1, 2], [3] }, "The rows of your answer have different lengths: 2, 1." },
        { new double[]?[] { [1, 2], null }, "Item 1 of your answer is null." },
        { new double?[,] { { 1, 2 }, { null, 4 } }, "Item 2 of your answer is null." },
        { new[,] { { 1, 2 }, { 3, double.NaN } }, "Your answer contains NaN, which is not a finite number." },
        { new[] { "a", "b" }, "Your answer is a sequence of 2, which is not made of numbers alone." },
    };

    [Theory]
    [MemberData(nameof(NoMatrix))]
    public void WhatIsNoMatrixOfThisSizeIsToldSo(object answer, string problem)
    {
        Assert.Equal((Verdict.Unreadable, $"{problem} This question asks for a 2×2 matrix, row by row, such as `[[1, 2], [3, 4]]`."), Seen(Square.Check(answer)));
    }

    [Fact]
    public void ASequenceThatThrowsOrNeverEndsIsToldSo()
    {
        var throwing = Enumerable.Range(0, 2).Select<int, double>(_ => throw new FormatException("no number"));
        Assert.Equal((Verdict.Unreadable, "FormatException: no number"), Seen(Pair.Check(throwing)));

        bool end = false;
        var soon = new VectorQuestion("Which vector?", [1, 2], "It is.", "Think of two.", 0) { Limit = Soon };
        Assert.Equal((Verdict.Unreadable, TooLong), Seen(soon.Check(Endless())));
        Volatile.Write(ref end, true);

        IEnumerable<double> Endless()
        {
            while (!Volatile.Read(ref end))
            {
            }

            yield return 0;
        }
    }

    [Theory]
    [InlineData("b")]
    [InlineData("B)")]
    [InlineData("(b)")]
    [InlineData('b')]
    public void ALetterIsTakenHoweverItIsWritten(object answer)
    {
        Assert.Equal((Verdict.Right, "b) It is that."), Seen(One.Check(answer)));
        Assert.Equal((Verdict.Mistake, "Not this."), Seen(One.Check("a")));
    }

    public static TheoryData<object, string> NoLetter => new()
    {
        { 2, "Your answer is a number." },
        { "", "Your answer is \"\"." },
        { "c", "Your answer is \"c\"." },
        { "that", "Your answer is \"that\"." },
        { "ab", "Your answer names several letters." },
        { new string?[] { null }, "Your answer is \"\"." },
        { (Func<string>)(() => "b"), "Your answer is code." },
    };

    [Theory]
    [MemberData(nameof(NoLetter))]
    public void WhatIsNoLetterIsToldSo(object answer, string problem)
    {
        Assert.Equal((Verdict.Unreadable, $"{problem} This question asks for one letter from a to b, such as `\"a\"`."), Seen(One.Check(answer)));
    }

    [Fact]
    public void SeveralLettersComeInAnyOrderAndForm()
    {
        Assert.Equal((Verdict.Right, "a) Red is.\nc) Blue is."), Seen(Several.Check("ac")));
        Assert.All(["c, a", "CA", "a c"], answer => Assert.Equal(Verdict.Right, Several.Check(answer).Verdict));
        Assert.Equal(Verdict.Right, Several.Check("c", "a").Verdict);
        Assert.Equal(Verdict.Right, Several.Check(new[] { 'a', 'c' }).Verdict);
        Assert.Equal((Verdict.Wrong, "What you chose is right, but there is more. Think of two."), Seen(Several.Check("a")));
        Assert.Equal((Verdict.Mistake, "Not green."), Seen(Several.Check("ab")));
        Assert.Equal((Verdict.Mistake, "b) Not green.\nd) Not white."), Seen(Several.Check("bd")));
    }

    [Fact]
    public void CodeIsTriedOnEveryInput()
    {
        Assert.Equal((Verdict.Right, "`values => values.Sum() / values.Length`\nIt is."), Seen(Mean.Check(values => values.Average())));
        Assert.Equal((Verdict.Mistake, "You did not divide."), Seen(Mean.Check(Enumerable.Sum)));
        Assert.Equal(
            (Verdict.Wrong, "For the input [2, 2, 5] it gives 4.5, and 3 would be right. Divide by how many there are."), Seen(Mean.Check(values => values.Sum() / 2)));
    }

    [Fact]
    public void CodeMayChangeWhatItIsGivenWithoutAnEffectOnLaterAnswers()
    {
        Assert.Equal(Verdict.Right, Mean.Check(values => { double mean = values.Average(); Array.Clear(values); return mean; }).Verdict);
        Assert.Equal(Verdict.Right, Mean.Check(values => values.Average()).Verdict);
    }

    [Fact]
    public void CodeThatThrowsNeverEndsOrGivesNoNumberIsToldSo()
    {
        Assert.Equal(
            (Verdict.Unreadable, "For the input [1, 3]: IndexOutOfRangeException: Index was outside the bounds of the array."), Seen(Mean.Check(values => values[2])));
        bool end = false;
        var soon = new CodeQuestion<double[], double>("Write the mean.", Enumerable.Average, "…", () => [[1, 3], [2]], "It is.", "Divide.", 0) { Limit = Soon };
        Assert.Equal((Verdict.Unreadable, $"For the input [1, 3]: {TooLong}"), Seen(soon.Check(_ => { while (!Volatile.Read(ref end)) { } return 0; })));
        Volatile.Write(ref end, true);
        Assert.Equal((Verdict.Unreadable, "For the input [1, 3]: It calls itself without an end: which call should be the last?"), Seen(Mean.Check(Deeper)));
        Assert.Equal((Verdict.Unreadable, "For the input [1, 3]: Not answered yet."), Seen(Mean.Check(_ => throw new NotImplementedException())));
        Assert.Equal(
            (Verdict.Wrong, "For the input [1, 3] it gives NaN, and 2 would be right. Divide by how many there are."), Seen(Mean.Check(_ => double.NaN)));

        static double Deeper(double[] values)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return Deeper(values) + 1;
        }
    }

    [Fact]
    public void WhatIsNoCodeIsToldSo()
    {
        Assert.Equal((Verdict.Unreadable, "Your answer is a number. This question asks for a line of code, such as `values => …`."), Seen(Mean.Check(2)));
        Assert.Equal(
            (Verdict.Unreadable, "Your answer is code for other types. This question asks for a line of code, such as `values => …`."), Seen(Mean.Check((object)(() => 2))));
    }

    [Fact]
    public void AMistakeThatCannotBeToldFromTheRightAnswerOrAnotherIsRefused()
    {
        var number = Ask.Number("How many?", 1, "It is.", "Count.", tolerance: 0.1).Mistake(2, "Two.");
        Assert.Equal(
            "\"How many?\": the mistake \"Nearly.\" gives the right answer. Choose inputs that tell them apart, or leave it out. (Parameter 'mistakes')",
            Assert.Throws<ArgumentException>(() => number.Mistake(1.05, "Nearly.")).Message);
        Assert.Throws<ArgumentException>(() => Ask.Number("How many?", 1, "It is.", "Count.").Mistake(2, "Two.").Mistake(2, "Two again."));
        var code = Ask.Code<double[], double>("Write the sum.", values => values.Sum(), () => [[1, 3], [2]], "It is.", "Add.");
        Assert.Throws<ArgumentException>(() => code.Mistake(Enumerable.Sum, "None.").Check(_ => 0));
        Assert.Equal(
            "\"Which one?\" has one right answer, and \"both\" would be a second.", Assert.Throws<InvalidOperationException>(() => One.Right("both", "Both.")).Message);
        Assert.Throws<ArgumentException>(() => Ask.Number("How many?", double.NaN, "It is.", "Count."));
        Assert.Throws<ArgumentException>(() => Ask.Number("How many?", 1, "It is.", " "));
    }

    private static (Verdict Verdict, string Message) Seen(Reply reply) => (reply.Verdict, reply.Message);
}
