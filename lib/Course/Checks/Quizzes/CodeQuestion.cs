namespace Course.Checks;

/// <summary>A question whose answer is a line of code: a lambda, tried on inputs beside the right one.</summary>
/// <typeparam name="TIn">What the code is given: a number, a text, an array, a matrix, a vector or a tensor.</typeparam>
/// <typeparam name="TOut">What it gives: the same, or true or false.</typeparam>
/// <remarks>The code runs on a thread of its own, on inputs made for it alone, and may use two seconds of processor time for each.</remarks>
public sealed class CodeQuestion<TIn, TOut> : Question
{
    private readonly List<(Func<TIn, TOut> Code, string What)> mistakes = [];
    private readonly Func<TIn, TOut> answer;
    private readonly string answerCode, because;
    private readonly Func<TIn[]> inputs;
    private readonly double tolerance;

    internal CodeQuestion(string text, Func<TIn, TOut> answer, string answerCode, Func<TIn[]> inputs, string because, string hint, double tolerance)
        : base(text, hint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs().Length, 2, nameof(inputs));
        (this.answer, this.answerCode, this.inputs, this.because, this.tolerance) = (answer, answerCode, inputs, because, tolerance);
    }

    internal override string Asks => $"a line of code, such as `{Parameter} => …`";

    internal override string Solution => $"`{answerCode}`\n{because}";

    internal override IEnumerable<(object Answer, string? Mistake)> Trials =>
        mistakes.Select(mistake => ((object)mistake.Code, (string?)mistake.What)).Prepend((answer, null));

    private string Parameter => answer.Method.GetParameters()[0].Name!;

    /// <inheritdoc cref="Question.Check(object?)"/>
    public Reply Check(Func<TIn, TOut>? answer) => base.Check(answer);

    /// <summary>Names a usual mistake by code that makes it.</summary>
    internal CodeQuestion<TIn, TOut> Mistake(Func<TIn, TOut> wrong, string what)
    {
        mistakes.Add((wrong, what));
        return this;
    }

    private protected override Reply Judge(object answer)
    {
        if (answer is not Func<TIn, TOut> code)
            return IsOfAnotherKind($"Your answer is {(answer is Delegate ? "code for other types" : Answer.Of(answer).Kind)}.");
        List<Answer> came = [];
        foreach (var input in inputs())
        {
            string given = Answer.Of(input).ToString();
            var call = StudentCall.Make(() => code(input), Limit);
            if (call.Answer is not { } output)
                return IsUnreadable($"For the input {given}: {call.Problem}");
            came.Add(output);
        }

        var (all, right) = (new Answer.Items(came, "list"), Outputs(this.answer));
        if (all.DifferenceFrom(right, tolerance) is null)
            return IsRight();
        var known = KnownMistakes.Of(Text, right, tolerance, [.. mistakes.Select(mistake => (mistake.What, (object)Outputs(mistake.Code)))]);
        if (known.NameOf(all) is { } mistake)
            return IsMistake(mistake);
        int first = Enumerable.Range(0, came.Count).First(i => came[i].DifferenceFrom(right.Values[i], tolerance) is not null);
        return IsWrong($"For the input {Answer.Of(inputs()[first])} it gives {came[first]}, and {right.Values[first]} would be right.");
    }

    private Answer.Items Outputs(Func<TIn, TOut> code) => new([.. inputs().Select(input => Answer.Of(code(input)))], "list");
}
