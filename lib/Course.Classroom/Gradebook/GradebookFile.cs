using System.Data;
using Course.Classroom.Assignments;
using Course.Classroom.Results;
using DbUp;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Course.Classroom.Gradebook;

/// <summary>A gradebook that cannot be used; the message says which file, what is wrong, and what to do.</summary>
public sealed class GradebookException(string message, Exception? inner = null) : Exception(message, inner);

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

    /// <summary>When this very submission came and was due; null where there is no result for it.</summary>
    /// <exception cref="GradebookException">The file cannot be read.</exception>
    internal Lateness? LatenessOf(GradeKey key) => Use(book => GradebookTables.ReadLateness(book, key));

    /// <summary>Puts another time, deadline and penalty in place of those of a result.</summary>
    /// <exception cref="GradebookException">The file cannot be written.</exception>
    internal void Put(GradeKey key, Lateness lateness) => Use(book => GradebookTables.Write(book, key, lateness));

    /// <summary>Makes an assignment known.</summary>
    /// <exception cref="GradebookException">The file cannot be written.</exception>
    internal void Put(Assignment assignment) => Put(new GradedAssignment(assignment.Id, assignment.Title, assignment.Points, assignment.Due));

    /// <summary>Makes an assignment known. A run that changes nothing does not touch the file.</summary>
    /// <exception cref="GradebookException">The file cannot be written.</exception>
    internal void Put(GradedAssignment assignment) => Use(book =>
    {
        if (!GradebookTables.ReadAssignments(book).Contains(assignment))
            GradebookTables.Write(book, assignment);
        return true;
    });

    /// <summary>Writes a result in place of an earlier one of the same student and assignment.</summary>
    /// <exception cref="GradebookException">The file cannot be written.</exception>
    internal void Put(GradebookEntry entry) => Use(book =>
    {
        using var transaction = book.BeginTransaction();
        GradebookTables.Write(transaction, entry);
        transaction.Commit();
        return true;
    });

    /// <summary>The assignments, sorted by id.</summary>
    /// <exception cref="GradebookException">The file is damaged.</exception>
    internal IReadOnlyList<GradedAssignment> Assignments() => Use(GradebookTables.ReadAssignments);

    /// <summary>All results with what people gave, sorted by assignment and student.</summary>
    /// <exception cref="GradebookException">The file is damaged.</exception>
    internal IReadOnlyList<GradebookEntry> Entries()
    {
        var marks = Marks().GroupBy(mark => (mark.Student, mark.Assignment))
            .ToDictionary(group => group.Key, group => group.GroupBy(mark => mark.Task).ToDictionary(task => task.Key, task => task.Last()));
        return [.. FromChecks().Select(entry => marks.TryGetValue((entry.Key.Student, entry.Key.Assignment), out var last) ? MarkRows.Applied(entry, last) : entry)];
    }

    /// <summary>All results as the checks gave them, sorted by assignment and student.</summary>
    /// <exception cref="GradebookException">The file is damaged.</exception>
    internal IReadOnlyList<GradebookEntry> FromChecks() => Use(GradebookTables.ReadEntries);

    /// <summary>What people gave, from the first to the last.</summary>
    /// <exception cref="GradebookException">The file is damaged.</exception>
    internal IReadOnlyList<Mark> Marks() => Use(MarkRows.Read);

    /// <summary>Adds what people gave: all of it, or nothing.</summary>
    /// <exception cref="GradebookException">The file cannot be written.</exception>
    internal void Put(IReadOnlyCollection<Mark> marks) => Use(book =>
    {
        using var transaction = book.BeginTransaction();
        MarkRows.Write(transaction, marks);
        transaction.Commit();
        return true;
    });

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => connection.Dispose();

    private T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            lock (gate)
                return use(connection);
        }
        catch (Exception e) when (e is SqliteException or FormatException or DataException or InvalidOperationException)
        {
            throw Broken(Path, e);
        }
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

    private static GradebookException Broken(string path, Exception e) => new(
        $"The gradebook {path} cannot be used: {e.Message.TrimEnd('.')}. "
        + (IsOfTheSystem(e)
            ? "The results in it are kept: remove the cause and run the same command again."
            : "Restore it from a copy, or move it away: the submissions are graded anew then."), e);

    /// <summary>Whether the file system or another program stands in the way, and the gradebook itself is sound.</summary>
    private static bool IsOfTheSystem(Exception e) => e is IOException or UnauthorizedAccessException
        || (e is SqliteException { SqliteErrorCode: var code } && code is raw.SQLITE_PERM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY
            or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN);
}
