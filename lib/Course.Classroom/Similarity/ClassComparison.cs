using Course.Classroom.Assignments;
using Course.Classroom.Grading;

namespace Course.Classroom.Similarity;

/// <summary>All submissions of a class compared with each other.</summary>
/// <param name="Compared">How many submissions were compared.</param>
/// <param name="Pairs">The pairs that share anything, the most similar first.</param>
/// <param name="Notes">What was not compared, and why.</param>
internal sealed record ClassComparison(int Compared, IReadOnlyList<SimilarPair> Pairs, IReadOnlyList<string> Notes)
{
    /// <summary>How many pairs there are.</summary>
    public long AllPairs => (long)Compared * (Compared - 1) / 2;

    /// <summary>Compares a class.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ClassComparison Of(Assignment assignment, IReadOnlyList<Submission> submissions, SimilarityOptions options, CancellationToken stop)
    {
        var reader = new AnswerTokens(assignment, options.MinTokens);
        List<string> notes = [];
        List<ComparedSubmission> compared = [];
        foreach (var submission in submissions)
        {
            stop.ThrowIfCancellationRequested();
            if (reader.Read(submission, notes) is { } read)
                compared.Add(read);
        }
        Dictionary<ulong, int> students = [];
        foreach (ulong print in compared.SelectMany(submission => submission.Prints))
            students[print] = students.GetValueOrDefault(print) + 1;
        foreach (var submission in compared)
            submission.Weigh(print => WeightOf(students[print], compared.Count));
        var pairs = Enumerable.Range(0, compared.Count).AsParallel().WithCancellation(stop)
            .SelectMany(first => Enumerable.Range(first + 1, compared.Count - first - 1).Select(second => SimilarPair.Of(compared[first], compared[second], options.MinTokens, stop)));
        List<SimilarPair> found =
        [
            .. pairs.Where(pair => pair.Shared > 0 || pair.IsCut).AsSequential().OrderByDescending(pair => pair.Percent).ThenByDescending(pair => pair.Shared)
                .ThenBy(pair => pair.First.Student, StringComparer.Ordinal).ThenBy(pair => pair.Second.Student, StringComparer.Ordinal),
        ];
        notes.AddRange(found.Where(pair => pair.IsCut).SelectMany(pair => new[] { pair.First.Student, pair.Second.Student }).Distinct(StringComparer.Ordinal)
            .Select(student => $"{student}: compared in part only, since the code repeats itself too often."));
        return new ClassComparison(compared.Count, [.. found.Where(pair => pair.Shared > 0)], notes);
    }

    /// <summary>1 for what two students have and no other, less the more have it, down to 0.02 for all of a class of 30: the usual solution says little about two who have it.</summary>
    private static double WeightOf(int students, int all) => 1 - (Math.Log(Math.Max(1, students - 1)) / Math.Log(all + 1));
}
