using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Data;

/// <summary>Gathers the lines of one sentence and checks each as it comes.</summary>
internal sealed partial class ConlluSentenceBuilder(string file)
{
    private static readonly HashSet<string> UniversalTags =
        [.. "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".Split(' ')];

    private readonly List<string> comments = [];
    private readonly List<ConlluLine> lines = [];
    private readonly List<(int Head, int Line)> heads = [];
    private int words;
    private int rangeEnd;
    private int rangeLine;
    private int emptyNodes;

    public void Add(string line, int number)
    {
        if (line[0] == '#')
        {
            if (lines.Count > 0)
                throw Broken(number, "a comment inside a sentence", "comments in front of the sentence, an empty line after it");
            comments.Add(line[1..]);
            return;
        }

        string[] fields = line.Split('\t');
        if (fields.Length != Conllu.Columns)
        {
            throw Broken(number, string.Create(CultureInfo.InvariantCulture, $"{fields.Length} {(fields.Length == 1 ? "column" : "columns")}"),
                "10 columns separated by tabs: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC");
        }

        int empty = Array.FindIndex(fields, field => field.Length == 0);
        if (empty >= 0)
            throw Broken(number, $"column {empty + 1} is empty", "a value, or _ where it is missing");
        lines.Add(new ConlluLine(KindOf(fields[0], number), fields));
        if (fields[3] != ConlluLine.Missing && !UniversalTags.Contains(fields[3]))
            throw Broken(number, $"UPOS \"{fields[3]}\"", "one of the 17 universal tags, such as NOUN, or _");
        CheckHead(fields[6], number);
    }

    /// <summary>The sentence, or null where nothing was gathered; afterwards the builder is empty again.</summary>
    public ConlluSentence? Finish(int number)
    {
        if (lines.Count == 0 && comments.Count == 0)
            return null;
        if (words == 0)
            throw Broken(number, "a sentence without words", "at least one line with ten columns before the empty line");
        if (rangeEnd > words)
            throw Broken(rangeLine, $"a range up to word {rangeEnd}", $"at most {words}, the last word of the sentence");
        foreach (var (head, line) in heads)
        {
            if (head > words)
                throw Broken(line, $"HEAD {head}", $"0 to {words}, the last word of the sentence, or _");
        }

        var sentence = new ConlluSentence([.. comments], [.. lines]);
        comments.Clear();
        lines.Clear();
        heads.Clear();
        (words, rangeEnd, rangeLine, emptyNodes) = (0, 0, 0, 0);
        return sentence;
    }

    private ConlluLineKind KindOf(string id, int number)
    {
        var match = Id().Match(id);
        if (!match.Success || !int.TryParse(match.Groups["first"].Value, CultureInfo.InvariantCulture, out int first))
            throw Broken(number, $"ID \"{id}\"", "a word number such as 3, a range such as 3-4 or an empty node such as 3.1");
        int second = 0;
        if (match.Groups["second"].Success && !int.TryParse(match.Groups["second"].Value, CultureInfo.InvariantCulture, out second))
            throw Broken(number, $"ID \"{id}\"", "a word number such as 3, a range such as 3-4 or an empty node such as 3.1");
        if (match.Groups["sign"].Value == "-")
        {
            if (first != words + 1 || first <= rangeEnd || second <= first)
                throw Broken(number, $"range {id}", $"one that begins with the next word, {words + 1}, and ends after it");
            (rangeEnd, rangeLine) = (second, number);
            return ConlluLineKind.Range;
        }

        if (match.Groups["sign"].Value == ".")
        {
            if (first != words || second != emptyNodes + 1)
                throw Broken(number, $"empty node {id}", $"{words}.{emptyNodes + 1}");
            emptyNodes++;
            return ConlluLineKind.EmptyNode;
        }

        if (first != words + 1)
            throw Broken(number, $"word number {id}", string.Create(CultureInfo.InvariantCulture, $"{words + 1}"));
        words++;
        emptyNodes = 0;
        return ConlluLineKind.Word;
    }

    private void CheckHead(string head, int number)
    {
        if (head == ConlluLine.Missing)
            return;
        if (!int.TryParse(head, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            throw Broken(number, $"HEAD \"{head}\"", "the number of a word, 0 for the root, or _");
        heads.Add((value, number));
    }

    private DataFormatException Broken(int number, string problem, string expected)
    {
        return new DataFormatException(file, string.Create(CultureInfo.InvariantCulture, $"line {number}"), problem, expected);
    }

    [GeneratedRegex(@"^(?<first>[0-9]+)((?<sign>[-.])(?<second>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
