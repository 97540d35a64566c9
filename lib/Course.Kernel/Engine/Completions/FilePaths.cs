namespace Course.Kernel.Engine.Completions;

/// <summary>Completes the path of a file, folder by folder.</summary>
internal static class FilePaths
{
    /// <summary>What may follow a path that has been begun.</summary>
    /// <param name="text">The path up to the cursor.</param>
    /// <param name="start">Where it begins in the cell.</param>
    /// <param name="fullPath">Makes it whole.</param>
    /// <param name="endings">The kinds of files asked for; null for all, none for folders only.</param>
    public static CodeCompletions Complete(string text, int start, Func<string, string> fullPath, IReadOnlyList<string>? endings)
    {
        int name = text.LastIndexOfAny(OperatingSystem.IsWindows() ? ['/', '\\'] : ['/']) + 1;
        string begun = text[name..];
        List<CompletionItem> items = [];
        foreach (var entry in Entries(fullPath(name == 0 ? "." : text[..name])))
        {
            // A name that starts with a dot is meant to stay out of sight unless it is asked for.
            if (entry.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) && (begun.StartsWith('.') || !entry.Name.StartsWith('.')))
            {
                if (entry is DirectoryInfo)
                    items.Add(new CompletionItem(entry.Name + "/", "folder"));
                else if (endings?.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase) ?? true)
                    items.Add(new CompletionItem(entry.Name, "file"));
            }
        }
        if (begun is "." or "..")
            items.Add(new CompletionItem("../", "folder"));
        return new CodeCompletions([.. items.OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)], start + name, start + text.Length);
    }

    private static IReadOnlyList<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A folder that is not there, or not ours to read, has nothing to offer.
            return [];
        }
    }
}
