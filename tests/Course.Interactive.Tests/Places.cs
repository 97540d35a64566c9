using Course.Runner.Discovery;

namespace Course.Interactive.Tests;

/// <summary>Where things lie.</summary>
internal static class Places
{
    /// <summary>The folder of the course.</summary>
    public static string Root { get; } = NotebookFiles.FindRoot(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"There is no Course.sln above {AppContext.BaseDirectory}.");

    /// <summary>The library as notebooks name it.</summary>
    public static string Library => Path.Combine(Root, "lib", "Course", "bin", "Course.dll");
}
