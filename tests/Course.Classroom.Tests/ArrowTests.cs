using Course.Classroom.Assignments;
using Course.Tests;

namespace Course.Classroom.Tests;

/// <summary>Which folder of the classroom may use which.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void FoldersUseEachOtherAsTheyMay() => Arrows.Check(
        typeof(Assignment).Assembly,
        "Course.Classroom",
        ("Assignments", []),
        ("Results", []),
        ("Sandbox", []),
        ("Release", ["Assignments"]),
        ("Gradebook", ["Assignments", "Results"]),
        ("Feedback", ["Gradebook", "Results"]),
        ("Grading", ["Assignments", "Gradebook", "Release", "Results", "Sandbox"]));
}
