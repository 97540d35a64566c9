namespace Course.Runner.Discovery;

/// <summary>Finds the notebooks a run is about.</summary>
public static class NotebookFiles
{
    /// <summary>The folder of the lessons; the other notebooks lie in folders of it.</summary>
    public const string Notebooks = "notebooks";

    private const string Solution = "Course.sln";

    /// <summary>The folder that holds Course.sln: this one or the nearest above it; null outside the course.</summary>
    public static string? FindRoot(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }
        return null;
    }

    /// <summary>All lessons, notebooks/*.ipynb, sorted by name.</summary>
    /// <exception cref="MisuseException">The folder lies outside the course, or there are no lessons.</exception>
    public static IReadOnlyList<string> Lessons(string directory) => InFolder(FolderOfLessons(directory));

    /// <summary>
    /// All that readers run: the lessons, then the deep dives in notebooks/extras and the answers to the exercises in notebooks/solutions, each sorted by
    /// name. Either folder may be missing. Assignments are not among them: they are released, and graded.
    /// </summary>
    /// <exception cref="MisuseException">As <see cref="Lessons"/> has it; or a file of solutions is not named after a lesson.</exception>
    public static IReadOnlyList<string> LessonsAndCompanions(string directory)
    {
        string folder = FolderOfLessons(directory);
        var lessons = InFolder(folder);
        var (extras, solutions) = (Found(Path.Combine(folder, "extras")), Found(Path.Combine(folder, "solutions")));
        var names = lessons.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return solutions.Find(solution => !names.Contains(Path.GetFileName(solution))) is { } stray
            ? throw new MisuseException($"{stray} answers the exercises of no lesson: name it after one, such as {Path.GetFileName(lessons[0])}.")
            : [.. lessons, .. extras, .. solutions];
    }

    /// <summary>
    /// The full paths of the named notebooks; a folder stands for the notebooks in it. A file that does not exist stays in the
    /// list, so that the run can report it and go on with the others.
    /// </summary>
    /// <exception cref="MisuseException">A folder holds no notebook.</exception>
    public static IReadOnlyList<string> Named(IEnumerable<string> paths, string directory) =>
        [.. paths.Select(path => Path.GetFullPath(path, directory))
            .SelectMany(path => Directory.Exists(path) ? InFolder(path) : [path])
            .Distinct(StringComparer.Ordinal)];

    private static string FolderOfLessons(string directory) => Path.Combine(
        FindRoot(directory) ?? throw new MisuseException(
            $"There is no {Solution} in {directory} or above it: name the notebooks to run, or run this inside the course's folder."),
        Notebooks);

    private static List<string> InFolder(string folder) =>
        Found(folder) is { Count: > 0 } files ? files : throw new MisuseException($"There is no .ipynb file in {folder}.");

    private static List<string> Found(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"The folder {folder} cannot be read: {e.Message}");
        }
    }
}
