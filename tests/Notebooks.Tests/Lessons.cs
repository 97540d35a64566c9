using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Notebooks.Tests;

/// <summary>The notebooks of the course.</summary>
public static class Lessons
{
    /// <summary>The folder of the course; the tests run below it.</summary>
    public static string Root { get; } = NotebookFiles.FindRoot(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"There is no Course.sln above {AppContext.BaseDirectory}.");

    /// <summary>The paths of all lessons, from the course's folder, for theories.</summary>
    public static TheoryData<string> Paths => new(NotebookFiles.Lessons(Root).Select(path => Path.GetRelativePath(Root, path)));

    /// <summary>The paths of all lessons, extras and solutions.</summary>
    public static TheoryData<string> AllPaths => new(NotebookFiles.LessonsAndCompanions(Root).Select(path => Path.GetRelativePath(Root, path)));

    /// <summary>The paths of all extras and solutions.</summary>
    public static TheoryData<string> Companions => new(NotebookFiles.LessonsAndCompanions(Root).Except(NotebookFiles.Lessons(Root)).Select(path => Path.GetRelativePath(Root, path)));

    /// <summary>The whole path of one of them.</summary>
    public static string FullPath(string path) => Path.Combine(Root, path);

    /// <summary>Reads one of them.</summary>
    public static NotebookDocument Read(string path) => NotebookDocument.Read(FullPath(path));

    /// <summary>The code cells of one of them.</summary>
    public static IReadOnlyList<NotebookCell> CodeCells(string path) => [.. Read(path).Cells.Where(cell => cell.Kind == CellKind.Code)];
}
