using System.Globalization;
using Course.Classroom.Grading;
using Microsoft.Data.Sqlite;

namespace Course.Classroom.Gradebook;

/// <summary>Reads results out of the tables.</summary>
internal sealed class ResultReader(CommandMaker command)
{
    public IReadOnlyList<GradedAssignment> Assignments() => Rows(
        "SELECT id, title, points, due FROM assignments ORDER BY id",
        row => new GradedAssignment(row.GetString(0), row.GetString(1), row.GetDouble(2), Time(Text(row, 3))));

    public IReadOnlyList<GradebookEntry> Entries()
    {
        var checks = Rows(
            "SELECT submission, task, name, points, earned, passed, expected, actual, hint, looks_like, error, hidden FROM checks ORDER BY submission, task, position",
            row => (Submission: row.GetInt64(0), Task: row.GetInt64(1), Check: new CheckResult(
                row.GetString(2), row.GetDouble(3), row.GetDouble(4), row.GetBoolean(5), Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10), row.GetBoolean(11))))
            .ToLookup(row => (row.Submission, row.Task), row => row.Check);
        var tasks = Rows(
            "SELECT submission, position, task, title, score, max, verdict, seconds, reason FROM tasks ORDER BY submission, position",
            row => (Submission: row.GetInt64(0), Task: new TaskResult(
                row.GetString(2), row.GetString(3), row.GetDouble(4), row.GetDouble(5), VerdictNames.Parse<TaskVerdict>(row.GetString(6)),
                [.. checks[(row.GetInt64(0), row.GetInt64(1))]], row.GetDouble(7), Text(row, 8))))
            .ToLookup(row => row.Submission, row => row.Task);
        var remarks = Rows(
            "SELECT submission, kind, cell, what FROM remarks ORDER BY submission, position",
            row => (Key: (Submission: row.GetInt64(0), Kind: row.GetString(1)), Remark: new Remark(row.GetString(2), row.GetString(3))))
            .ToLookup(row => row.Key, row => row.Remark);
        return Rows(
            "SELECT id, student, assignment, submission_hash, source_hash, kernel_version, submitted, verdict, reason, late_penalty, seconds, peak_memory_mb, log"
            + " FROM submissions ORDER BY assignment, student",
            row => new GradebookEntry(
                new GradeKey(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)),
                new SubmissionResult(
                    row.GetString(1), row.GetString(2), VerdictNames.Parse<SubmissionVerdict>(row.GetString(7)), Text(row, 8), [.. tasks[row.GetInt64(0)]],
                    row.GetDouble(9), [.. remarks[(row.GetInt64(0), "tampering")]], [.. remarks[(row.GetInt64(0), "suspicion")]],
                    row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries), row.GetDouble(10), row.GetDouble(11))
                {
                    Submitted = Time(Text(row, 6)),
                }));
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private List<T> Rows<T>(string text, Func<SqliteDataReader, T> read)
    {
        using var query = command(text);
        using var rows = query.ExecuteReader();
        List<T> found = [];
        while (rows.Read())
            found.Add(read(rows));
        return found;
    }
}
