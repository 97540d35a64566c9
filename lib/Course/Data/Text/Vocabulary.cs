using Course.Runtime;

namespace Course.Data;

/// <summary>The words a model knows, each with a number: the word's place in the list.</summary>
/// <remarks>Taught in notebook 01, "A word as a vector".</remarks>
public sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly Dictionary<string, int> _ids = [];

    /// <summary>Numbers the words in the order of their first appearance; repeated words count once.</summary>
    /// <param name="words">At least one word.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public Vocabulary(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (string word in words)
            _ids.TryAdd(word, _ids.Count);
        if (_ids.Count == 0)
            throw new ArgumentException("A vocabulary needs at least one word; words is empty.", nameof(words));
        _words = [.. _ids.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
    }

    /// <summary>The words; a word's number is its index here.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>How many words there are.</summary>
    public int Size => _words.Length;

    /// <summary>Splits a sentence at white space and numbers its words.</summary>
    /// <exception cref="ArgumentException">The sentence holds no word.</exception>
    public static Vocabulary FromSentence(string sentence) => new(Split(sentence));

    /// <summary>The number of a word.</summary>
    /// <exception cref="ArgumentException">The word is not in the vocabulary.</exception>
    public int IdOf(string word) => _ids.TryGetValue(word, out int id)
        ? id
        : throw new ArgumentException($"The word \"{word}\" is not among the {Size} words of the vocabulary ({Sample()}).{Hint(word)}", nameof(word));

    /// <summary>Whether the word has a number.</summary>
    public bool Contains(string word) => _ids.ContainsKey(word);

    /// <summary>The numbers of words, one for each; no words give no numbers.</summary>
    /// <exception cref="ArgumentException">A word is not in the vocabulary.</exception>
    public int[] Encode(IEnumerable<string> words) => [.. words.Select(IdOf)];

    /// <summary>The numbers of the words of a sentence, split at white space; an empty sentence gives no numbers.</summary>
    /// <exception cref="ArgumentException">A word is not in the vocabulary.</exception>
    public int[] Encode(string sentence) => Encode(Split(sentence));

    /// <summary>The words behind numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number belongs to no word.</exception>
    public string[] Decode(IEnumerable<int> ids) => [.. ids.Select(WordOf)];

    private string WordOf(int id) => _words[Guard.InRange(id, 0, Size - 1, $"Word numbers go from 0 to {Size - 1}.")];

    private static string[] Split(string sentence) =>
        sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private string Hint(string word) => word is not null && _words.FirstOrDefault(known => string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase)) is { } near
        ? $" It has \"{near}\"." : "";

    private string Sample() => string.Join(", ", _words.Take(5)) + (Size > 5 ? ", …" : "");
}
