using Course.Classroom.Sandbox;
using Course.Runner.Discovery;

namespace Course.Cli.Assignments;

/// <summary>Where submissions run.</summary>
internal static class GradingSandbox
{
    /// <summary>The sandbox of this machine, or none.</summary>
    /// <param name="none">Whether the machine itself is the sandbox.</param>
    /// <param name="privateFolders">What submissions must not see.</param>
    public static KernelSandbox Find(bool none, params IEnumerable<string> privateFolders)
    {
        string? root = NotebookFiles.FindRoot(AppContext.BaseDirectory) ?? NotebookFiles.FindRoot(Directory.GetCurrentDirectory());
        string? data = root is not null && Directory.Exists(Path.Combine(root, "data")) ? Path.Combine(root, "data") : null;
        var folders = new CourseFolders(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), CourseFolders.UserPackages(), data);
        if (none)
            return new NoSandbox(folders);
        var sandbox = BubblewrapSandbox.Find(folders);
        foreach (string folder in privateFolders)
            sandbox.CheckPrivate(folder);
        return sandbox;
    }
}
