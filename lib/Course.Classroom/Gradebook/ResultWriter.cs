using Course.Classroom.Grading;
using Microsoft.Data.Sqlite;

namespace Course.Classroom.Gradebook;

/// <summary>Makes a command of SQL text and parameters.</summary>
internal delegate SqliteCommand CommandMaker(string text, params (string Name, object? Value)[] parameters);

/// <summary>Writes a result into the tables; the caller has opened a transaction.</summary>
internal sealed class ResultWriter(CommandMaker command)
{
    public void Write(GradeKey key, SubmissionResult result)
    {
        long id = Insert(
            "submissions",
            ("student", key.Student), ("assignment", key.Assignment), ("submission_hash", key.SubmissionHash), ("source_hash", key.SourceHash),
            ("kernel_version", key.KernelVersion), ("submitted", GradebookFile.Time(result.Submitted)), ("verdict", VerdictNames.Of(result.Verdict)),
            ("reason", result.Reason), ("late_penalty", result.LatePenalty), ("seconds", result.Seconds), ("peak_memory_mb", result.PeakMemoryMB),
            ("log", string.Join('\n', result.Log)));
        foreach (var (position, task) in result.Tasks.Index())
        {
            Insert(
                "tasks",
                ("submission", id), ("position", position), ("task", task.TaskId), ("title", task.Title), ("score", task.Score), ("max", task.Max),
                ("verdict", VerdictNames.Of(task.Verdict)), ("seconds", task.Seconds), ("reason", task.Reason));
            foreach (var (place, check) in task.Checks.Index())
            {
                Insert(
                    "checks",
                    ("submission", id), ("task", position), ("position", place), ("name", check.Name), ("points", check.Points), ("earned", check.Earned),
                    ("passed", check.Passed), ("expected", check.Expected), ("actual", check.Actual), ("hint", check.Hint), ("looks_like", check.LooksLike),
                    ("error", check.Error), ("hidden", check.Hidden));
            }
        }
        var remarks = result.Tampering.Select(remark => ("tampering", remark)).Concat(result.Suspicions.Select(remark => ("suspicion", remark)));
        foreach (var (position, (kind, remark)) in remarks.Index())
            Insert("remarks", ("submission", id), ("position", position), ("kind", kind), ("cell", remark.Cell), ("what", remark.What));
    }

    private long Insert(string table, params (string Column, object? Value)[] values)
    {
        string columns = string.Join(", ", values.Select(value => value.Column)), names = string.Join(", ", values.Select(value => "$" + value.Column));
        using var insert = command($"INSERT INTO {table} ({columns}) VALUES ({names}); SELECT last_insert_rowid();", [.. values.Select(value => ("$" + value.Column, value.Value))]);
        return (long)insert.ExecuteScalar()!;
    }
}
