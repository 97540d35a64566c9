using Course.Runtime;

namespace Course.Checks;

/// <summary>What a learner is told about an answer: the question once more, the verdict, and the answer folded while it is not found.</summary>
[TypeFormatterSource(typeof(ReplyFormat), PreferredMimeTypes = ["text/html", "text/markdown", "text/plain"])]
public sealed class Reply
{
    internal Reply(Question question, Verdict verdict, string message) => (Question, Verdict, Message) = (question, verdict, message);

    internal Question Question { get; }

    internal Verdict Verdict { get; }

    /// <summary>What is said beside the verdict; empty while there is no answer.</summary>
    internal string Message { get; }

    /// <summary>Whether the solution is offered, folded.</summary>
    internal bool IsFolded => Verdict is not (Verdict.Right or Verdict.Revealed);

    /// <summary>The verdict in a word or two, with its mark; null while there is no answer.</summary>
    internal (string Mark, string Word)? Headline => Verdict switch
    {
        Verdict.Right => ("✓", "Right."),
        Verdict.Mistake or Verdict.Wrong => ("✗", "Not yet."),
        Verdict.Unreadable => ("?", "This answer cannot be checked."),
        Verdict.Revealed => ("→", "Answer:"),
        _ => null,
    };

    /// <summary>The reply as plain text.</summary>
    public override string ToString() => ReplyFormat.Plain(this);
}
