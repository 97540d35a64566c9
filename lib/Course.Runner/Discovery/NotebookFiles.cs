namespace Course.Runner.Discovery;

/// <summary>Finds the notebooks a run is about.</summary>
public static class NotebookFiles
{
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
    public static IReadOnlyList<string> Lessons(string directory)
    {
        string root = FindRoot(directory) ?? throw new MisuseException(
            $"There is no {Solution} in {directory} or above it: name the notebooks to run, or run this inside the course's folder.");
        return InFolder(Path.Combine(root, "notebooks"));
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

    private static List<string> InFolder(string folder)
    {
        List<string> files;
        try
        {
            files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"The folder {folder} cannot be read: {e.Message}");
        }
        return files.Count > 0 ? files : throw new MisuseException($"There is no .ipynb file in {folder}.");
    }
}
