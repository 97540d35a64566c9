using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Course.Classroom.Gradebook;

/// <summary>
/// The grades of a class with all that pages about them need, in one SQLite file. Each submission is written in one transaction: there
/// wholly or not at all, whenever the process ends. Safe for several threads.
/// </summary>
public sealed class GradebookFile : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    private GradebookFile(string path, SqliteConnection connection) => (Path, this.connection) = (path, connection);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens a gradebook and brings it to the present form; makes it where there is none.</summary>
    /// <exception cref="GradebookException">The file is no gradebook, damaged, or of a newer version of the course.</exception>
    public static GradebookFile Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            // Without a pool the file is let go when the gradebook is. Foreign keys make a deleted submission take its tasks along.
            string text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString();
            Upgrade(path, text);
            var connection = new SqliteConnection(text);
            connection.Open();
            return new GradebookFile(path, connection);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Broken(path, e);
        }
    }

    /// <summary>Opens a gradebook that must be there.</summary>
    /// <exception cref="GradebookException">There is no such file, or it cannot be used.</exception>
    public static GradebookFile OpenExisting(string path) =>
        File.Exists(path) ? Open(path) : throw new GradebookException($"There is no gradebook {path}.");

    /// <summary>Whether there is a result for this very submission, handed in at this time.</summary>
    public bool Holds(GradeKey key, DateTimeOffset? submitted)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (gate)
        {
            using var command = Command(
                "SELECT COUNT(*) FROM submissions WHERE student = $student AND assignment = $assignment AND submission_hash = $hash"
                + " AND source_hash = $source AND kernel_version = $kernel AND submitted IS $submitted",
                ("$student", key.Student), ("$assignment", key.Assignment), ("$hash", key.SubmissionHash), ("$source", key.SourceHash),
                ("$kernel", key.KernelVersion), ("$submitted", Time(submitted)));
            return (long)command.ExecuteScalar()! > 0;
        }
    }

    /// <summary>Makes an assignment known.</summary>
    public void Put(Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        Put(new GradedAssignment(assignment.Id, assignment.Title, assignment.Points, assignment.Due));
    }

    /// <summary>Writes a result in place of an earlier one of the same student and assignment.</summary>
    public void Put(GradeKey key, SubmissionResult result)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(result);
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            using (var old = Command("DELETE FROM submissions WHERE student = $student AND assignment = $assignment", ("$student", key.Student), ("$assignment", key.Assignment)))
                old.ExecuteNonQuery();
            new ResultWriter(Command).Write(key, result);
            transaction.Commit();
        }
    }

    /// <summary>The assignments, sorted by id.</summary>
    public IReadOnlyList<GradedAssignment> Assignments()
    {
        lock (gate)
            return Read(() => new ResultReader(Command).Assignments());
    }

    /// <summary>All results, sorted by assignment and student.</summary>
    /// <exception cref="GradebookException">The file is damaged.</exception>
    public IReadOnlyList<GradebookEntry> Entries()
    {
        lock (gate)
            return Read(() => new ResultReader(Command).Entries());
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => connection.Dispose();

    internal void Put(GradedAssignment assignment)
    {
        lock (gate)
        {
            // A run that changes nothing must not touch the file.
            if (Assignments().Contains(assignment))
                return;
            using var command = Command(
                "INSERT INTO assignments (id, title, points, due) VALUES ($id, $title, $points, $due)"
                + " ON CONFLICT (id) DO UPDATE SET title = excluded.title, points = excluded.points, due = excluded.due",
                ("$id", assignment.Id), ("$title", assignment.Title), ("$points", assignment.Points), ("$due", Time(assignment.Due)));
            command.ExecuteNonQuery();
        }
    }

    internal static string? Time(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is SqliteException or FormatException or InvalidCastException)
        {
            throw Broken(Path, e);
        }
    }

    private SqliteCommand Command(string text, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static void Upgrade(string path, string connectionText)
    {
        var upgrade = DeployChanges.To.SqliteDatabase(connectionText)
            .WithScriptsEmbeddedInAssembly(typeof(GradebookFile).Assembly, name => name.Contains(".Schema.", StringComparison.Ordinal))
            .WithTransaction().LogToNowhere().Build();
        var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).ToHashSet();
        if (upgrade.GetExecutedScripts().Find(script => !known.Contains(script)) is { } newer)
            throw new GradebookException($"The gradebook {path} was written by a newer version of the course ({newer}): use that one.");
        if (upgrade.IsUpgradeRequired() && upgrade.PerformUpgrade() is { Successful: false } failed)
            throw Broken(path, failed.Error);
    }

    private static GradebookException Broken(string path, Exception e) =>
        new($"The gradebook {path} cannot be used: {e.Message.TrimEnd('.')}. Restore it from a copy, or move it away: the submissions are graded anew then.", e);
}
