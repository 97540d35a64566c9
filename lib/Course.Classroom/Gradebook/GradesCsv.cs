using System.Globalization;
using Course.Classroom.Results;
using Course.Jupyter.Documents;
using CsvHelper;
using CsvHelper.Configuration;

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

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // A spreadsheet would run a student's name that begins with = or @ as a formula.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '@', '+', '\t', '\r'],
    };

    /// <summary>Writes the table; whoever reads the file sees the old one or the new one.</summary>
    /// <exception cref="GradebookException">The gradebook is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, GradebookFile gradebook)
    {
        ArgumentNullException.ThrowIfNull(gradebook);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Form, leaveOpen: true))
        {
            Row(csv, "student", "assignment", "task", "score", "max", "verdict");
            foreach (var entry in gradebook.Entries())
                Write(csv, entry.Result);
        }
        AtomicFile.WriteAllText(path, text.ToString());
    }

    private static void Write(CsvWriter csv, SubmissionResult result)
    {
        foreach (var task in result.Tasks)
        {
            string verdict = task.Verdict == TaskVerdict.NotRun ? VerdictNames.Of(result.Verdict) : VerdictNames.Of(task.Verdict);
            Row(csv, result.Student, result.Assignment, task.TaskId, Points(task.Score), Points(task.Max), verdict);
        }
        if (result.LatePenalty > 0)
            Row(csv, result.Student, result.Assignment, Late, Points(result.Score - result.Earned), Points(0), "late");
    }

    private static void Row(CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string Points(double points) => points.ToString("0.####", CultureInfo.InvariantCulture);
}
