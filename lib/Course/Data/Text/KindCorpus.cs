namespace Course.Data;

/// <summary>A generated text in which words of five kinds follow one another, the kinds by a random chain.</summary>
/// <remarks>
/// Which word of a kind appears is chance, so all a word shows of its meaning is the kinds it stands between.
/// A method that learns from neighbours alone can find the kinds; one-hot vectors cannot show them. Notebook 01, experiment.
/// </remarks>
public sealed class KindCorpus
{
    private static readonly string[] KindWords =
    [
        "animal: cat dog horse cow sheep bird fish mouse",
        "plant: tree flower grass rose oak fern moss reed",
        "motion: run walk jump swim climb crawl fly dance",
        "colour: red green blue yellow white black brown grey",
        "tool: hammer saw drill file pliers wrench knife axe",
    ];

    private KindCorpus(Vocabulary vocabulary, string[] kinds, int[] kindOfWord, double[,] chain, int[] tokens)
    {
        Vocabulary = vocabulary;
        Kinds = kinds;
        KindOfWord = kindOfWord;
        Chain = chain;
        Tokens = tokens;
    }

    /// <summary>The 40 words, eight of each kind in turn.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The names of the five kinds.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>For each word number the number of its kind.</summary>
    public IReadOnlyList<int> KindOfWord { get; }

    /// <summary>The chain (5 × 5): entry (a, b) is the probability that a word of kind b follows one of kind a. Rows sum to 1.</summary>
    public double[,] Chain { get; }

    /// <summary>The text as word numbers.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>Draws a chain of kinds, then a text from it.</summary>
    /// <param name="tokenCount">How many words; 0 gives an empty text.</param>
    /// <param name="seed">The same seed gives the same chain and text.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static KindCorpus Generate(int tokenCount, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);
        var random = new Random(seed);
        string[][] groups = KindWords.Select(line => line.Split(": ")).ToArray();
        string[] kinds = groups.Select(group => group[0]).ToArray();
        string[][] words = groups.Select(group => group[1].Split(' ')).ToArray();
        double[,] chain = DrawChain(kinds.Length, random);
        var vocabulary = new Vocabulary(words.SelectMany(list => list));
        int[] kindOfWord = words.SelectMany((list, kind) => list.Select(_ => kind)).ToArray();

        int[] tokens = new int[tokenCount];
        int kind = random.Next(kinds.Length);
        for (int position = 0; position < tokenCount; position++)
        {
            tokens[position] = vocabulary.IdOf(words[kind][random.Next(words[kind].Length)]);
            kind = Draw(chain, kind, random);
        }

        return new KindCorpus(vocabulary, kinds, kindOfWord, chain, tokens);
    }

    // Exponential draws, normalised, give each row uniformly among all probability rows.
    private static double[,] DrawChain(int size, Random random)
    {
        double[,] chain = new double[size, size];
        for (int from = 0; from < size; from++)
        {
            double[] draws = Enumerable.Range(0, size).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
            for (int to = 0; to < size; to++)
                chain[from, to] = draws[to] / draws.Sum();
        }

        return chain;
    }

    private static int Draw(double[,] chain, int from, Random random)
    {
        double left = random.NextDouble();
        int last = chain.GetLength(1) - 1;
        for (int to = 0; to < last; to++)
        {
            left -= chain[from, to];
            if (left < 0)
                return to;
        }

        return last;
    }
}
