using Course.Classroom.Gradebook;
using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>What the instructor gets to read: the class as a whole, what went wrong most, what a person should look at, and every student.</summary>
internal static class OverviewPage
{
    /// <summary>The height of the tallest bar of a chart, in rem.</summary>
    private const double BarHeight = 3.5;

    private static readonly PageTemplate Template = new("overview.liquid");

    /// <summary>The page of a class.</summary>
    /// <param name="results">All results, one for each student and assignment.</param>
    /// <param name="totals">All assignments, and what everybody earned in them.</param>
    /// <param name="pageOf">The address of a student's page, relative to this one.</param>
    public static string Of(IEnumerable<SubmissionResult> results, CourseTotals totals, Func<string, string> pageOf) =>
        Template.Render(new
        {
            PageTemplate.Style,
            Total = totals.Assignments.Count > 1 ? Total(totals, pageOf) : null,
            Assignments = results.GroupBy(result => result.Assignment).Select(group => Section(totals.Assignments.First(assignment => assignment.Id == group.Key), [.. group], pageOf)).ToList(),
        });

    private static object Total(CourseTotals totals, Func<string, string> pageOf) => new
    {
        Max = StudentPage.Points(totals.Max),
        Assignments = totals.Assignments.Select(assignment => new { assignment.Title, Max = StudentPage.Points(assignment.Points) }).ToList(),
        Students = totals.Students.Select(student => new
        {
            Name = student,
            Page = pageOf(student),
            Score = StudentPage.Points(totals.ScoreOf(student)),
            Scores = totals.Assignments.Select(assignment => totals.ResultOf(student, assignment) is { } result ? StudentPage.Points(result.Score) : null).ToList(),
            Missing = totals.MissingOf(student).Count(),
            Waiting = totals.WaitingOf(student),
        }).ToList(),
    };

    private static object Section(GradedAssignment assignment, IReadOnlyList<SubmissionResult> results, Func<string, string> pageOf)
    {
        var statistics = ClassStatistics.Of(results);
        return new
        {
            assignment.Title,
            Max = StudentPage.Points(assignment.Points),
            statistics.Submissions,
            statistics.Answered,
            Mean = StudentPage.Points(statistics.Mean),
            Median = StudentPage.Points(statistics.Median),
            Verdicts = statistics.Verdicts.Select(pair => (Text: VerdictTexts.Of(pair.Verdict), pair.Count)).Append((Text: VerdictTexts.Untouched, Count: statistics.Untouched))
                .Where(pair => pair.Count > 0).Select(pair => new { pair.Text, pair.Count }).ToList(),
            Titles = results[0].Tasks.Select(task => task.Title).ToList(),
            Tasks = statistics.Tasks.Select(task => Task(task, statistics.Answered)).ToList(),
            Failures = statistics.Failures.Select(failure => new { failure.Task, failure.Check, failure.LooksLike, failure.Students.Count, Students = string.Join(", ", failure.Students) }).ToList(),
            Remarks = results.SelectMany(result => Remarks(result, pageOf)).ToList(),
            Seconds = StudentPage.Points(statistics.Seconds),
            MaxSeconds = StudentPage.Points(statistics.MaxSeconds),
            MaxMemory = statistics.MaxMemoryMB.ToString("0", System.Globalization.CultureInfo.InvariantCulture),
            Waiting = results.Sum(result => result.Waiting),
            Students = results.Select(result => Student(result, pageOf)).ToList(),
        };
    }

    private static object Task(TaskStatistics task, int submissions) => new
    {
        task.Title,
        Max = StudentPage.Points(task.Max),
        Mean = StudentPage.Points(task.Mean),
        task.Unanswered,
        Seconds = StudentPage.Points(task.Seconds),
        Bars = task.Counts.Select((count, part) => new { Count = count, Height = StudentPage.Points(BarHeight * count / submissions), Part = TaskStatistics.Parts[part] }).ToList(),
    };

    private static IEnumerable<object> Remarks(SubmissionResult result, Func<string, string> pageOf) =>
        result.Suspicions.Select(remark => ("worth a look", remark)).Concat(result.Tampering.Select(remark => ("was changed", remark)))
            .Concat(result.TimeNote is { } note ? [("time of handing in", new Remark("", note))] : [])
            .Select(pair => new { result.Student, Page = pageOf(result.Student), Kind = pair.Item1, pair.remark.Cell, pair.remark.What });

    private static object Student(SubmissionResult result, Func<string, string> pageOf) => new
    {
        Name = result.Student,
        Page = pageOf(result.Student),
        Score = StudentPage.Points(result.Score),
        Late = result.LatePenalty > 0 ? StudentPage.Points(result.Earned - result.Score) : "",
        Verdict = VerdictNames.Of(result.Verdict),
        Seconds = StudentPage.Points(result.Seconds),
        Tasks = result.Tasks.Select(task => new
        {
            Score = StudentPage.Points(task.Score),
            Verdict = VerdictTexts.Of(task.Verdict),
            Kind = task.Verdict == TaskVerdict.Graded || task.Mark?.Score is not null ? (task.Score >= task.Max ? "full" : task.Score > 0 ? "part" : "zero") : "none",
        }).ToList(),
    };
}
