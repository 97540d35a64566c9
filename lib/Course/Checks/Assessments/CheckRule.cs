namespace Course.Checks;

/// <summary>What one check wants: all of it that needs no learner's code.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Expected">What is expected, as text.</param>
/// <param name="Hint">What to think about when it fails.</param>
/// <param name="Hidden">Whether learners see of it its name and a hint only.</param>
/// <param name="Judge">Looks at what came; null says that there is nothing to look at.</param>
internal sealed record CheckRule(string Name, double Points, string Expected, string? Hint, bool Hidden, Func<CallOutcome, CheckRule.Finding?> Judge)
{
    /// <summary>What the check makes of a call.</summary>
    public AssessedCheck Assess(CallOutcome call)
    {
        var found = call.Changed is not null ? Finding.Failed(call.Changed, "an input is changed")
            : (call.OutOfTime ? null : Judge(call)) ?? Finding.Failed(call.Problem ?? "There is no answer.", null);
        return new AssessedCheck(Name, Points, found.Passed, Expected, found.Came, Hint, found.LooksLike, found.Error, Hidden) { OutOfTime = call.OutOfTime };
    }

    /// <summary>What a check found.</summary>
    internal sealed record Finding(bool Passed, string? Came, string? LooksLike, string? Error)
    {
        public static Finding Right(string came) => new(true, came, null, null);

        public static Finding Wrong(string came, string? looksLike) => new(false, came, looksLike, null);

        public static Finding Failed(string error, string? looksLike) => new(false, null, looksLike, error);
    }
}
