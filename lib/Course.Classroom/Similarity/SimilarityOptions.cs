namespace Course.Classroom.Similarity;

/// <summary>How submissions are compared, and which pairs are shown.</summary>
public sealed record SimilarityOptions
{
    /// <summary>The default of <see cref="MinTokens"/>.</summary>
    public const int DefaultMinTokens = 12;

    /// <summary>Pairs that share this percentage are shown if nothing else is said.</summary>
    public const double DefaultMinPercent = 40;

    /// <summary>So many pairs are shown if nothing else is said.</summary>
    public const int DefaultMaxPairs = 50;

    /// <summary>The shortest run of equal tokens that counts, at least 4.</summary>
    public int MinTokens { get; init; } = DefaultMinTokens;

    /// <summary>Pairs with a lower percentage are not shown.</summary>
    public double MinPercent { get; init; } = DefaultMinPercent;

    /// <summary>The most pairs that are shown.</summary>
    public int MaxPairs { get; init; } = DefaultMaxPairs;
}
