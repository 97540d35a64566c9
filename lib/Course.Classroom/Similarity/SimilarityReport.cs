using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Jupyter.Documents;

namespace Course.Classroom.Similarity;

/// <summary>
/// Compares what the students of a class wrote, on this machine alone, and writes a page with the most similar pairs side by side. It says how
/// much two submissions share and never why: short tasks have few solutions, and people may work together.
/// </summary>
/// <remarks>
/// After JPlag (Prechelt, Malpohl, Philippsen 2002: tokens, greedy string tiling, given code left out) and MOSS (Schleimer, Wilkerson, Aiken 2003: fingerprints
/// of all runs of k tokens as an index). What many students have is not cut off, as in MOSS, but weighs less, since two who have the usual solution of every task
/// alike are worth a look.
/// </remarks>
/// <param name="Compared">How many submissions were compared.</param>
/// <param name="Shown">How many pairs are on the page.</param>
/// <param name="Notes">What was not compared, and why.</param>
public sealed record SimilarityReport(int Compared, int Shown, IReadOnlyList<string> Notes)
{
    /// <summary>Compares a class and writes the page.</summary>
    /// <param name="path">The page; the file is replaced atomically.</param>
    /// <param name="assignment">The assignment with its solutions.</param>
    /// <param name="submissions">What was handed in.</param>
    /// <param name="options">How they are compared.</param>
    /// <param name="stop">Stops it; nothing is written then.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="IOException">The page cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SimilarityReport Write(string path, Assignment assignment, IReadOnlyList<Submission> submissions, SimilarityOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(submissions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinTokens, 4);
        var comparison = ClassComparison.Of(assignment, submissions, options, stop);
        var (page, shown) = SimilarityPage.Of(assignment, comparison, options);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, page);
        return new SimilarityReport(comparison.Compared, shown, comparison.Notes);
    }
}
