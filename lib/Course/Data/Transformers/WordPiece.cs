using System.Text;
using Microsoft.ML.Tokenizers;

namespace Course.Data;

/// <summary>Cuts text into the word pieces of a BERT: frequent words are one token, others several, of which all but the first begin with <c>##</c>.</summary>
/// <remarks>
/// Devlin et al. 2019, section 3 (Wu et al. 2016 for the pieces). The work is done by Microsoft.ML.Tokenizers. Each Chinese character becomes a word of
/// its own, as in BERT. Chapter 11, "Tokens".
/// </remarks>
public sealed class WordPiece
{
    private const string Class = "[CLS]", Separator = "[SEP]", Unknown = "[UNK]", Padding = "[PAD]", Mask = "[MASK]";

    // The letters from U+00C0 to U+017F without their accents. The runtime knows them too, but not in a process without ICU, as the course's kernel is.
    private const string PlainLetters =
        "AAAAAAÆCEEEEIIIIÐNOOOOO×ØUUUUYÞßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþyAaAaAaCcCcCcCcDdĐđEeEeEeEeEeGgGgGgGgHhĦħIiIiIiIiIıĲĳJjKkĸLlLlLlĿŀŁł"
        + "NnNnNnŉŊŋOoOoOoŒœRrRrRrSsSsSsSsTtTtŦŧUuUuUuUuUuUuWwYyYZzZzZzſ";

    private readonly BertTokenizer tokenizer;
    private readonly Dictionary<string, int> ids;

    private WordPiece(IReadOnlyList<string> vocabulary, Dictionary<string, int> ids, bool isLowerCase)
    {
        Vocabulary = vocabulary;
        this.ids = ids;
        IsLowerCase = isLowerCase;
        var options = new BertOptions { LowerCaseBeforeTokenization = isLowerCase, RemoveNonSpacingMarks = isLowerCase, IndividuallyTokenizeCjk = true };
        tokenizer = BertTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', vocabulary))), options);
    }

    /// <summary>The tokens; each one's index is its row in the embedding.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Whether text is lower-cased and loses its accents first ("uncased").</summary>
    public bool IsLowerCase { get; }

    /// <summary>Reads <c>vocab.txt</c>, one token a line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lowerCase">Whether text is lower-cased first; null to do so where no token has a capital A to Z.</param>
    /// <exception cref="DataFormatException">A token stands there twice, or one of [PAD], [UNK], [CLS], [SEP] and [MASK] is missing.</exception>
    public static WordPiece Read(string path, bool? lowerCase = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, lowerCase);
    }

    internal static WordPiece Read(Stream stream, string path, bool? lowerCase)
    {
        var ids = new Dictionary<string, int>();
        var vocabulary = new List<string>();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (string? token; (token = reader.ReadLine()) is not null; vocabulary.Add(token))
        {
            if (!ids.TryAdd(token, vocabulary.Count))
                throw new DataFormatException(path, $"line {vocabulary.Count + 1}", $"the token \"{token}\" stood on line {ids[token] + 1} already", "each token once");
        }

        foreach (string special in new[] { Padding, Unknown, Class, Separator, Mask })
        {
            if (!ids.ContainsKey(special))
                throw new DataFormatException(path, $"line {vocabulary.Count}", $"the list of {vocabulary.Count} tokens ends without {special}", $"a WordPiece vocabulary with {special}");
        }

        return new WordPiece(vocabulary, ids, lowerCase ?? !vocabulary.Any(token => !token.StartsWith('[') && token.Any(char.IsAsciiLetterUpper)));
    }

    /// <summary>Cuts a text, or a pair of texts, into tokens: [CLS] text [SEP], or [CLS] text [SEP] second [SEP].</summary>
    /// <param name="text">The text.</param>
    /// <param name="second">The second text of a pair, which is segment 1; null for none.</param>
    /// <exception cref="ArgumentException">A text has nothing in it that a token could be made of.</exception>
    public TokenizedText Encode(string text, string? second = null)
    {
        var tokens = new List<string> { Class };
        var segments = new List<int> { 0 };
        Add(text, 0, nameof(text));
        if (second is not null)
            Add(second, 1, nameof(second));
        return new TokenizedText(second is null ? text : $"{text}\n{second}", tokens, [.. tokens.Select(token => ids[token])], segments);

        void Add(string one, int segment, string parameter)
        {
            ArgumentNullException.ThrowIfNull(one, parameter);
            string[] pieces = [.. tokenizer.EncodeToTokens(IsLowerCase ? WithoutAccents(one) : one, out _).Select(piece => Vocabulary[piece.Id])];
            if (pieces.Length == 0)
                throw new ArgumentException($"The text \"{one}\" has no tokens: it is empty, or all white space.", parameter);
            tokens.AddRange([.. pieces, Separator]);
            segments.AddRange(Enumerable.Repeat(segment, pieces.Length + 1));
        }
    }

    private static string WithoutAccents(string text) =>
        string.Concat(text.Select(letter => letter is >= '\u00C0' and <= '\u017F' ? PlainLetters[letter - '\u00C0'] : letter));

    /// <summary>A token's row in the embedding.</summary>
    /// <exception cref="ArgumentException">The vocabulary does not have it.</exception>
    public int Id(string token) => ids.TryGetValue(token, out int id) ? id
        : throw new ArgumentException($"The token \"{token}\" is not among the {Vocabulary.Count} of the vocabulary.", nameof(token));
}
