using Course.Runtime;

namespace Course.Data;

/// <summary>
/// Generated sentences in which every ambiguous word has a clue of its own: <c>mouse</c> is an animal beside <c>cheese</c> and a thing
/// beside <c>keyboard</c>, and no other word matters to it. Which word decides depends on the word that asks, so an average of the
/// sentence, which is the same for all words, has to carry all the clues at once.
/// </summary>
/// <remarks>
/// A sentence is a list of some of the 24 ambiguous words, drawn evenly without repetition, each with one of its two clues, drawn evenly;
/// the order is random. An ambiguous word alone says nothing: half of them are animals. Chapter 3, "A network that reads".
/// </remarks>
public sealed class ClueCorpus
{
    private static readonly (string Word, string Animal, string Thing)[] All =
    [
        ("mouse", "cheese", "keyboard"), ("bat", "cave", "stadium"), ("crane", "marsh", "harbour"), ("seal", "iceberg", "envelope"),
        ("bug", "garden", "software"), ("jaguar", "jungle", "motorway"), ("python", "zoo", "programmer"), ("ram", "flock", "memory"),
        ("kite", "nest", "string"), ("perch", "lake", "cage"), ("skate", "ocean", "rink"), ("bass", "river", "orchestra"),
        ("drone", "hive", "pilot"), ("sole", "net", "shoe"), ("horse", "stable", "gym"), ("beetle", "bark", "garage"),
        ("mustang", "prairie", "engine"), ("worm", "soil", "network"), ("fly", "spider", "zip"), ("caterpillar", "leaf", "quarry"),
        ("slug", "lettuce", "rifle"), ("pike", "trout", "soldier"), ("rook", "treetop", "chessboard"), ("buck", "deer", "dollar"),
    ];

    /// <summary>Makes a generator.</summary>
    /// <param name="pairs">Ambiguous words in a sentence, each with its clue: 1 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of pairs.</exception>
    public ClueCorpus(int pairs = 8)
    {
        Guard.InRange(pairs, 1, All.Length, $"A sentence has 1 to {All.Length} ambiguous words, each once.");
        Pairs = pairs;
    }

    /// <summary>The tag of an ambiguous word that means an animal.</summary>
    public const string AnimalTag = "ANIMAL";

    /// <summary>The tag of an ambiguous word that means a thing.</summary>
    public const string ThingTag = "THING";

    /// <summary>The tag of the words that decide.</summary>
    public const string ClueTag = "CLUE";

    /// <summary>Ambiguous words in a sentence; it has twice as many tokens.</summary>
    public int Pairs { get; }

    /// <summary>The 24 ambiguous words, each with the clue that makes it an animal and the one that makes it a thing.</summary>
    internal static IReadOnlyList<(string Word, string Animal, string Thing)> Entries => All;

    /// <summary>Numbers for all words and tags.</summary>
    public TagCoding Coding { get; } = new(All.SelectMany(entry => new[]
    {
        new TaggedSentence([entry.Word, entry.Animal], [AnimalTag, ClueTag]), new TaggedSentence([entry.Word, entry.Thing], [ThingTag, ClueTag]),
    }));

    /// <summary>Draws sentences.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public TaggedSentence[] Draw(int count, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, count).Select(_ => DrawOne(random))];
    }

    private TaggedSentence DrawOne(Random random)
    {
        var pool = All.ToArray();
        random.Shuffle(pool);
        var tokens = new List<(string Word, string Tag)>();
        foreach (var (word, animal, thing) in pool[..Pairs])
        {
            bool isAnimal = random.Next(2) == 0;
            tokens.Add((word, isAnimal ? AnimalTag : ThingTag));
            tokens.Add((isAnimal ? animal : thing, ClueTag));
        }

        var mixed = tokens.ToArray();
        random.Shuffle(mixed);
        return new TaggedSentence([.. mixed.Select(token => token.Word)], [.. mixed.Select(token => token.Tag)]);
    }
}
