using Course.Data;
using Course.Runtime;

namespace Course.Figures;

/// <summary>Pictures of sequence labelling.</summary>
/// <remarks>Notebook 02.</remarks>
public static class TaggingPictures
{
    private const double PanelWidth = 400;
    private const double TagY = 92;
    private const double BoxY = 150;
    private const double VectorTop = 240;
    private const double WordY = 322;

    /// <summary>
    /// The same sentence tagged twice: on the left by a fully connected network on each word alone, on the right on a window of words.
    /// A word that needs two tags cannot get them on the left.
    /// </summary>
    /// <param name="sentence">The sentence with its right tags, 2 to 5 words.</param>
    /// <param name="radius">How many neighbours the window holds on each side, 1 or 2.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Another number of words.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another radius.</exception>
    public static Figure PerTokenAndWindow(TaggedSentence sentence, int radius = 1)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (sentence.Length is < 2 or > 5)
            throw new ArgumentException($"The picture has room for 2 to 5 words, not {sentence.Length}.", nameof(sentence));
        Guard.InRange(radius, 1, 2, "The picture draws windows of radius 1 or 2.");
        var picture = new Diagram($"\u201c{string.Join(' ', sentence.Words)}\u201d: one word at a time, and with a window", 800, 366);
        picture.Line(PanelWidth, 48, PanelWidth, 340, Palette.Tint(Palette.Muted, 0.4), 1, "dash");
        Panel(picture, 0, sentence, 0, "<b>one word at a time</b>");
        Panel(picture, PanelWidth, sentence, radius, $"<b>a window of {(2 * radius) + 1} words</b>");
        string doubtful = string.Join(" and ", Enumerable.Range(0, sentence.Length).Where(i => TagsOf(sentence, i).Length > 1)
            .Select(i => sentence.Words[i].ToLowerInvariant()).Distinct());
        return picture.Build($"Two panels with the words {string.Join(", ", sentence.Words)}, a vector above each word and a box labelled FC above each vector. On the left each FC sees one vector: "
            + (doubtful.Length > 0 ? $"{doubtful} gets the same output at every position, so the tag is in doubt. " : "each word gets its tag. ")
            + $"On the right each FC also sees {radius} {(radius == 1 ? "vector" : "vectors")} on each side, and the words get the tags "
            + string.Join(", ", sentence.Words.Select((word, i) => $"{word} {sentence.Tags[i]}")) + ".");
    }

    private static void Panel(Diagram picture, double left, TaggedSentence sentence, int radius, string title)
    {
        double At(int word) => left + (PanelWidth / sentence.Length * (word + 0.5));
        picture.Text(left + (PanelWidth / 2), 56, title, 14);
        for (int i = 0; i < sentence.Length; i++)
        {
            for (int j = Math.Max(0, i - radius); j <= Math.Min(sentence.Length - 1, i + radius); j++)
                picture.Arrow(At(j), VectorTop - 4, At(i) + ((j - i) * 12), BoxY + 19, j == i ? Palette.Ink : Palette.Tint(Palette.Blue, 0.65), j == i ? 1.8 : 1.2);
            picture.Column(At(i), VectorTop, 5, AttentionPictures.InputColor, $"the vector of \u201c{sentence.Words[i]}\u201d");
            picture.Text(At(i), WordY, sentence.Words[i], 15);
            picture.Box(At(i), BoxY, 54, 34, "FC", AttentionPictures.ValueColor, 14, "FC: the same fully connected network for every word");
            picture.Arrow(At(i), BoxY - 19, At(i), TagY + 13);
            string[] tags = TagsOf(sentence, i);
            bool doubt = radius == 0 && tags.Length > 1;
            picture.Text(At(i), TagY, doubt ? string.Join(" or ", tags) + "?" : sentence.Tags[i], doubt ? 12 : 13, doubt ? Palette.Vermilion : null);
        }
    }

    /// <summary>All tags that the word carries somewhere in the sentence.</summary>
    private static string[] TagsOf(TaggedSentence sentence, int word)
    {
        return [.. sentence.Tags.Where((_, i) => string.Equals(sentence.Words[i], sentence.Words[word], StringComparison.OrdinalIgnoreCase)).Distinct()];
    }
}
