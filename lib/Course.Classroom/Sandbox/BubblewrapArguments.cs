using System.Globalization;

namespace Course.Classroom.Sandbox;

/// <summary>Arguments for bubblewrap. It makes what is missing above a mount for its own user alone, so that these make it first, for everyone.</summary>
internal sealed class BubblewrapArguments
{
    private readonly List<string> arguments = [];
    private readonly HashSet<string> folders = ["/dev"];

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<string> All => arguments;

    /// <summary>Adds some as they are.</summary>
    public void Add(params ReadOnlySpan<string> more) => arguments.AddRange(more);

    /// <summary>Shows a file or folder of this machine inside, read-only.</summary>
    /// <param name="source">Where it lies outside.</param>
    /// <param name="target">Where it is seen inside.</param>
    public void Show(string source, string target)
    {
        AddFoldersAbove(target);
        Add("--ro-bind", source, target);
    }

    /// <summary>Shows a file or folder in its own place, read-only, where this machine has it.</summary>
    public void ShowIfThere(string path)
    {
        AddFoldersAbove(path);
        Add("--ro-bind-try", path, path);
    }

    /// <summary>Shows a folder at the top of the file system in its own place, or the link that it is.</summary>
    public void ShowSystemFolder(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is { } target)
            Add("--symlink", target, folder);
        else
            Add("--ro-bind", folder, folder);
    }

    /// <summary>Puts an empty folder in memory there.</summary>
    /// <param name="folder">Where it is seen inside.</param>
    /// <param name="bytes">How much fits into it.</param>
    /// <param name="mode">Who may do what with it, in octal digits.</param>
    public void AddMemory(string folder, long bytes, string mode)
    {
        AddFoldersAbove(folder);
        Add("--perms", mode, "--size", bytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", folder);
        folders.Add(folder);
    }

    private void AddFoldersAbove(string path)
    {
        for (int end = path.IndexOf('/', 1); end > 0; end = path.IndexOf('/', end + 1))
        {
            if (folders.Add(path[..end]))
                Add("--perms", "0755", "--dir", path[..end]);
        }
    }
}
