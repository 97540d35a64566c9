namespace Course.Runner.Discovery;

/// <summary>Where the executed copies go: into one folder by file name, and from a folder of the course's notebooks into a folder of the same name.</summary>
public static class OutputFolder
{
    /// <summary>The folder used when none is named; git ignores it.</summary>
    public const string Default = "artifacts/run";

    /// <summary>The path of each notebook's executed copy.</summary>
    /// <exception cref="MisuseException">Two notebooks would share a copy, or a copy would overwrite its notebook.</exception>
    public static IReadOnlyDictionary<string, string> Copies(IEnumerable<string> notebooks, string folder)
    {
        var copies = new Dictionary<string, string>(StringComparer.Ordinal);
        // A file system may not tell upper from lower case.
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string notebook in notebooks)
        {
            string copy = Path.GetFullPath(Path.Combine(folder, NameOf(notebook)));
            if (copy == Path.GetFullPath(notebook))
                throw new MisuseException($"{folder} is the folder of {notebook} itself: choose another with --out, or write into the notebook with --update.");
            if (owners.TryGetValue(copy, out string? other))
                throw new MisuseException($"{other} and {notebook} have the same file name and would share {copy}: run them one after the other with different --out folders.");
            owners[copy] = notebook;
            copies[notebook] = copy;
        }
        return copies;
    }

    /// <summary>The file name; for one in <c>notebooks/extras</c> of the course <c>extras/</c> stands before it, since a lesson and its solutions share a name.</summary>
    private static string NameOf(string notebook)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(notebook))!;
        bool isBeside = NotebookFiles.FindRoot(folder) is { } root && Path.GetDirectoryName(folder) == Path.Combine(root, NotebookFiles.Notebooks);
        return isBeside ? Path.Combine(Path.GetFileName(folder), Path.GetFileName(notebook)) : Path.GetFileName(notebook);
    }

    /// <summary>Makes a folder where it is missing, and tries to write there, so that no run finds out only at its end.</summary>
    /// <exception cref="MisuseException">It cannot be made, or nothing can be written in it; names the option that asked for it.</exception>
    public static void CheckWritable(string option, string folder)
    {
        string trial = Path.Combine(folder, $".course-{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(trial, "");
            File.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"{option} {folder}: nothing can be written there: {e.Message}");
        }
    }
}
