namespace Course.Checks;

/// <summary>
/// What came of one call of a learner's code, as data: made where that code runs, and judged wherever the expected answer is known, which may be
/// another process.
/// </summary>
/// <param name="Answer">What came back; null when nothing did.</param>
/// <param name="Problem">Why nothing came back, for the learner; null when something did.</param>
/// <param name="Thrown">The names of the type of the exception it threw and of those it derives from; none when it threw none.</param>
/// <param name="Message">The exception's name and message; null when it threw none.</param>
internal sealed record CallOutcome(Answer? Answer, string? Problem, IReadOnlyList<string> Thrown, string? Message)
{
    /// <summary>What stands for a call that was never made.</summary>
    public static CallOutcome Missing { get; } = new(null, "The run ended before it came to this check.", [], null);

    /// <summary>Whether its time was up before an answer came.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>Which inputs it changed, for the learner; null when none.</summary>
    public string? Changed { get; init; }

    /// <summary>Whether it threw an exception of this type or of one that derives from it; the one that stands for an answer not written yet never counts.</summary>
    public bool Threw(Type exception) =>
        Thrown.Contains(NameOf(exception), StringComparer.Ordinal) && !Thrown.Contains(NameOf(typeof(NotImplementedException)), StringComparer.Ordinal);

    /// <summary>The names of a type and of those it derives from.</summary>
    public static IReadOnlyList<string> NamesOf(Type? type)
    {
        List<string> names = [];
        for (; type is not null && type != typeof(object); type = type.BaseType)
            names.Add(NameOf(type));
        return names;
    }

    /// <summary>A cell's own types stand inside of a class that is called otherwise in each process.</summary>
    private static string NameOf(Type type) => type.IsNested ? type.Name : type.FullName ?? type.Name;
}
