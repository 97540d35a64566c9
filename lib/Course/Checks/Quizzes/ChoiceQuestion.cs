namespace Course.Checks;

/// <summary>
/// A question with answers to choose from, each with a letter: <c>Check("b")</c>. Where several are right, the learner writes all of their letters:
/// <c>Check("ac")</c> or <c>Check("a", "c")</c>.
/// </summary>
public sealed class ChoiceQuestion : Question
{
    private readonly bool several;
    private readonly List<(char Letter, string Text, string Why, bool Right)> options = [];

    internal ChoiceQuestion(string text, string hint, bool several)
        : base(text, hint) => this.several = several;

    internal override string Asks => several ? $"the letters of all that is right, from a to {Last}, such as `\"ab\"`" : $"one letter from a to {Last}, such as `\"a\"`";

    internal override IReadOnlyList<string> Options => [.. options.Select(option => $"{option.Letter}) {option.Text}")];

    internal override string Solution => string.Join('\n', options.Where(option => option.Right).Select(option => $"{option.Letter}) {option.Why}"));

    internal override IEnumerable<(object Answer, string? Mistake)> Trials
    {
        get
        {
            string right = string.Concat(options.Where(option => option.Right).Select(option => option.Letter));
            return options.Where(option => !option.Right).Select(wrong => ((object)(several ? right + wrong.Letter : $"{wrong.Letter}"), (string?)wrong.Why)).Prepend((right, null));
        }
    }

    private char Last => options[^1].Letter;

    /// <inheritdoc cref="Question.Check(object?)"/>
    public Reply Check(params string[]? answer) => base.Check(answer);

    /// <summary>Adds an answer that is right.</summary>
    /// <exception cref="InvalidOperationException">A second one, where one is to be chosen.</exception>
    internal ChoiceQuestion Right(string text, string because) => !several && options.Any(option => option.Right)
        ? throw new InvalidOperationException($"\"{Text}\" has one right answer, and \"{text}\" would be a second.")
        : Add(text, because, right: true);

    /// <summary>Adds an answer that is wrong, with what is said to those who choose it.</summary>
    internal ChoiceQuestion Wrong(string text, string why) => Add(text, why, right: false);

    private protected override Reply Judge(object answer)
    {
        if (Letters(answer) is not { } text)
            return IsOfAnotherKind($"Your answer is {(answer is Delegate ? "code" : Answer.Of(answer).Kind)}.");
        char[] letters = [.. text.ToLowerInvariant().Where(char.IsLetterOrDigit).Distinct()];
        if (letters.Length == 0 || letters.Any(letter => letter < 'a' || letter > Last))
            return IsOfAnotherKind($"Your answer is \"{AnswerText.Shortened(text)}\".");
        if (letters.Length > 1 && !several)
            return IsOfAnotherKind("Your answer names several letters.");
        var chosen = options.Where(option => letters.Contains(option.Letter)).ToList();
        var wrong = chosen.Where(option => !option.Right).ToList();
        if (wrong.Count > 0)
            return IsMistake(wrong.Count == 1 ? wrong[0].Why : string.Join('\n', wrong.Select(option => $"{option.Letter}) {option.Why}")));
        return chosen.Count == options.Count(option => option.Right) ? IsRight() : IsWrong("What you chose is right, but there is more.");
    }

    private static string? Letters(object answer) => answer switch
    {
        string text => text,
        char letter => $"{letter}",
        string?[] texts => string.Concat(texts),
        char[] letters => new string(letters),
        _ => null,
    };

    private ChoiceQuestion Add(string text, string why, bool right)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        options.Add(((char)('a' + options.Count), text, why, right));
        return this;
    }
}
