using System.Globalization;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>What a student gets to read: each check with what was expected and what came. Of hidden checks, the name, and a hint or the usual mistake.</summary>
internal static class StudentPage
{
    private static readonly PageTemplate Template = new("student.liquid");

    /// <summary>The page of one student.</summary>
    /// <param name="student">Who.</param>
    /// <param name="results">The results of this student, one for each assignment.</param>
    /// <param name="totals">All assignments, and what everybody earned in them.</param>
    public static string Of(string student, IEnumerable<SubmissionResult> results, CourseTotals totals) =>
        Template.Render(new
        {
            Student = student,
            PageTemplate.Style,
            Total = totals.Assignments.Count > 1 ? Total(student, totals) : null,
            Assignments = results.Select(result => Section(result, totals.Assignments.First(assignment => assignment.Id == result.Assignment))).ToList(),
        });

    private static object Total(string student, CourseTotals totals) => new
    {
        Score = Points(totals.ScoreOf(student)),
        Max = Points(totals.Max),
        Waiting = totals.WaitingOf(student),
        Rows = totals.Assignments.Select(assignment => new
        {
            assignment.Title,
            Anchor = assignment.Id,
            Score = totals.ResultOf(student, assignment) is { } result ? Points(result.Score) : null,
            Max = Points(assignment.Points),
        }).ToList(),
    };

    internal static string Points(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static object Section(SubmissionResult result, GradedAssignment assignment) => new
    {
        assignment.Title,
        Anchor = assignment.Id,
        Score = Points(result.Score),
        Max = Points(assignment.Points),
        Late = result.LatePenalty > 0
            ? $"Handed in late: {Points(100 * result.LatePenalty)} % of the {Points(result.Earned)} points earned are taken off."
            : null,
        Submitted = Time(result.Submitted),
        Due = Time(result.Due),
        Problem = result.Verdict == SubmissionVerdict.Graded ? null : VerdictTexts.Of(result.Verdict),
        result.Reason,
        result.Tampering,
        Steps = NextSteps.Of(result),
        Tasks = result.Tasks.Select(Task).ToList(),
    };

    private static object Task(TaskResult task) => new
    {
        task.Title,
        Score = Points(task.Score),
        Max = Points(task.Max),
        Percent = task.Max > 0 ? Points(100 * task.Score / task.Max) : "0",
        Verdict = VerdictTexts.Of(task.Verdict),
        task.Reason,
        Mark = task.Mark is { } mark ? new { mark.Author, Time = Time(mark.Time), mark.Comment, IsScore = mark.Score is not null, Automatic = Points(task.Automatic ?? 0) } : null,
        Checks = task.Checks.Select(Check).ToList(),
    };

    private static object Check(CheckResult check)
    {
        var shown = check.ForLearner();
        return new
        {
            shown.Name,
            Earned = Points(shown.Earned),
            Points = Points(shown.Points),
            shown.Passed,
            shown.Hidden,
            shown.Hint,
            shown.Expected,
            shown.Actual,
            shown.LooksLike,
            shown.Error,
        };
    }
}
