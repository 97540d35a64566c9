using System.Globalization;
using System.Text;

namespace Course.Data;

/// <summary>Reads and writes treebanks in the CoNLL-U format.</summary>
/// <remarks>
/// Universal Dependencies, "CoNLL-U Format": UTF-8, one word a line in ten columns separated by tabs, <c>_</c> where a field is missing,
/// comment lines beginning with <c>#</c> in front of a sentence, an empty line after it. Multiword ranges (<c>1-2</c>) and empty nodes
/// (<c>1.1</c>) are checked and kept apart from the words. A last sentence without its empty line and Windows line ends are accepted.
/// The notebook extras/conllu.
/// </remarks>
public static class Conllu
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 10;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its sentences; none for an empty file.</returns>
    /// <exception cref="DataFormatException">A line is broken: the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ConlluSentence> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text;
        try
        {
            text = File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(path, string.Create(CultureInfo.InvariantCulture, $"byte {error.Index}"), "not UTF-8", "text in UTF-8");
        }

        return Parse(text, path);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="name">How messages name it, such as the file's path.</param>
    /// <returns>Its sentences; none for an empty text.</returns>
    /// <exception cref="DataFormatException">A line is broken: the message names it.</exception>
    public static IReadOnlyList<ConlluSentence> Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var sentences = new List<ConlluSentence>();
        var current = new ConlluSentenceBuilder(name);
        int number = 0;
        foreach (string? line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0)
                current.Add(line, number);
            else if (current.Finish(number) is { } sentence)
                sentences.Add(sentence);
        }

        if (current.Finish(number) is { } last)
            sentences.Add(last);
        return sentences;
    }

    /// <summary>The sentences as a text that <see cref="Parse"/> reads: comments, then words, ranges and empty nodes in their order.</summary>
    /// <param name="sentences">The sentences.</param>
    public static string ToText(IEnumerable<ConlluSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            foreach (string comment in sentence.Comments)
                text.Append('#').Append(comment).Append('\n');
            foreach (var line in sentence.Lines)
                text.AppendJoin('\t', line.Fields).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes a file in UTF-8 with Unix line ends.</summary>
    /// <param name="path">The file; it is replaced.</param>
    /// <param name="sentences">The sentences.</param>
    public static void Write(string path, IEnumerable<ConlluSentence> sentences) => File.WriteAllText(path, ToText(sentences), Strict);
}

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

/// <summary>What a line of CoNLL-U stands for.</summary>
public enum ConlluLineKind
{
    /// <summary>A word of the sentence, <c>1</c>, <c>2</c>, …</summary>
    Word,

    /// <summary>How several words are written as one: <c>1-2 don't</c> over <c>do</c> and <c>n't</c>.</summary>
    Range,

    /// <summary>A word that is not written, <c>5.1</c>.</summary>
    EmptyNode,
}

/// <summary>One line of CoNLL-U: ten fields as they stand in the file, <c>_</c> where one is missing.</summary>
/// <param name="Kind">What the line stands for.</param>
/// <param name="Fields">ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC.</param>
public sealed record ConlluLine(ConlluLineKind Kind, IReadOnlyList<string> Fields)
{
    /// <summary>The sign of a missing field.</summary>
    public const string Missing = "_";

    /// <summary>The number of the word, a range, or the number of an empty node.</summary>
    public string Id => Fields[0];

    /// <summary>The word as it stands in the sentence.</summary>
    public string Form => Fields[1];

    /// <summary>The word's dictionary form; null where it is missing.</summary>
    public string? Lemma => Given(2);

    /// <summary>The universal part-of-speech tag; null where it is missing.</summary>
    public string? Upos => Given(3);

    /// <summary>Makes the line of a word with form, lemma, tag and notes; the other fields are missing.</summary>
    /// <param name="number">The number of the word, from 1.</param>
    /// <param name="form">The word.</param>
    /// <param name="lemma">Its dictionary form.</param>
    /// <param name="upos">Its universal tag.</param>
    /// <param name="notes">The field MISC, such as <c>SpaceAfter=No</c>.</param>
    public static ConlluLine Word(int number, string form, string lemma, string upos, string notes = Missing)
    {
        return new ConlluLine(ConlluLineKind.Word, [$"{number}", form, lemma, upos, Missing, Missing, Missing, Missing, Missing, notes]);
    }

    private string? Given(int field) => Fields[field] == Missing ? null : Fields[field];
}
