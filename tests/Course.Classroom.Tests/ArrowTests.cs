using Course.Classroom.Assignments;
using Course.Tests;

namespace Course.Classroom.Tests;

/// <summary>Which folder of the classroom may use which. Each stands behind all that it uses, so that there is no circle.</summary>
public sealed class ArrowTests
{
    private static readonly (string Name, string[] Uses)[] Allowed =
    [
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
    ];

    [Fact]
    public void FoldersUseEachOtherAsTheyMay() => Assert.Equal(
        Allowed.SelectMany(folder => folder.Uses.Select(used => $"{folder.Name} → {used}")).Order(StringComparer.Ordinal),
        Arrows.In(typeof(Assignment).Assembly, "Course.Classroom").Keys);

    [Fact]
    public void EachFolderStandsBehindThoseThatItUses()
    {
        string[] names = [.. Allowed.Select(folder => folder.Name)];
        Assert.All(Allowed, folder => Assert.All(folder.Uses, used => Assert.True(Array.IndexOf(names, used) < Array.IndexOf(names, folder.Name), $"{folder.Name} → {used}")));
    }
}
