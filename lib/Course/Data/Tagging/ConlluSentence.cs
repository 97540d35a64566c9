namespace Course.Data;

/// <summary>A sentence of a treebank.</summary>
/// <param name="Comments">The comment lines in front of it, without their <c>#</c>.</param>
/// <param name="Lines">Words, ranges and empty nodes in the order of the file.</param>
public sealed record ConlluSentence(IReadOnlyList<string> Comments, IReadOnlyList<ConlluLine> Lines)
{
    /// <summary>The words alone, without ranges and empty nodes: what a tagger tags.</summary>
    public IReadOnlyList<ConlluLine> Words { get; } = [.. Lines.Where(line => line.Kind == ConlluLineKind.Word)];

    /// <summary>The value of a comment <c># key = value</c>, such as <c>sent_id</c> or <c>text</c>; null where there is none.</summary>
    /// <param name="key">The key.</param>
    public string? Comment(string key)
    {
        return Comments.Select(comment => comment.Split('=', 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == key)
            .Select(parts => parts[1].Trim())
            .FirstOrDefault();
    }

    /// <summary>Whether every word has a universal tag.</summary>
    public bool IsTagged => Words.All(word => word.Upos is not null);

    /// <summary>The words with their universal tags.</summary>
    /// <exception cref="InvalidOperationException">A word has no tag.</exception>
    public TaggedSentence ToTagged()
    {
        return new TaggedSentence([.. Words.Select(word => word.Form)], [.. Words.Select(Tag)]);

        string Tag(ConlluLine word) => word.Upos ?? throw new InvalidOperationException(
            $"Word {word.Id}, \"{word.Form}\", of sentence {Comment("sent_id") ?? "without sent_id"} has no UPOS; leave out sentences whose IsTagged is false.");
    }
}
