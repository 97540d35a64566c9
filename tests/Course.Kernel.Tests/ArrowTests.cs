using Course.Kernel.Engine;
using Course.Tests;

namespace Course.Kernel.Tests;

/// <summary>Which folder of the engine may use which; the session itself stands above them all.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void FoldersOfTheEngineUseEachOtherAsTheyMay() => Arrows.Check(
        typeof(CSharpSession).Assembly,
        "Course.Kernel.Engine",
        ("Execution", []),
        ("Views", ["Execution"]),
        ("Output", ["Execution", "Views"]),
        ("Cells", ["Output", "Views"]),
        ("Compilation", ["Cells", "Execution"]),
        ("Packages", ["Compilation"]),
        ("Diagnostics", ["Compilation", "Views"]),
        ("Directives", ["Compilation", "Diagnostics", "Output", "Packages", "Views"]),
        ("Completions", ["Compilation", "Directives"]),
        ("Inspection", ["Compilation", "Completions", "Directives"]),
        (Arrows.Root, ["Cells", "Compilation", "Completions", "Diagnostics", "Directives", "Execution", "Inspection", "Output", "Packages", "Views"]));
}
