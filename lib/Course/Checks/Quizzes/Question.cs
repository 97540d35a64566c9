namespace Course.Checks;

/// <summary>
/// A question in the text of a chapter. A cell names it and holds the learner's answer: <c>Quiz.Chapter3.RawScore.Check(null)</c>, with an answer
/// written in place of <c>null</c>. The reply says whether the answer is right, which usual mistake it looks like, or what to think about.
/// </summary>
/// <remarks>
/// Nothing a learner writes makes the cell fail: an answer of the wrong type or size, with NaN in it, or code that throws or never ends gets a
/// sentence. Unanswered, the cell shows the question with the answer folded, so that a chapter runs from top to bottom.
/// </remarks>
public abstract class Question
{
    private protected Question(string text, string hint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(hint);
        (Text, Hint) = (text, hint);
    }

    /// <summary>What is asked. Text between backticks is code.</summary>
    public string Text { get; }

    /// <summary>What to think about when an answer is wrong and looks like no usual mistake.</summary>
    internal string Hint { get; }

    /// <summary>How much processor time a learner's code may use for one input, or to give one sequence.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What an answer looks like, as a phrase: <c>a number</c>.</summary>
    internal abstract string Asks { get; }

    /// <summary>The answers to choose from, with their letters; none where the learner writes one.</summary>
    internal virtual IReadOnlyList<string> Options => [];

    /// <summary>The right answer and why it is right.</summary>
    internal abstract string Solution { get; }

    /// <summary>The answers that the question knows: the right one, without a mistake, and one for each mistake.</summary>
    internal abstract IEnumerable<(object Answer, string? Mistake)> Trials { get; }

    /// <summary>Looks at an answer.</summary>
    /// <param name="answer">The learner's answer; null while there is none.</param>
    /// <returns>What to tell the learner, to be shown as the result of the cell.</returns>
    public Reply Check(object? answer) => answer is null ? new Reply(this, Verdict.Unanswered, "") : Judge(answer);

    /// <summary>Shows the question with its answer, for those whose notebook cannot unfold it.</summary>
    /// <returns>The question and its answer, to be shown as the result of the cell.</returns>
    public Reply Reveal() => new(this, Verdict.Revealed, Solution);

    private protected abstract Reply Judge(object answer);

    private protected Reply IsRight() => new(this, Verdict.Right, Solution);

    private protected Reply IsMistake(string what) => new(this, Verdict.Mistake, what);

    private protected Reply IsWrong(string? found = null) => new(this, Verdict.Wrong, found is null ? Hint : $"{found} {Hint}");

    private protected Reply IsUnreadable(string problem) => new(this, Verdict.Unreadable, problem);

    private protected Reply IsOfAnotherKind(string problem) => IsUnreadable($"{problem} This question asks for {Asks}.");
}
