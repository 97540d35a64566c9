using Course.Runtime;

namespace Course.Data;

/// <summary>
/// Generated sentences in which one trigger word, anywhere, settles the meaning of all ambiguous words: <c>mouse</c> is an
/// animal beside <c>forest</c> and a device beside <c>computer</c>. Because the rules are known, so is the best accuracy that any
/// tagger can reach that sees only so far: <see cref="Cap"/>.
/// </summary>
/// <remarks>
/// A length is drawn evenly from the shortest to the longest; the trigger's place evenly from the sentence, its word evenly
/// from two; every other word is ambiguous with a fixed probability, otherwise plain, and drawn evenly from its kind.
/// Notebook 02, "A language whose rules we know".
/// </remarks>
public sealed class TriggerCorpus
{
    private static readonly string[] Topics = ["forest", "computer"];

    private static readonly (string Word, string[] Senses)[] Ambiguous =
    [
        ("mouse", ["ANIMAL", "DEVICE"]),
        ("bug", ["INSECT", "ERROR"]),
        ("web", ["COBWEB", "INTERNET"]),
        ("branch", ["BOUGH", "VERSION"]),
        ("root", ["PLANT", "ADMIN"]),
        ("cloud", ["SKY", "SERVER"]),
    ];

    private static readonly string[] Plain = "the a old new small big one some".Split(' ');

    /// <summary>Makes a generator.</summary>
    /// <param name="minLength">The length of the shortest sentence, at least 1.</param>
    /// <param name="maxLength">The length of the longest sentence, at least <paramref name="minLength"/>.</param>
    /// <param name="ambiguousShare">How likely a word that is not the trigger is ambiguous, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public TriggerCorpus(int minLength = 6, int maxLength = 24, double ambiguousShare = 0.4)
    {
        Guard.AtLeast(minLength, 1, "A sentence has at least 1 word, the trigger.");
        Guard.AtLeast(maxLength, minLength, $"The longest sentence has at least as many words as the shortest, {minLength}.");
        Guard.InRange(ambiguousShare, 0, 1, "A probability lies between 0 and 1.");
        (MinLength, MaxLength, AmbiguousShare) = (minLength, maxLength, ambiguousShare);
        Coding = new TagCoding(Lexicon());
    }

    /// <summary>The tag of plain words.</summary>
    public const string PlainTag = "PLAIN";

    /// <summary>The tag of the two trigger words.</summary>
    public const string TopicTag = "TOPIC";

    /// <summary>The length of the shortest sentence.</summary>
    public int MinLength { get; }

    /// <summary>The length of the longest sentence.</summary>
    public int MaxLength { get; }

    /// <summary>How likely a word that is not the trigger is ambiguous.</summary>
    public double AmbiguousShare { get; }

    /// <summary>Numbers for all words and tags that can appear.</summary>
    public TagCoding Coding { get; }

    /// <summary>The six ambiguous words.</summary>
    internal static IReadOnlyList<string> AmbiguousWords { get; } = [.. Ambiguous.Select(entry => entry.Word)];

    /// <summary>The two words that settle the meaning of the others.</summary>
    internal static IReadOnlyList<string> TriggerWords => Topics;

    /// <summary>Draws sentences.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public IReadOnlyList<TaggedSentence> Draw(int count, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, count).Select(_ => DrawOne(random))];
    }

    /// <summary>
    /// The best share of right tags that any tagger can have that sees a word and <paramref name="radius"/> neighbours on each side,
    /// an exact property of the generator. Where the trigger is out of sight nothing tells the two senses apart: one in two is right.
    /// It is 1 from radius <see cref="MaxLength"/> − 1 on.
    /// </summary>
    /// <param name="radius">How far the tagger sees, 0 for the word alone.</param>
    /// <returns>Expected right tags divided by expected words.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public double Cap(int radius)
    {
        double right = 0;
        double words = 0;
        for (int length = MinLength; length <= MaxLength; length++)
        {
            words += length;
            // The trigger and the plain words can always be right; of the ambiguous words out of sight, one in Topics.Length.
            double outOfSight = length - 1 - WordsInSight(length, radius);
            right += length - (AmbiguousShare * outOfSight * (1 - (1.0 / Topics.Length)));
        }

        return right / words;
    }

    /// <summary>The same for the ambiguous words alone.</summary>
    /// <inheritdoc cref="Cap"/>
    public double AmbiguousCap(int radius)
    {
        double inSight = 0;
        double others = 0;
        for (int length = MinLength; length <= MaxLength; length++)
        {
            inSight += WordsInSight(length, radius);
            others += length - 1;
        }

        return others == 0 ? 1 : (inSight + ((others - inSight) / Topics.Length)) / others;
    }

    /// <summary>How many words besides the trigger have it in their window, on average over the trigger's places.</summary>
    private static double WordsInSight(int length, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        int pairs = 0;
        for (int trigger = 0; trigger < length; trigger++)
        {
            for (int word = 0; word < length; word++)
            {
                if (word != trigger && Math.Abs(word - trigger) <= radius)
                    pairs++;
            }
        }

        return (double)pairs / length;
    }

    private TaggedSentence DrawOne(Random random)
    {
        int length = random.Next(MinLength, MaxLength + 1);
        int topic = random.Next(Topics.Length);
        int place = random.Next(length);
        string[] words = new string[length];
        string[] tags = new string[length];
        for (int i = 0; i < length; i++)
        {
            if (i == place)
            {
                (words[i], tags[i]) = (Topics[topic], TopicTag);
            }
            else if (random.NextDouble() < AmbiguousShare)
            {
                var (word, senses) = Ambiguous[random.Next(Ambiguous.Length)];
                (words[i], tags[i]) = (word, senses[topic]);
            }
            else
            {
                (words[i], tags[i]) = (Plain[random.Next(Plain.Length)], PlainTag);
            }
        }

        return new TaggedSentence(words, tags);
    }

    private static IEnumerable<TaggedSentence> Lexicon()
    {
        yield return new TaggedSentence(Topics, [.. Topics.Select(_ => TopicTag)]);
        yield return new TaggedSentence(Plain, [.. Plain.Select(_ => PlainTag)]);
        foreach (var (word, senses) in Ambiguous)
            yield return new TaggedSentence([.. senses.Select(_ => word)], senses);
    }
}
