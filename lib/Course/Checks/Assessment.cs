using System.Runtime.CompilerServices;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// The checks of one task of an assignment. A test cell is one expression of it: each method calls the learner's code once, gives
/// the check's points or says what was expected, what came, and which usual mistake it looks like. What the learner's code does wrong
/// (throw, run for ever, return nothing, write into its inputs) costs the check and never ends the cell.
/// </summary>
/// <remarks>
/// A grader takes the chain apart: beside a learner's code only the inputs and the calls run (<see cref="AnswerSheet"/>), and what is expected is worked
/// out elsewhere with the assignment's own solutions (<see cref="AnswerKey"/>). So the chain is the last expression of its cell, inputs are the same
/// in each run, and expected answers are numbers, texts, or arrays and tuples of these.
/// As the result of a cell it is its score in text/plain (nbgrader's partial credit reads that), a table, and JSON for the grader.
/// </remarks>
/// <example>
/// <code>
/// Assessment.Of("scaled-scores", points: 2)
///     .Given(q).Given(k)
///     .Close("one pair by hand", 1, () => Scores(q, k), expected, mistakes: [("√d missing", q * k.Transpose())])
///     .Throws&lt;ArgumentException>("refuses widths that differ", 1, () => Scores(q, wide))
/// </code>
/// </example>
[TypeFormatterSource(typeof(AssessmentFormat), PreferredMimeTypes = ["text/plain", "text/html", MimeType])]
public sealed class Assessment
{
    /// <summary>The MIME type under which the results travel to the grader, as a JSON object.</summary>
    public const string MimeType = "application/vnd.course.assessment+json";

    /// <summary>How far a number may lie from the expected one, times max(1, |expected|), if a check says nothing else.</summary>
    public const double DefaultTolerance = 1e-6;

    private readonly List<CheckRule> rules = [];
    private readonly List<AssessedCheck> checks = [];
    private readonly StudentCalls calls = new();
    private bool hidden;

    private Assessment(string task, double points) => (Task, Points) = (task, points);

    /// <summary>The id of the task, as in the test cell's metadata.</summary>
    public string Task { get; }

    /// <summary>What the whole task is worth; what the checks here do not make up is decided by hidden tests.</summary>
    public double Points { get; }

    /// <summary>The points earned so far.</summary>
    public double Score => checks.Sum(check => check.Earned);

    /// <summary>The checks in order, each with what it found.</summary>
    public IReadOnlyList<AssessedCheck> Checks => checks;

    /// <summary>What the checks want, in the same order.</summary>
    internal IReadOnlyList<CheckRule> Rules => rules;

    /// <summary>Starts the checks of a task.</summary>
    /// <param name="task">The task's id, as in the test cell's metadata.</param>
    /// <param name="points">What the task is worth, more than 0; the points of its checks, hidden ones too, add up to this.</param>
    public static Assessment Of(string task, double points)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(task);
        return points > 0 && double.IsFinite(points)
            ? new Assessment(task, points)
            : throw new ArgumentOutOfRangeException(nameof(points), points, "A task is worth a number of points above 0.");
    }

    /// <summary>Names an input of the learner's code, which that code has to leave as it is. It is put right after each check.</summary>
    /// <param name="input">A matrix, a vector, a tensor, an array of numbers, texts or tuples (not of what is inside a tuple), or an array of those.</param>
    /// <param name="name">What messages call it; the compiler fills in the expression.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public Assessment Given(object input, [CallerArgumentExpression(nameof(input))] string name = "")
    {
        calls.Give(input, name);
        return this;
    }

    /// <summary>Sets how much processor time each of the following checks may use; five seconds if nothing is said.</summary>
    /// <param name="seconds">More than 0. A busy machine takes nothing from it; a check that only waits is left behind later.</param>
    public Assessment Within(double seconds)
    {
        calls.Limit(seconds);
        return this;
    }

    /// <summary>Says that the following checks are not part of what learners get. Stands first in a region of hidden tests.</summary>
    public Assessment Hidden()
    {
        hidden = true;
        return this;
    }

    /// <summary>Passes when the answer is the expected one: numbers within a tolerance, everything else exactly.</summary>
    /// <param name="name">What is checked, as a short phrase.</param>
    /// <param name="points">What the check is worth.</param>
    /// <param name="answer">Calls the learner's code.</param>
    /// <param name="expected">The right answer: a number, matrix, vector, tensor, array, string, bool, or a sequence or tuple of these.</param>
    /// <param name="tolerance">How far a number may lie from the expected one, times max(1, |expected|).</param>
    /// <param name="mistakes">Usual mistakes, each with the answer it gives; none may give the expected one.</param>
    /// <param name="hint">What to think about when the check fails.</param>
    /// <exception cref="ArgumentException">The checks are worth more than the task, or a mistake cannot be told from the right answer.</exception>
    public Assessment Close(
        string name,
        double points,
        Func<object?> answer,
        object expected,
        double tolerance = DefaultTolerance,
        (string Name, object Answer)[]? mistakes = null,
        string? hint = null)
    {
        var right = Answer.Of(expected);
        var known = KnownMistakes.Of(name, right, tolerance, mistakes ?? []);
        return Add(name, points, answer, hint, right.ToString(), AnAnswer(came =>
            came.DifferenceFrom(right, tolerance) is { } difference
                ? CheckRule.Finding.Wrong(came is Answer.Numeric { Shape.Length: 0 } ? came.ToString() : $"{came}; {difference}", known.NameOf(came))
                : CheckRule.Finding.Right(came.ToString())));
    }

    /// <summary>Passes when the answer is exactly the expected one: whole numbers, strings, choices.</summary>
    /// <inheritdoc cref="Close"/>
    public Assessment Equal(
        string name, double points, Func<object?> answer, object expected, (string Name, object Answer)[]? mistakes = null, string? hint = null) =>
        Close(name, points, answer, expected, tolerance: 0, mistakes, hint);

    /// <summary>Passes when two answers of the learner's code agree, whatever they are: for what has to hold of every right solution.</summary>
    /// <param name="name">What has to hold, as a short phrase.</param>
    /// <param name="points">What the check is worth.</param>
    /// <param name="answer">Calls the learner's code.</param>
    /// <param name="other">Calls it in another way that has to give the same.</param>
    /// <param name="tolerance">How far a number may lie from the other one, times max(1, |other|). NaN and infinity agree with nothing.</param>
    /// <param name="hint">What to think about when the check fails.</param>
    /// <param name="looksLike">The mistake that shows when they do not agree, if there is only one.</param>
    public Assessment Same(
        string name, double points, Func<object?> answer, Func<object?> other, double tolerance = DefaultTolerance, string? hint = null, string? looksLike = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(other);
        return Add(name, points, () => (answer(), other()), hint, "the same twice", AnAnswer(came => came is Answer.Items { Values: [var one, var two] }
            ? (one.IsFinite ? one.DifferenceFrom(two, tolerance) : "not all of it is a finite number") is { } difference
                ? CheckRule.Finding.Wrong($"{one} and {two}; {difference}", looksLike)
                : CheckRule.Finding.Right(one.ToString())
            : CheckRule.Finding.Wrong(came.ToString(), null)));
    }

    /// <summary>Passes when a number lies between two bounds, both included.</summary>
    /// <param name="name">What is measured, as a short phrase.</param>
    /// <param name="points">What the check is worth.</param>
    /// <param name="measure">Calls the learner's code and measures it.</param>
    /// <param name="low">The smallest number that passes.</param>
    /// <param name="high">The largest number that passes.</param>
    /// <param name="hint">What to think about when the check fails.</param>
    public Assessment Between(string name, double points, Func<double> measure, double low, double high, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Add(name, points, () => measure(), hint, $"{Numbers.Text(low)} to {Numbers.Text(high)}", AnAnswer(came =>
            came is Answer.Numeric { Values: [var number] } && number >= low && number <= high
                ? CheckRule.Finding.Right(came.ToString())
                : CheckRule.Finding.Wrong(came.ToString(), null)));
    }

    /// <summary>Passes when the learner's code refuses something with an exception of this type or one derived from it.</summary>
    /// <param name="name">What has to be refused, as a short phrase.</param>
    /// <param name="points">What the check is worth.</param>
    /// <param name="call">Calls the learner's code.</param>
    /// <param name="hint">What to think about when the check fails.</param>
    /// <typeparam name="TException">The exception; a task that is not answered yet does not count as a refusal.</typeparam>
    public Assessment Throws<TException>(string name, double points, Func<object?> call, string? hint = null) where TException : Exception
    {
        string expected = $"{typeof(TException).Name} thrown";
        return Add(name, points, call, hint, expected, outcome =>
            outcome.Threw(typeof(TException)) ? CheckRule.Finding.Right(outcome.Message ?? expected)
            : outcome.Answer is { } came ? CheckRule.Finding.Wrong($"{came}, and no exception", null)
            : null);
    }

    /// <summary>The score as an invariant number, such as <c>2.5</c>.</summary>
    public override string ToString() => AssessmentFormat.Points(Score);

    /// <summary>Judges answers only; what was thrown instead is told as it is.</summary>
    private static Func<CallOutcome, CheckRule.Finding?> AnAnswer(Func<Answer, CheckRule.Finding> judge) => call => call.Answer is { } came ? judge(came) : null;

    private Assessment Add(string name, double points, Func<object?> call, string? hint, string expected, Func<CallOutcome, CheckRule.Finding?> judge)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(call);
        if (!(points > 0))
            throw new ArgumentOutOfRangeException(nameof(points), points, "A check is worth a number of points above 0.");
        double sum = checks.Sum(check => check.Points) + points;
        if (sum > Points + 1e-9)
        {
            throw new ArgumentException(
                $"The checks of \"{Task}\" are worth {Numbers.Text(sum)} points with \"{name}\", but the task is worth {Numbers.Text(Points)}.", nameof(points));
        }

        var rule = new CheckRule(name, points, expected, hint, hidden, judge);
        rules.Add(rule);
        checks.Add(rule.Assess(calls.Make(call)));
        return this;
    }
}

/// <summary>One check of an assessment and what it found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Expected">What was expected, as text.</param>
/// <param name="Actual">What came; null where nothing did.</param>
/// <param name="Hint">What to think about when it fails.</param>
/// <param name="LooksLike">The usual mistake that gives this very answer.</param>
/// <param name="Error">Why no answer came: an exception with its place, the time limit, no answer yet, a changed input.</param>
/// <param name="Hidden">Whether learners get to see the check only by its name.</param>
public sealed record AssessedCheck(
    string Name, double Points, bool Passed, string Expected, string? Actual, string? Hint, string? LooksLike, string? Error, bool Hidden)
{
    /// <summary>Whether no answer came because its time was up: a verdict of its own, which says nothing about the answer.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>The points, or 0.</summary>
    public double Earned => Passed ? Points : 0;
}
