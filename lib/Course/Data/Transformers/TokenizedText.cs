namespace Course.Data;

/// <summary>A text as a model takes it: cut into tokens, with [CLS] before them and [SEP] after them.</summary>
/// <param name="Text">The text; of a pair, both with a line between.</param>
/// <param name="Tokens">The tokens as written in the vocabulary; one that continues a word begins with <c>##</c>.</param>
/// <param name="Ids">Their rows in the embedding, as many.</param>
/// <param name="Segments">To which text each belongs, 0 or 1, as many.</param>
public sealed record TokenizedText(string Text, IReadOnlyList<string> Tokens, IReadOnlyList<int> Ids, IReadOnlyList<int> Segments)
{
    /// <summary>L, the number of tokens, [CLS] and [SEP] included.</summary>
    public int Length => Tokens.Count;

    /// <summary>Where a token stands.</summary>
    /// <param name="token">A token, such as <c>saw</c>.</param>
    /// <param name="occurrence">Which one of several, from 0.</param>
    /// <exception cref="ArgumentException">It does not stand there so often.</exception>
    public int Find(string token, int occurrence = 0)
    {
        int[] places = [.. Tokens.Index().Where(one => one.Item == token).Select(one => one.Index)];
        if (occurrence >= 0 && occurrence < places.Length)
            return places[occurrence];
        throw new ArgumentException($"The token \"{token}\" stands {places.Length} times in: {string.Join(' ', Tokens)}.", nameof(token));
    }
}
