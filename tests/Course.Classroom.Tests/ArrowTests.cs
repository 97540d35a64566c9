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
        ("Tables", []),
        ("Release", ["Assignments"]),
        ("Gradebook", ["Assignments", "Results", "Tables"]),
        ("Feedback", ["Gradebook", "Results", "Tables"]),
        ("Platforms", ["Gradebook", "Results", "Tables"]),
        ("Checking", ["Assignments", "Platforms"]),
        ("Grading", ["Assignments", "Gradebook", "Platforms", "Release", "Results", "Sandbox", "Tables"]),
        ("Similarity", ["Assignments", "Feedback", "Grading", "Results"]),
        ("Mutation", ["Assignments", "Grading", "Results", "Sandbox"]));
}
