namespace Course.Checks;

/// <summary>What became of an answer to a question.</summary>
internal enum Verdict
{
    /// <summary>There is none yet.</summary>
    Unanswered,

    /// <summary>It is right.</summary>
    Right,

    /// <summary>It is wrong in a way that the question knows.</summary>
    Mistake,

    /// <summary>It is wrong.</summary>
    Wrong,

    /// <summary>It is no answer to this kind of question.</summary>
    Unreadable,

    /// <summary>The learner asked for it.</summary>
    Revealed,
}
