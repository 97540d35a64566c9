namespace Course.Data;

/// <summary>A sentence with one tag for each word: what sequence labelling starts from and what it should give.</summary>
/// <remarks>Notebook 02. A sentence may be empty; then there is nothing to tag.</remarks>
public sealed class TaggedSentence
{
    /// <summary>Makes a sentence.</summary>
    /// <param name="words">The words in order.</param>
    /// <param name="tags">One tag for each word.</param>
    /// <exception cref="ArgumentException">There is not one tag for each word.</exception>
    public TaggedSentence(IReadOnlyList<string> words, IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(tags);
        if (words.Count != tags.Count)
            throw new ArgumentException($"There are {words.Count} words and {tags.Count} tags; each word has one tag.", nameof(tags));
        (Words, Tags) = (words, tags);
    }

    /// <summary>The words in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The tag of each word.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The number of words.</summary>
    public int Length => Words.Count;

    /// <summary>Reads a sentence from text such as <c>I/PRON saw/VERB a/DET saw/NOUN</c>.</summary>
    /// <param name="text">Words with their tags, separated by blanks; the last slash of each parts word and tag.</param>
    /// <exception cref="FormatException">A word has no tag.</exception>
    public static TaggedSentence Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Pair).ToArray();
        return new TaggedSentence([.. pairs.Select(pair => pair.Word)], [.. pairs.Select(pair => pair.Tag)]);
    }

    /// <summary>The sentence as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Join(' ', Words.Select((word, i) => $"{word}/{Tags[i]}"));

    private static (string Word, string Tag) Pair(string pair)
    {
        int slash = pair.LastIndexOf('/');
        return slash > 0 && slash < pair.Length - 1
            ? (pair[..slash], pair[(slash + 1)..])
            : throw new FormatException($"\"{pair}\" is not a word with its tag; write word/TAG.");
    }
}
