using Course.Classroom.Results;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Gradebook;

/// <summary>
/// The grades as a table for other programs (RFC 4180, UTF-8, points with a decimal point): student, assignment, task, score, max, verdict.
/// A late submission has a row <c>(late)</c> of negative points, so that a student's scores add up to what counts.
/// </summary>
public static class GradesCsv
{
    /// <summary>The file's name.</summary>
    public const string FileName = "grades.csv";

    private const string Late = "(late)";

    /// <summary>Writes the table; whoever reads the file sees the old one or the new one.</summary>
    /// <exception cref="GradebookException">The gradebook is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, GradebookFile gradebook)
    {
        ArgumentNullException.ThrowIfNull(gradebook);
        using var csv = new CsvText();
        csv.Row("student", "assignment", "task", "score", "max", "verdict");
        foreach (var entry in gradebook.Entries())
            Write(csv, entry.Result);
        AtomicFile.WriteAllText(path, csv.ToString());
    }

    private static void Write(CsvText csv, SubmissionResult result)
    {
        foreach (var task in result.Tasks)
        {
            string verdict = task.Verdict == TaskVerdict.NotRun ? VerdictNames.Of(result.Verdict) : VerdictNames.Of(task.Verdict);
            csv.Add(result.Student).Add(result.Assignment).Add(task.TaskId).Add(task.Score).Add(task.Max).Add(verdict).EndRow();
        }
        if (result.LatePenalty > 0)
            csv.Add(result.Student).Add(result.Assignment).Add(Late).Add(result.Score - result.Earned).Add(0).Add("late").EndRow();
    }
}
