namespace Course.Tests;

/// <summary>Which namespace of the library may use which.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void NamespacesUseEachOtherAsTheyMay() => Arrows.Check(
        typeof(Course.Runtime.Output).Assembly,
        "Course",
        ("Runtime", []),
        ("Data", ["Runtime"]),
        ("Attention", ["Runtime"]),
        ("Checks", ["Runtime"]),
        ("Figures", ["Attention", "Data", "Runtime"]),
        // A training shows its live curve.
        ("Training", ["Figures", "Runtime"]),
        ("Models", ["Attention", "Data", "Training", "Runtime"]));
}
