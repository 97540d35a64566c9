namespace Course.Classroom.Similarity;

/// <summary>A cell that is compared.</summary>
/// <param name="Name">What it is called: its id for grading, or its place.</param>
/// <param name="Source">Its source.</param>
internal sealed record ComparedCell(string Name, string Source);

/// <summary>A submission as runs of tokens of the student's own, each run inside one cell.</summary>
internal sealed class ComparedSubmission
{
    /// <summary>More of one student is not compared; an assignment's solution has a few thousand.</summary>
    public const int MaxTokens = 50_000;

    /// <summary>The same run of tokens is looked up so often in one submission: data written as code repeats itself without end.</summary>
    private const int MaxRepeats = 16;

    private readonly List<(CodeToken Token, int Cell, int Run)> tokens = [];
    private readonly Dictionary<ulong, List<int>> places = [];
    private readonly int length;
    private ulong[] prints = [];
    private double[] weights = [];

    private ComparedSubmission(string student, IReadOnlyList<ComparedCell> cells, int length) => (Student, Cells, this.length) = (student, cells, length);

    /// <summary>Whose it is.</summary>
    public string Student { get; }

    /// <summary>The cells in which something of the student's own stands.</summary>
    public IReadOnlyList<ComparedCell> Cells { get; }

    /// <summary>How many tokens are the student's own and stand in a run that is long enough to be compared.</summary>
    public int Own { get; private set; }

    /// <summary>What these weigh together.</summary>
    public double Weight { get; private set; }

    /// <summary>Whether there was more than <see cref="MaxTokens"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The fingerprints of the student's own runs, each once.</summary>
    public IReadOnlyCollection<ulong> Prints => places.Keys;

    /// <summary>How many tokens there are, given ones included.</summary>
    public int Count => tokens.Count;

    /// <summary>Takes the student's own tokens out of cells.</summary>
    /// <param name="student">Whose they are.</param>
    /// <param name="cells">The cells, each with its tokens by runs: what was given stands between two runs and is left out.</param>
    /// <param name="given">The fingerprints of what everybody got.</param>
    /// <param name="length">How many tokens a fingerprint is of.</param>
    public static ComparedSubmission Of(string student, IReadOnlyList<(ComparedCell Cell, IReadOnlyList<IReadOnlyList<CodeToken>> Runs)> cells, IReadOnlySet<ulong> given, int length)
    {
        var submission = new ComparedSubmission(student, [.. cells.Select(cell => cell.Cell)], length);
        int run = 0;
        foreach (var (place, (_, runs)) in cells.Index())
        {
            foreach (var part in runs)
            {
                submission.tokens.AddRange(part.Take(MaxTokens - submission.tokens.Count).Select(token => (token, place, run)));
                submission.IsCut |= submission.tokens.Count == MaxTokens;
                run++;
            }
        }
        submission.Index(given);
        return submission;
    }

    /// <summary>The fingerprints of all runs of so many tokens; 0 where no run begins.</summary>
    public static ulong[] PrintsOf(IReadOnlyList<(ushort Kind, int Run)> tokens, int length)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong[] prints = new ulong[tokens.Count];
        ulong highest = 1, print = 0;
        for (int i = 1; i < length; i++)
            highest = unchecked(highest * Factor);
        int same = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i == 0 || tokens[i].Run != tokens[i - 1].Run)
                (same, print) = (0, 0);
            if (same == length)
                print = unchecked(print - highest * (tokens[i - length].Kind + 1UL));
            else
                same++;
            print = unchecked(print * Factor + tokens[i].Kind + 1UL);
            if (same == length)
                prints[i - length + 1] = print == 0 ? 1 : print;
        }
        return prints;
    }

    /// <summary>The fingerprint that begins at a token; 0 where none does, or it is of what was given.</summary>
    public ulong PrintAt(int token) => prints[token];

    /// <summary>Where a fingerprint begins.</summary>
    public IReadOnlyList<int> PlacesOf(ulong print) => places.TryGetValue(print, out var found) ? found : [];

    /// <summary>The cell of a run of tokens, and the part of its source that they take.</summary>
    public (int Cell, int Start, int End) SpanOf(int first, int count) => (tokens[first].Cell, tokens[first].Token.Start, tokens[first + count - 1].Token.End);

    /// <summary>Whether so many tokens are the same here and there; fingerprints alone may agree by chance.</summary>
    public bool IsSame(int here, ComparedSubmission other, int there, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (tokens[here + i].Token.Kind != other.tokens[there + i].Token.Kind)
                return false;
        }
        return true;
    }

    /// <summary>What a run of tokens weighs.</summary>
    public double WeightOf(int first, int count) => weights.Skip(first).Take(count).Sum();

    /// <summary>How many tokens of a run are the student's own.</summary>
    public int OwnOf(int first, int count) => weights.Skip(first).Take(count).Count(weight => weight > 0);

    /// <summary>Whether a place is one, in the same run of tokens as another.</summary>
    public bool IsGoingOn(int place, int from) => place >= 0 && place < tokens.Count && tokens[place].Run == tokens[from].Run;

    /// <summary>Gives each token the weight of the rarest fingerprint that it is in.</summary>
    public void Weigh(Func<ulong, double> weightOf)
    {
        for (int i = 0; i < prints.Length; i++)
        {
            if (prints[i] == 0)
                continue;
            double weight = weightOf(prints[i]);
            for (int j = i; j < i + length; j++)
                weights[j] = Math.Max(weights[j], weight);
        }
        (Own, Weight) = (weights.Count(weight => weight > 0), weights.Sum());
    }

    private void Index(IReadOnlySet<ulong> given)
    {
        weights = new double[tokens.Count];
        prints = PrintsOf([.. tokens.Select(token => (token.Token.Kind, token.Run))], length);
        for (int i = 0; i < prints.Length; i++)
        {
            if (given.Contains(prints[i]))
                prints[i] = 0;
        }
        for (int i = 0; i < prints.Length; i++)
        {
            if (prints[i] == 0)
                continue;
            if (!places.TryGetValue(prints[i], out var found))
                places[prints[i]] = found = [];
            if (found.Count < MaxRepeats)
                found.Add(i);
        }
    }
}
