using Course.Runner.Execution;
using Course.Tests;

namespace Course.Runner.Tests;

/// <summary>Which folder of the runner may use which.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void FoldersUseEachOtherAsTheyMay() => Arrows.Check(
        typeof(NotebookSuite).Assembly,
        "Course.Runner",
        (Arrows.Root, []),
        ("Comparison", []),
        ("Processes", []),
        ("Discovery", [Arrows.Root]),
        ("Reports", [Arrows.Root, "Comparison"]),
        ("Execution", [Arrows.Root, "Comparison", "Discovery", "Processes", "Reports"]));
}
