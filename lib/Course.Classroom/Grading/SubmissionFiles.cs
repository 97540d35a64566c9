using System.Globalization;
using System.Text.RegularExpressions;
using Course.Runner;

namespace Course.Classroom.Grading;

/// <summary>
/// Finds the submissions in a folder: <c>alice.ipynb</c>, <c>alice/03-name.ipynb</c>, <c>alice/any-name.ipynb</c> where it is the only one, or
/// nbgrader's <c>alice/03-name/03-name.ipynb</c> with the time in <c>timestamp.txt</c>. Links are not followed.
/// </summary>
public static partial class SubmissionFiles
{
    private const string Extension = ".ipynb";
    private const string TimeFile = "timestamp.txt";

    /// <summary>What a time zone is called; anything else would be looked for among the files of this machine.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*\z")]
    private static partial Regex ZoneName();

    /// <summary>Everyone's submission of an assignment, sorted by name.</summary>
    /// <param name="folder">The folder of submissions.</param>
    /// <param name="assignment">The assignment's id.</param>
    /// <exception cref="MisuseException">There is no such folder, or nothing in it.</exception>
    public static IReadOnlyList<Submission> In(string folder, string assignment)
    {
        if (!Directory.Exists(folder))
            throw new MisuseException($"There is no folder {folder}.");
        List<Submission> found =
        [
            .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(entry => entry.Name[0] is not '.' and not '_' && (entry is DirectoryInfo || IsNotebook(entry)))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .GroupBy(StudentOf)
                .Select(entries => Of(entries.Key, [.. entries], assignment)),
        ];
        if (found.Count == 0)
            throw new MisuseException($"There is no submission in {folder}: each student has a folder there, or a file NAME.ipynb.");
        return found;
    }

    private static bool IsNotebook(FileSystemInfo entry) => entry.Extension.Equals(Extension, StringComparison.OrdinalIgnoreCase);

    private static string StudentOf(FileSystemInfo entry) => entry is DirectoryInfo ? entry.Name : Path.GetFileNameWithoutExtension(entry.Name);

    /// <summary>The submission of one student; whatever is wrong with it is a problem of this student alone.</summary>
    private static Submission Of(string student, IReadOnlyList<FileSystemInfo> entries, string assignment)
    {
        if (entries is not [var entry])
            return new Submission(student, null, null, $"there are {string.Join(" and ", entries.Select(Described))}: which of them is to be graded?");
        try
        {
            return entry is DirectoryInfo folder ? InFolder(folder, assignment) : Of(student, (FileInfo)entry);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Submission(student, null, null, Submission.Unreadable(e));
        }
    }

    private static string Described(FileSystemInfo entry) => $"a {(entry is DirectoryInfo ? "folder" : "file")} {entry.Name}";

    private static Submission InFolder(DirectoryInfo student, string assignment)
    {
        if (student.LinkTarget is not null)
            return Nothing(student, "its folder is a link");
        var inner = new DirectoryInfo(Path.Combine(student.FullName, assignment));
        foreach (var folder in inner is { Exists: true, LinkTarget: null } ? [inner, student] : new[] { student })
        {
            var notebooks = folder.EnumerateFiles().Where(IsNotebook).ToList();
            if (notebooks.Find(file => file.Name == assignment + Extension) is { } named)
                return Of(student.Name, named);
            if (notebooks is [var only])
                return Of(student.Name, only);
            if (notebooks.Count > 1)
                return Nothing(student, $"there are several notebooks, and none is called {assignment}{Extension}");
        }
        return Nothing(student, "there is no notebook in its folder");
    }

    private static Submission Nothing(DirectoryInfo student, string problem) => new(student.Name, null, null, problem);

    private static Submission Of(string student, FileInfo file) => file.LinkTarget is null
        ? new Submission(student, file.FullName, TimeOf(file), null)
        : new Submission(student, null, null, $"{file.Name} is a link");

    private static DateTimeOffset TimeOf(FileInfo notebook)
    {
        var stamp = new FileInfo(Path.Combine(notebook.DirectoryName!, TimeFile));
        return stamp is { Exists: true, Length: > 0 and < 200, LinkTarget: null } && Parse(File.ReadAllText(stamp.FullName).Trim()) is { } time
            ? time
            : new DateTimeOffset(notebook.LastWriteTimeUtc, TimeSpan.Zero);
    }

    /// <summary>A time as nbgrader writes it, <c>2026-12-01 23:59:10.123456 Europe/Berlin</c>, or with an offset.</summary>
    private static DateTimeOffset? Parse(string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var plain))
            return plain;
        int space = text.LastIndexOf(' ');
        if (space < 0 || !DateTime.TryParse(text[..space], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || !ZoneName().IsMatch(text[(space + 1)..]) || !TimeZoneInfo.TryFindSystemTimeZoneById(text[(space + 1)..], out var zone))
        {
            return null;
        }

        // An offset beside the zone may contradict it, and a time at either end of the calendar may have none in UTC.
        if (local.Kind != DateTimeKind.Unspecified)
            return null;
        var offset = zone.GetUtcOffset(local);
        long ticks = local.Ticks - offset.Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(local, offset) : null;
    }
}

/// <summary>What one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Path">The notebook, not looked into yet; null when there is none.</param>
/// <param name="Submitted">When it came; null when nothing was handed in.</param>
/// <param name="Problem">Why there is no notebook, in words; null when there is.</param>
public sealed record Submission(string Student, string? Path, DateTimeOffset? Submitted, string? Problem)
{
    /// <summary>The problem of one whose files are there and cannot be read.</summary>
    internal static string Unreadable(Exception e) => $"it cannot be read: {e.Message}";
}
