using System.Data.Common;
using System.Globalization;
using Course.Classroom.Results;
using Dapper;

namespace Course.Classroom.Gradebook;

/// <summary>The tables of a gradebook and what their rows mean. SQLite's own types stand in the rows: text, 64-bit integers, doubles.</summary>
internal static class GradebookTables
{
    private const string Tampering = "tampering", Suspicion = "suspicion";

    /// <summary>The assignments, sorted by id.</summary>
    public static IReadOnlyList<GradedAssignment> ReadAssignments(DbConnection connection) =>
    [
        .. connection.Query<AssignmentRow>("SELECT id, title, points, due FROM assignments ORDER BY id")
            .Select(row => new GradedAssignment(row.Id, row.Title, row.Points, ParseTime(row.Due))),
    ];

    /// <summary>All results, sorted by assignment and student.</summary>
    /// <exception cref="FormatException">A verdict or a time is none.</exception>
    /// <exception cref="System.Data.DataException">A value has another type than its column.</exception>
    /// <exception cref="InvalidOperationException">A first row has.</exception>
    public static IReadOnlyList<GradebookEntry> ReadEntries(DbConnection connection)
    {
        var checks = connection.Query<CheckRow>(
            """
            SELECT submission, task, position, name, points, earned, passed, expected, actual, hint, looks_like AS LooksLike, error, hidden
            FROM checks ORDER BY submission, task, position
            """).ToLookup(row => (row.Submission, row.Task), row => row.ToResult());
        var tasks = connection.Query<TaskRow>(
            "SELECT submission, position, task, title, score, max, verdict, seconds, reason FROM tasks ORDER BY submission, position")
            .ToLookup(row => row.Submission, row => row.ToResult([.. checks[(row.Submission, row.Position)]]));
        var remarks = connection.Query<RemarkRow>("SELECT submission, position, kind, cell, what FROM remarks ORDER BY submission, position")
            .ToLookup(row => (row.Submission, row.Kind), row => new Remark(row.Cell, row.What));
        return
        [
            .. connection.Query<SubmissionRow>(
                """
                SELECT id, student, assignment, submission_hash AS SubmissionHash, source_hash AS SourceHash, kernel_version AS KernelVersion, submitted,
                    due, verdict, reason, late_penalty AS LatePenalty, time_note AS TimeNote, seconds, peak_memory_mb AS PeakMemoryMB, log
                FROM submissions ORDER BY assignment, student
                """)
                .Select(row => row.ToEntry([.. tasks[row.Id]], [.. remarks[(row.Id, Tampering)]], [.. remarks[(row.Id, Suspicion)]])),
        ];
    }

    /// <summary>Adds an assignment, or replaces what is said about it.</summary>
    public static void Write(DbConnection connection, GradedAssignment assignment) => connection.Execute(
        """
        INSERT INTO assignments (id, title, points, due) VALUES (@Id, @Title, @Points, @Due)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, points = excluded.points, due = excluded.due
        """,
        new AssignmentRow(assignment.Id, assignment.Title, assignment.Points, FormatTime(assignment.Due)));

    /// <summary>Writes a result in place of an earlier one of the same student and assignment.</summary>
    public static void Write(DbTransaction transaction, GradebookEntry entry)
    {
        var (key, result) = entry;
        var connection = transaction.Connection!;
        connection.Execute("DELETE FROM submissions WHERE student = @Student AND assignment = @Assignment", key, transaction);
        long id = connection.ExecuteScalar<long>(
            """
            INSERT INTO submissions (student, assignment, submission_hash, source_hash, kernel_version, submitted, due, verdict, reason, late_penalty, time_note, seconds, peak_memory_mb, log)
            VALUES (@Student, @Assignment, @SubmissionHash, @SourceHash, @KernelVersion, @Submitted, @Due, @Verdict, @Reason, @LatePenalty, @TimeNote, @Seconds, @PeakMemoryMB, @Log)
            RETURNING id
            """,
            SubmissionRow.Of(key, result), transaction);
        connection.Execute(
            """
            INSERT INTO tasks (submission, position, task, title, score, max, verdict, seconds, reason)
            VALUES (@Submission, @Position, @Task, @Title, @Score, @Max, @Verdict, @Seconds, @Reason)
            """,
            result.Tasks.Select((task, position) => TaskRow.Of(id, position, task)), transaction);
        connection.Execute(
            """
            INSERT INTO checks (submission, task, position, name, points, earned, passed, expected, actual, hint, looks_like, error, hidden)
            VALUES (@Submission, @Task, @Position, @Name, @Points, @Earned, @Passed, @Expected, @Actual, @Hint, @LooksLike, @Error, @Hidden)
            """,
            result.Tasks.SelectMany((task, place) => task.Checks.Select((check, position) => CheckRow.Of(id, place, position, check))), transaction);
        connection.Execute(
            "INSERT INTO remarks (submission, position, kind, cell, what) VALUES (@Submission, @Position, @Kind, @Cell, @What)",
            result.Tampering.Select(remark => (Kind: Tampering, remark)).Concat(result.Suspicions.Select(remark => (Kind: Suspicion, remark)))
                .Select((row, position) => new RemarkRow(id, position, row.Kind, row.remark.Cell, row.remark.What)),
            transaction);
    }

    /// <summary>When this very submission came and was due; null where there is no result for it.</summary>
    public static Lateness? ReadLateness(DbConnection connection, GradeKey key)
    {
        var row = connection.QuerySingleOrDefault<LatenessRow>(
            """
            SELECT submitted, due, late_penalty AS LatePenalty, time_note AS TimeNote FROM submissions
            WHERE student = @Student AND assignment = @Assignment AND submission_hash = @SubmissionHash
                AND source_hash = @SourceHash AND kernel_version = @KernelVersion
            """, key);
        return row is null ? null : new Lateness(ParseTime(row.Submitted), ParseTime(row.Due), row.LatePenalty, row.TimeNote);
    }

    /// <summary>Puts another time, deadline and penalty in place of those of a result.</summary>
    public static int Write(DbConnection connection, GradeKey key, Lateness lateness) => connection.Execute(
        "UPDATE submissions SET submitted = @Submitted, due = @Due, late_penalty = @Penalty, time_note = @Note WHERE student = @Student AND assignment = @Assignment",
        new { Submitted = FormatTime(lateness.Submitted), Due = FormatTime(lateness.Due), lateness.Penalty, lateness.Note, key.Student, key.Assignment });

    private static string? FormatTime(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ParseTime(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private sealed record LatenessRow(string? Submitted, string? Due, double LatePenalty, string? TimeNote);

    private sealed record AssignmentRow(string Id, string Title, double Points, string? Due);

    private sealed record SubmissionRow(
        long Id, string Student, string Assignment, string SubmissionHash, string SourceHash, string KernelVersion, string? Submitted,
        string? Due, string Verdict, string? Reason, double LatePenalty, string? TimeNote, double Seconds, double PeakMemoryMB, string Log)
    {
        public static SubmissionRow Of(GradeKey key, SubmissionResult result) => new(
            0, key.Student, key.Assignment, key.SubmissionHash, key.SourceHash, key.KernelVersion, FormatTime(result.Submitted),
            FormatTime(result.Due), VerdictNames.Of(result.Verdict), result.Reason, result.LatePenalty, result.TimeNote, result.Seconds, result.PeakMemoryMB, string.Join('\n', result.Log));

        public GradebookEntry ToEntry(IReadOnlyList<TaskResult> tasks, IReadOnlyList<Remark> tampering, IReadOnlyList<Remark> suspicions) => new(
            new GradeKey(Student, Assignment, SubmissionHash, SourceHash, KernelVersion),
            new SubmissionResult(
                Student, Assignment, VerdictNames.Parse<SubmissionVerdict>(Verdict), Reason, tasks, LatePenalty, tampering, suspicions,
                Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), Seconds, PeakMemoryMB)
            {
                Submitted = ParseTime(Submitted),
                Due = ParseTime(Due),
                TimeNote = TimeNote,
            });
    }

    private sealed record TaskRow(
        long Submission, long Position, string Task, string Title, double Score, double Max, string Verdict, double Seconds, string? Reason)
    {
        public static TaskRow Of(long submission, int position, TaskResult task) => new(
            submission, position, task.TaskId, task.Title, task.Score, task.Max, VerdictNames.Of(task.Verdict), task.Seconds, task.Reason);

        public TaskResult ToResult(IReadOnlyList<CheckResult> checks) =>
            new(Task, Title, Score, Max, VerdictNames.Parse<TaskVerdict>(Verdict), checks, Seconds, Reason);
    }

    private sealed record CheckRow(
        long Submission, long Task, long Position, string Name, double Points, double Earned, long Passed,
        string? Expected, string? Actual, string? Hint, string? LooksLike, string? Error, long Hidden)
    {
        public static CheckRow Of(long submission, int task, int position, CheckResult check) => new(
            submission, task, position, check.Name, check.Points, check.Earned, check.Passed ? 1 : 0,
            check.Expected, check.Actual, check.Hint, check.LooksLike, check.Error, check.Hidden ? 1 : 0);

        public CheckResult ToResult() => new(Name, Points, Earned, Passed != 0, Expected, Actual, Hint, LooksLike, Error, Hidden != 0);
    }

    private sealed record RemarkRow(long Submission, long Position, string Kind, string Cell, string What);
}
