namespace Course.Classroom.Similarity;

/// <summary>A run of tokens that two submissions share.</summary>
/// <param name="First">Where it begins in the first.</param>
/// <param name="Second">Where it begins in the second.</param>
/// <param name="Length">How many tokens it has.</param>
internal readonly record struct SharedRun(int First, int Second, int Length);

/// <summary>Two submissions and what they share, found by greedy string tiling: the longest shared run first, and no token twice.</summary>
internal sealed class SimilarPair
{
    /// <summary>Code that repeats one line without end shares as many runs as it likes; after so many tokens the rest of a pair is not looked at.</summary>
    private const long MaxSteps = 20_000_000;

    private SimilarPair(ComparedSubmission first, ComparedSubmission second, IReadOnlyList<SharedRun> runs, bool isCut)
    {
        (First, Second, Runs, IsCut) = (first, second, runs, isCut);
        Shared = runs.Sum(run => Math.Min(first.OwnOf(run.First, run.Length), second.OwnOf(run.Second, run.Length)));
        Percent = runs.Count == 0 ? 0 : 100 * runs.Sum(run => first.WeightOf(run.First, run.Length) + second.WeightOf(run.Second, run.Length)) / (first.Weight + second.Weight);
    }

    /// <summary>The one that comes first by name.</summary>
    public ComparedSubmission First { get; }

    /// <summary>The other.</summary>
    public ComparedSubmission Second { get; }

    /// <summary>What they share, in the order of the first.</summary>
    public IReadOnlyList<SharedRun> Runs { get; }

    /// <summary>Whether a part was not compared, since both repeat themselves too often.</summary>
    public bool IsCut { get; }

    /// <summary>How many tokens of their own they share.</summary>
    public int Shared { get; }

    /// <summary>The shared part of both together by weight, in percent: what many students have weighs little.</summary>
    public double Percent { get; }

    /// <summary>The shared part of both together in tokens, in percent.</summary>
    public double PercentOfTokens => 200.0 * Shared / (First.Own + Second.Own);

    /// <summary>The shared part of the shorter one in tokens, in percent: near 100 where it is contained in the other.</summary>
    public double PercentOfShorter => 100.0 * Shared / Math.Min(First.Own, Second.Own);

    /// <summary>Compares two submissions.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="length">The shortest run that counts.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SimilarPair Of(ComparedSubmission first, ComparedSubmission second, int length, CancellationToken stop)
    {
        long steps = 0;
        bool[] usedFirst = new bool[first.Count], usedSecond = new bool[second.Count];
        var queue = new PriorityQueue<SharedRun, (int, int, int)>(Candidates(first, second, length, ref steps, stop).Select(run => (run, (-run.Length, run.First, run.Second))));
        List<SharedRun> runs = [];
        while (steps <= MaxSteps && queue.TryDequeue(out var run, out _))
        {
            stop.ThrowIfCancellationRequested();
            steps += run.Length;
            var free = Free(run, usedFirst, usedSecond);
            if (free.Length < length)
                continue;
            if (free.Length < run.Length)
            {
                // Shorter now than others that may still be free.
                queue.Enqueue(free, (-free.Length, free.First, free.Second));
                continue;
            }
            Array.Fill(usedFirst, true, run.First, run.Length);
            Array.Fill(usedSecond, true, run.Second, run.Length);
            runs.Add(run);
        }
        return new SimilarPair(first, second, [.. runs.OrderBy(run => run.First)], steps > MaxSteps);
    }

    /// <summary>All runs that cannot be made longer and hold something of the students' own; they go on through what was given.</summary>
    private static List<SharedRun> Candidates(ComparedSubmission first, ComparedSubmission second, int length, ref long steps, CancellationToken stop)
    {
        List<SharedRun> found = [];
        // By the distance of both places: where the last run of that distance ends.
        Dictionary<int, int> ends = [];
        for (int i = 0; i < first.Count && steps <= MaxSteps; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (first.PrintAt(i) is not (not 0 and var print))
                continue;
            foreach (int j in second.PlacesOf(print))
            {
                if (ends.GetValueOrDefault(i - j) >= i + length || !first.IsSame(i, second, j, length))
                    continue;
                int before = 0, after = length;
                while (first.IsGoingOn(i - before - 1, i) && second.IsGoingOn(j - before - 1, j) && first.IsSame(i - before - 1, second, j - before - 1, 1))
                    before++;
                while (first.IsGoingOn(i + after, i) && second.IsGoingOn(j + after, j) && first.IsSame(i + after, second, j + after, 1))
                    after++;
                ends[i - j] = i + after;
                steps += before + after;
                found.Add(new SharedRun(i - before, j - before, before + after));
            }
        }
        return found;
    }

    /// <summary>The longest part of a run of which no token is used.</summary>
    private static SharedRun Free(SharedRun run, bool[] usedFirst, bool[] usedSecond)
    {
        int best = 0, bestStart = 0, start = 0;
        for (int i = 0; i <= run.Length; i++)
        {
            if (i < run.Length && !usedFirst[run.First + i] && !usedSecond[run.Second + i])
                continue;
            if (i - start > best)
                (best, bestStart) = (i - start, start);
            start = i + 1;
        }
        return new SharedRun(run.First + bestStart, run.Second + bestStart, best);
    }
}
