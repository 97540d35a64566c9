using Course.Classroom.Assignments;
using Course.Runner.Discovery;

namespace Assignments.Tests;

/// <summary>The assignments of the course. The variable COURSE_ASSIGNMENT names one to try alone.</summary>
internal static class CourseAssignments
{
    private static readonly string Root = NotebookFiles.FindRoot(AppContext.BaseDirectory)!;

    public static string Folder { get; } = Path.Combine(Root, "notebooks", "assignments");

    public static string Data { get; } = Path.Combine(Root, "data");

    /// <summary>The ids, in order.</summary>
    public static TheoryData<string> Ids { get; } =
        Environment.GetEnvironmentVariable("COURSE_ASSIGNMENT") is { Length: > 0 } one
            ? [one]
            : [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static string PathOf(string id) => Path.Combine(Folder, id + ".ipynb");

    public static Assignment Read(string id) => Assignment.Read(PathOf(id));

    /// <summary>Where the solutions lie that its checks are tried with: a folder for each task.</summary>
    public static string VariantsOf(string id) => Path.Combine(Root, "tests", "Assignments.Tests", id);
}
