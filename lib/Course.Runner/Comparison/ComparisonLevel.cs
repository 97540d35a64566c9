namespace Course.Runner.Comparison;

/// <summary>How closely the fresh outputs of a cell must match the committed ones.</summary>
public enum ComparisonLevel
{
    /// <summary>Text exactly, numbers within <see cref="NumberTolerance"/>, figures by their data.</summary>
    Values,

    /// <summary>The tag <c>trained</c>: the same outputs with the same shapes; numbers may be others.</summary>
    Structure,

    /// <summary>The tag <c>volatile</c>: the same kinds of outputs, whatever they hold.</summary>
    Presence,
}

/// <summary>The cell tags that loosen the comparison.</summary>
public static class ComparisonTags
{
    /// <summary>For cells whose numbers come out of training and differ between processors.</summary>
    public const string Trained = "trained";

    /// <summary>For cells that show times or memory.</summary>
    public const string Volatile = "volatile";

    /// <summary>The level a cell with these tags is compared at.</summary>
    public static ComparisonLevel LevelOf(IReadOnlyCollection<string> tags) =>
        tags.Contains(Volatile) ? ComparisonLevel.Presence
        : tags.Contains(Trained) ? ComparisonLevel.Structure
        : ComparisonLevel.Values;
}
