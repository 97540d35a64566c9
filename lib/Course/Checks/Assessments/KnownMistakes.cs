namespace Course.Checks;

/// <summary>The usual mistakes of a check, each with the answer it gives.</summary>
internal sealed class KnownMistakes
{
    private readonly List<(string Name, Answer Answer)> mistakes;
    private readonly double tolerance;

    private KnownMistakes(List<(string Name, Answer Answer)> mistakes, double tolerance) => (this.mistakes, this.tolerance) = (mistakes, tolerance);

    /// <summary>Takes them, and sees to it that the check's inputs tell them apart.</summary>
    /// <exception cref="ArgumentException">A mistake gives the right answer or that of another mistake.</exception>
    public static KnownMistakes Of(string check, Answer right, double tolerance, (string Name, object Answer)[] mistakes)
    {
        if (!(tolerance >= 0) || !double.IsFinite(tolerance))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a finite number, zero or more.");
        if (right.Incomparable is { } strange)
            throw new ArgumentException($"\"{check}\": the expected answer is or holds {strange.Kind}. Expect numbers, texts, or arrays and tuples of these.", nameof(right));
        var known = new KnownMistakes([], tolerance);
        foreach ((string name, object given) in mistakes)
        {
            var answer = Answer.Of(given);
            string? same = answer.DifferenceFrom(right, tolerance) is null ? "the right answer" : known.NameOf(answer) is { } other ? $"that of \"{other}\"" : null;
            if (same is not null)
            {
                throw new ArgumentException(
                    $"\"{check}\": the mistake \"{name}\" gives {same}. Choose inputs that tell them apart, or leave it out.", nameof(mistakes));
            }

            known.mistakes.Add((name, answer));
        }

        return known;
    }

    /// <summary>The mistake that gives this very answer; null if none does.</summary>
    public string? NameOf(Answer answer) => mistakes.FirstOrDefault(mistake => answer.DifferenceFrom(mistake.Answer, tolerance) is null).Name;
}
