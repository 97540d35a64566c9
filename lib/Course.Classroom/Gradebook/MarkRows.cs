using System.Data.Common;
using System.Globalization;
using Course.Classroom.Results;
using Dapper;

namespace Course.Classroom.Gradebook;

/// <summary>The marks of people in a gradebook's file, and how they change what the checks gave.</summary>
internal static class MarkRows
{
    /// <summary>All marks in the order in which they were written.</summary>
    /// <exception cref="FormatException">A time is none.</exception>
    public static IReadOnlyList<Mark> Read(DbConnection connection) =>
    [
        .. connection.Query<Row>("SELECT student, assignment, task, score, comment, author, time, submission_hash AS SubmissionHash FROM marks ORDER BY time, id")
            .Select(row => new Mark(
                row.Student, row.Assignment, row.Task, row.Score, row.Comment, row.Author,
                DateTimeOffset.Parse(row.Time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), row.SubmissionHash)),
    ];

    /// <summary>Adds marks.</summary>
    public static void Write(DbTransaction transaction, IEnumerable<Mark> marks) => transaction.Connection!.Execute(
        """
        INSERT INTO marks (student, assignment, task, score, comment, author, time, submission_hash)
        VALUES (@Student, @Assignment, @Task, @Score, @Comment, @Author, @Time, @SubmissionHash)
        """,
        marks.Select(mark => new Row(mark.Student, mark.Assignment, mark.Task, mark.Score, mark.Comment, mark.Author, mark.Time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), mark.SubmissionHash)),
        transaction);

    /// <summary>The entry with what people gave; marks for an earlier submission do not count and are named.</summary>
    /// <param name="entry">What the checks gave.</param>
    /// <param name="last">The last mark of each task of this student and assignment.</param>
    public static GradebookEntry Applied(GradebookEntry entry, IReadOnlyDictionary<string, Mark> last)
    {
        var result = entry.Result;
        var now = last.Values.Where(mark => mark.SubmissionHash == entry.Key.SubmissionHash).ToDictionary(mark => mark.Task);
        var old = last.Values.Where(mark => mark.SubmissionHash != entry.Key.SubmissionHash && (mark.Score ?? (object?)mark.Comment) is not null).ToList();
        return entry with
        {
            Result = result with
            {
                Tasks = [.. result.Tasks.Select(task => now.GetValueOrDefault(task.TaskId) is { } mark && (mark.Score is not null || mark.Comment is not null)
                    ? task with { Score = mark.Score ?? task.Score, Automatic = task.Score, Mark = mark } : task)],
                Suspicions = [.. result.Suspicions, .. old.Select(mark => new Remark(mark.Task, $"was marked by {mark.Author} in an earlier hand-in; that does not count for this one"))],
            },
        };
    }

    private sealed record Row(
        string Student, string Assignment, string Task, double? Score, string? Comment, string Author, string Time, string SubmissionHash);
}
