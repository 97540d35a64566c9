namespace Course.Data;

/// <summary>The best that any tagger can do on given sentences when it sees only so far.</summary>
public static class BestPossible
{
    private const string Outside = "";

    /// <summary>
    /// The highest share of right tags that a tagger can reach on these sentences if it sees a word, <paramref name="radius"/> neighbours
    /// on each side and nothing else. Where the same window carries different tags, only the commonest of them can be right.
    /// </summary>
    /// <param name="sentences">The sentences; at least one word in all. Words are compared in lower case.</param>
    /// <param name="radius">How far the tagger sees, 0 for the word alone.</param>
    /// <returns>0 to 1. An upper bound: a tagger that has not seen these sentences has to guess in new windows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static double Accuracy(IEnumerable<TaggedSentence> sentences, int radius)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var windows = sentences
            .SelectMany(sentence => sentence.Tags.Select((tag, i) => (Window: Window(sentence.Words, i, radius), Tag: tag)))
            .GroupBy(pair => pair.Window)
            .Select(window => (Count: window.Count(), Right: window.GroupBy(pair => pair.Tag).Max(tag => tag.Count())))
            .ToList();
        int words = windows.Sum(window => window.Count);
        return words > 0 ? windows.Sum(window => window.Right) / (double)words
            : throw new ArgumentException("There is no word to tag in these sentences.", nameof(sentences));
    }

    private static string Window(IReadOnlyList<string> words, int middle, int radius)
    {
        return string.Join(' ', Enumerable.Range(middle - radius, (2 * radius) + 1)
            .Select(i => i >= 0 && i < words.Count ? words[i].ToLowerInvariant() : Outside));
    }
}
