using Course.Classroom.Assignments;
using Course.Classroom.Platforms;
using Course.Runner;

namespace Course.Classroom.Grading;

/// <summary>
/// Finds the submissions in a folder: <c>alice.ipynb</c>, <c>alice/03-name.ipynb</c>, <c>alice/any-name.ipynb</c> where it is the only one, or
/// nbgrader's <c>alice/03-name/03-name.ipynb</c> with the time in <c>timestamp.txt</c>. Links are not followed.
/// </summary>
public static class SubmissionFiles
{
    private const string Extension = ".ipynb";
    private const string TimeFile = "timestamp.txt";

    /// <summary>Everyone's submission of an assignment, sorted by name.</summary>
    /// <param name="folder">The folder of submissions.</param>
    /// <param name="assignment">The assignment's id.</param>
    /// <param name="fileTimes">Whether a file's own time counts where no <c>timestamp.txt</c> says when it came; copying and unpacking change that time.</param>
    /// <exception cref="MisuseException">There is no such folder, or nothing in it.</exception>
    public static IReadOnlyList<Submission> In(string folder, string assignment, bool fileTimes = false)
    {
        if (File.Exists(folder))
            throw new MisuseException($"{folder} is a file: sort it into a folder for each student first, with `assignment collect`.");
        if (!Directory.Exists(folder))
            throw new MisuseException($"There is no folder {folder}.");
        CheckCollected(folder);
        List<Submission> found =
        [
            .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(entry => entry.Name[0] is not '.' and not '_' && (entry is DirectoryInfo || IsNotebook(entry)))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .GroupBy(StudentOf)
                .Select(entries => Of(entries.Key, [.. entries], assignment, fileTimes)),
        ];
        if (found.Count == 0)
            throw new MisuseException($"There is no submission in {folder}: each student has a folder there, or a file NAME.ipynb.");
        return found;
    }

    /// <summary>What a platform's zip was unpacked to holds no names of students but the platform's own, under which nobody would find them again.</summary>
    private static void CheckCollected(string folder)
    {
        List<string> names = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name[0] is not '.' and not '_' && (entry is DirectoryInfo || IsNotebook(entry))).Select(entry => entry.Name)];
        if (names.Count > 0 && PlatformName.Guess(names) is var platform and not Platform.Folders)
            throw new MisuseException($"{folder} looks like a download of {platform}: sort it into a folder for each student first, with `assignment collect`.");
    }

    private static bool IsNotebook(FileSystemInfo entry) => entry.Name[0] != '.' && entry.Extension.Equals(Extension, StringComparison.OrdinalIgnoreCase);

    private static string StudentOf(FileSystemInfo entry) => entry is DirectoryInfo ? entry.Name : Path.GetFileNameWithoutExtension(entry.Name);

    /// <summary>The submission of one student; whatever is wrong with it is a problem of this student alone.</summary>
    private static Submission Of(string student, IReadOnlyList<FileSystemInfo> entries, string assignment, bool fileTimes)
    {
        if (entries is not [var entry])
            return new Submission(student, null, null, $"there are {string.Join(" and ", entries.Select(Described))}: which of them is to be graded?");
        try
        {
            return entry is DirectoryInfo folder ? InFolder(folder, assignment, fileTimes) : Of(student, (FileInfo)entry, fileTimes);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Submission(student, null, null, Submission.Unreadable(e));
        }
    }

    private static string Described(FileSystemInfo entry) => $"a {(entry is DirectoryInfo ? "folder" : "file")} {entry.Name}";

    private static Submission InFolder(DirectoryInfo student, string assignment, bool fileTimes)
    {
        if (student.LinkTarget is not null)
            return Nothing(student, "its folder is a link");
        var inner = new DirectoryInfo(Path.Combine(student.FullName, assignment));
        foreach (var folder in inner is { Exists: true, LinkTarget: null } ? [inner, student] : new[] { student })
        {
            var notebooks = folder.EnumerateFiles().Where(IsNotebook).ToList();
            List<FileInfo> named = [.. notebooks.Where(file => NotebookChoice.IsNamed(file.Name, assignment)).OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => NotebookChoice.CountOf(file.Name, assignment))];
            if (named.Count > 0)
                return Of(student.Name, named[^1], fileTimes) with { ChoiceNote = named.Count == 1 ? null : $"Of {string.Join(", ", named.Select(file => file.Name))} the last one was graded." };
            if (notebooks is [var only])
                return Of(student.Name, only, fileTimes);
            if (notebooks.Count > 1)
                return Nothing(student, $"there are several notebooks, and none is called {assignment}{Extension}");
        }
        return Nothing(student, "there is no notebook in its folder");
    }

    private static Submission Nothing(DirectoryInfo student, string problem) => new(student.Name, null, null, problem);

    private static Submission Of(string student, FileInfo file, bool fileTimes)
    {
        if (file.LinkTarget is not null)
            return new Submission(student, null, null, $"{file.Name} is a link");
        var (time, note) = TimeOf(file, fileTimes);
        return new Submission(student, file.FullName, time, null) { TimeNote = note };
    }

    /// <summary>When it came, as <c>timestamp.txt</c> beside it says, or what is to be said about that.</summary>
    private static (DateTimeOffset? Time, string? Note) TimeOf(FileInfo notebook, bool fileTimes)
    {
        var stamp = new FileInfo(Path.Combine(notebook.DirectoryName!, TimeFile));
        string? note = null;
        if (stamp is { Exists: true, LinkTarget: null })
        {
            string? problem = stamp.Length is > 0 and < 200 ? null : "it is empty or too long";
            var time = problem is null ? WrittenTime.Read(File.ReadAllText(stamp.FullName), TimeZoneInfo.Utc, latest: false, out problem) : null;
            if (time is not null)
                return (time, null);
            note = $"{TimeFile} does not say when it came: {problem}";
        }
        if (!fileTimes)
            return (null, note is null ? null : $"{note}. No penalty was taken.");
        return (new DateTimeOffset(notebook.LastWriteTimeUtc, TimeSpan.Zero), note is null ? "The file's own time counts." : $"{note}. The file's own time counts.");
    }
}

/// <summary>What one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Path">The notebook, not looked into yet; null when there is none.</param>
/// <param name="Submitted">When it came; null when nothing was handed in, or nobody knows when.</param>
/// <param name="Problem">Why there is no notebook, in words; null when there is.</param>
public sealed record Submission(string Student, string? Path, DateTimeOffset? Submitted, string? Problem)
{
    /// <summary>What a person should know about the time; null for nothing.</summary>
    public string? TimeNote { get; init; }

    /// <summary>Which of several notebooks it is; null where there is one.</summary>
    public string? ChoiceNote { get; init; }

    /// <summary>The problem of one whose files are there and cannot be read.</summary>
    internal static string Unreadable(Exception e) => $"it cannot be read: {e.Message}";
}
