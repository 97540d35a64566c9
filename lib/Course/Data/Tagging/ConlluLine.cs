namespace Course.Data;

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
