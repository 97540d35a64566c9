using System.Globalization;

namespace Course.Data;

/// <summary>
/// A context-free grammar whose words carry tags, read from text. Drawing from it gives a sentence with a right tag for every word.
/// </summary>
/// <remarks>
/// Two kinds of lines. A rule, <c>3 Object: Article Thing</c>: a weight, the name, what it is replaced by. A name may have several rules;
/// one is drawn by weight. A list of words, <c>Thing/NOUN: duck leaves=leaf</c>: a name with its tag and words to draw from evenly, each with
/// its dictionary form where that differs; within one sentence no list gives the same word twice. In a rule, <c>the/DET</c> is a word itself.
/// </remarks>
internal sealed class WordGrammar
{
    private readonly Dictionary<string, List<(int Weight, string[] Parts)>> rules = [];
    private readonly Dictionary<string, GrammarWord[]> lists = [];

    public WordGrammar(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = line.Split(": ", 2);
            if (sides.Length != 2)
                throw new FormatException($"\"{line}\" is neither a rule nor a list of words: there is no colon.");
            string[] parts = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (sides[0].Split('/') is [var list, var tag])
                lists.Add(list, [.. parts.Select(part => GrammarWord.Parse($"{part}/{tag}"))]);
            else
                AddRule(line, sides[0].Split(' '), parts);
        }

        CheckNames();
    }

    /// <summary>Draws one sentence.</summary>
    public IReadOnlyList<GrammarWord> Draw(string start, Random random)
    {
        var words = new List<GrammarWord>();
        Expand(start, random, words, []);
        return words;
    }

    private void Expand(string name, Random random, List<GrammarWord> words, HashSet<(string, GrammarWord)> used)
    {
        if (name.Contains('/'))
        {
            words.Add(GrammarWord.Parse(name));
        }
        else if (lists.TryGetValue(name, out var list))
        {
            var left = list.Where(word => !used.Contains((name, word))).ToArray();
            var drawn = left[random.Next(left.Length)];
            used.Add((name, drawn));
            words.Add(drawn);
        }
        else
        {
            foreach (string part in Choose(rules[name], random))
                Expand(part, random, words, used);
        }
    }

    private static string[] Choose(List<(int Weight, string[] Parts)> alternatives, Random random)
    {
        int left = random.Next(alternatives.Sum(alternative => alternative.Weight));
        return alternatives.First(alternative => (left -= alternative.Weight) < 0).Parts;
    }

    private void AddRule(string line, string[] head, string[] parts)
    {
        if (head.Length != 2 || !int.TryParse(head[0], NumberStyles.None, CultureInfo.InvariantCulture, out int weight))
            throw new FormatException($"\"{line}\" should begin with a weight and a name, or with a name and its tag.");
        if (!rules.TryGetValue(head[1], out var alternatives))
            rules.Add(head[1], alternatives = []);
        alternatives.Add((weight, parts));
    }

    private void CheckNames()
    {
        foreach (string? part in rules.Values.SelectMany(rule => rule).SelectMany(alternative => alternative.Parts))
        {
            if (!part.Contains('/') && !rules.ContainsKey(part) && !lists.ContainsKey(part))
                throw new FormatException($"The grammar uses \"{part}\", but no rule and no list of words has that name.");
        }
    }
}

/// <summary>A word that a grammar gives: form, dictionary form, tag.</summary>
internal sealed record GrammarWord(string Form, string Lemma, string Tag)
{
    public static GrammarWord Parse(string text)
    {
        string[] parts = text.Split('/');
        string[] names = parts[0].Split('=');
        return new GrammarWord(names[0], names[^1], parts[1]);
    }
}
