using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Checks;

/// <summary>A question whose answer is a number, a vector or a small matrix.</summary>
public abstract partial class ValueQuestion : Question
{
    private readonly List<(string Name, object Answer)> mistakes = [];
    private readonly object answer;
    private readonly Answer.Numeric right;
    private readonly double tolerance;
    private readonly string because;
    private KnownMistakes known;

    private protected ValueQuestion(string text, object answer, string because, string hint, double tolerance)
        : base(text, hint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        right = Answer.Of(answer) is Answer.Numeric numbers && numbers.Values.All(double.IsFinite)
            ? numbers
            : throw new ArgumentException($"The answer to \"{text}\" consists of finite numbers.", nameof(answer));
        (this.answer, this.because, this.tolerance) = (answer, because, tolerance);
        known = KnownMistakes.Of(text, right, tolerance, []);
    }

    /// <summary>The unit of the answer, such as <c>frames</c>; null for a pure number.</summary>
    internal string? Unit { get; init; }

    internal override string Solution => $"`{right}`{(Unit is null ? "" : $" {Unit}")}: {because}";

    internal override IEnumerable<(object Answer, string? Mistake)> Trials =>
        mistakes.Select(mistake => (mistake.Answer, (string?)mistake.Name)).Prepend((answer, null));

    private protected void Add(object wrong, string what)
    {
        mistakes.Add((what, wrong));
        known = KnownMistakes.Of(Text, right, tolerance, [.. mistakes]);
    }

    private protected override Reply Judge(object answer)
    {
        var (read, failed) = Read(answer);
        if (failed is not null)
            return IsUnreadable(failed);
        if (read is not Answer.Numeric { Numbers: not Answer.NumberKind.Truth } came)
            return IsOfAnotherKind(NoNumbers(read));
        if (!came.Shape.SequenceEqual(right.Shape))
            return IsOfAnotherKind($"Your answer is {came.Kind}.");
        if (came.Values.FirstOrDefault(value => !double.IsFinite(value)) is not 0 and double bad)
            return IsOfAnotherKind($"Your answer {(right.Shape.Length == 0 ? "is" : "contains")} {Numbers.Text(bad)}, which is not a finite number.");
        if (came.DifferenceFrom(right, tolerance) is null)
            return IsRight();
        if (known.NameOf(came) is { } mistake)
            return IsMistake(mistake);
        if (right.Shape.Length == 0 && answer is int or long && right.Values[0] % 1 != 0 && came.Values[0] == Math.Truncate(right.Values[0]))
            return IsMistake("If you wrote a fraction: between whole numbers, C# drops what is behind the point, so `1/3` is 0. Write `1.0/3`.");
        return right.Values.Length == 1 ? IsWrong() : IsWrong($"{came.Agreeing(right, tolerance)} of {right.Values.Length} numbers are right.");
    }

    private (Answer Read, string? Failed) Read(object answer)
    {
        // What a person writes as a vector on paper, (1.5, 2.5), is a tuple.
        if (answer is ITuple tuple)
            answer = Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray();
        // A sequence is the learner's code, which may throw or never end.
        if (answer is not IEnumerable or string or Array or Vector<double>)
            return (Answer.Of(answer), null);
        var call = StudentCall.Make(() => answer, Limit);
        return call.Answer is { } read ? (read, null) : (new Answer.Nothing("nothing"), call.Problem);
    }

    private static string NoNumbers(Answer read) => read switch
    {
        Answer.Text => $"Your answer {read} is a text: numbers are written without quotation marks{(DecimalComma().IsMatch($"{read}") ? " and with a decimal point" : "")}.",
        Answer.Other { IsCode: true } => "Your answer is code.",
        Answer.Items { Values.Count: 0 } => "Your answer is empty.",
        Answer.Items items when items.Values.Index().FirstOrDefault(item => item.Item is Answer.Nothing) is { Item: not null } missing =>
            $"Item {missing.Index} of your answer is null.",
        Answer.Items items when items.Values.All(item => item is Answer.Numeric { Shape.Length: 1 }) =>
            $"The rows of your answer have different lengths: {string.Join(", ", items.Values.Select(row => ((Answer.Numeric)row).Values.Length))}.",
        _ => $"Your answer is {read.Kind}, which is not made of numbers alone.",
    };

    [GeneratedRegex(@"\d,\d")]
    private static partial Regex DecimalComma();
}
