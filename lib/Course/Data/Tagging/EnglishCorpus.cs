namespace Course.Data;

/// <summary>
/// The English part-of-speech corpus of the course: sentences drawn from a hand-made grammar full of homographs (<c>saw</c>, <c>can</c>,
/// <c>duck</c>, …), so that every tag is right by construction. The committed files in <c>data/pos</c> are what this class makes.
/// </summary>
/// <remarks>
/// No sentence is there twice, none is in both parts, and <see cref="HeldOut"/> is in neither. Sentences follow English grammar,
/// not sense: people book ducks. Notebook 02, "One label for each word".
/// </remarks>
public static class EnglishCorpus
{
    /// <summary>Sentences in the training part.</summary>
    public const int TrainCount = 2000;

    /// <summary>Sentences in the test part.</summary>
    public const int TestCount = 500;

    /// <summary>The name of the training file.</summary>
    public const string TrainFile = "english-train.conllu";

    /// <summary>The name of the test file.</summary>
    public const string TestFile = "english-test.conllu";

    private const int Seed = 2;

    /// <summary>The sentence that the lesson asks a trained tagger: <c>I saw a saw .</c></summary>
    public static TaggedSentence HeldOut => TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN ./PUNCT");

    /// <summary>Makes both parts; the same at every call.</summary>
    /// <returns>The training and the test sentences.</returns>
    public static (IReadOnlyList<ConlluSentence> Train, IReadOnlyList<ConlluSentence> Test) Make()
    {
        var grammar = new WordGrammar(EnglishGrammar.Text);
        var random = new Random(Seed);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { string.Join(' ', HeldOut.Words) };
        var drawn = new List<IReadOnlyList<GrammarWord>>();
        while (drawn.Count < TrainCount + TestCount)
        {
            var words = Articles(grammar.Draw(EnglishGrammar.Start, random));
            if (seen.Add(string.Join(' ', words.Select(word => word.Form))))
                drawn.Add(words);
        }

        return ([.. drawn.Take(TrainCount).Select((words, i) => ToConllu(words, $"train-{i + 1}"))],
            [.. drawn.Skip(TrainCount).Select((words, i) => ToConllu(words, $"test-{i + 1}"))]);
    }

    /// <summary>Makes both parts and writes them as CoNLL-U.</summary>
    /// <param name="folder">Where the two files go; made where it is missing.</param>
    public static void Write(string folder)
    {
        var (train, test) = Make();
        Directory.CreateDirectory(folder);
        Conllu.Write(Path.Combine(folder, TrainFile), train);
        Conllu.Write(Path.Combine(folder, TestFile), test);
    }

    /// <summary>The words that carry more than one tag, each with its tags and their counts, the most even first.</summary>
    /// <param name="sentences">The sentences; words are compared in lower case.</param>
    public static IReadOnlyList<(string Word, IReadOnlyList<(string Tag, int Count)> Tags)> Homographs(IEnumerable<TaggedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return [.. sentences
            .SelectMany(sentence => sentence.Words.Zip(sentence.Tags, (word, tag) => (Word: word.ToLowerInvariant(), Tag: tag)))
            .GroupBy(pair => pair.Word)
            .Select(word => (word.Key, (IReadOnlyList<(string Tag, int Count)>)[.. word.GroupBy(pair => pair.Tag)
                .Select(tag => (tag.Key, tag.Count())).OrderByDescending(tag => tag.Item2).ThenBy(tag => tag.Key, StringComparer.Ordinal)]))
            .Where(word => word.Item2.Count > 1)
            .OrderByDescending(word => 1 - (word.Item2[0].Count / (double)word.Item2.Sum(tag => tag.Count)))
            .ThenBy(word => word.Key, StringComparer.Ordinal)];
    }

    // "a" becomes "an" before a vowel; the words of the grammar have no silent h and no sounded u to make that wrong.
    private static IReadOnlyList<GrammarWord> Articles(IReadOnlyList<GrammarWord> words)
    {
        return [.. words.Select((word, i) => word.Form == "a" && "aeiou".Contains(words[i + 1].Form[0]) ? word with { Form = "an" } : word)];
    }

    private static ConlluSentence ToConllu(IReadOnlyList<GrammarWord> words, string id)
    {
        var lines = words.Select((word, i) => ConlluLine.Word(
            i + 1,
            i == 0 ? char.ToUpperInvariant(word.Form[0]) + word.Form[1..] : word.Form,
            word.Lemma,
            word.Tag,
            i + 1 < words.Count && words[i + 1].Tag == "PUNCT" ? "SpaceAfter=No" : ConlluLine.Missing)).ToArray();
        string text = string.Concat(lines.Select((line, i) => line.Form + (line.Fields[^1] == "SpaceAfter=No" || i == lines.Length - 1 ? "" : " ")));
        return new ConlluSentence([$" sent_id = {id}", $" text = {text}"], lines);
    }
}
