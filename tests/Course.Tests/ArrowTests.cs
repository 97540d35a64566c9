namespace Course.Tests;

/// <summary>Which namespace of the library may use which. There is no circle among them.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Runtime"] = [],
        ["Data"] = ["Runtime"],
        ["Attention"] = ["Runtime"],
        ["Checks"] = ["Runtime"],
        ["Figures"] = ["Attention", "Data", "Runtime"],
        ["Training"] = ["Figures", "Runtime"],
        ["Models"] = ["Attention", "Data", "Training", "Runtime"],
    };

    [Fact]
    public void NamespacesUseEachOtherAsTheyMay()
    {
        var found = Arrows.In(typeof(Course.Runtime.Output).Assembly, "Course");
        var allowed = Allowed.SelectMany(pair => pair.Value.Select(to => $"{pair.Key} → {to}"));
        string[] wrong = [.. found.ExceptBy(allowed, arrow => arrow.Key).Select(arrow => $"{arrow.Key}, in {arrow.Value}")];
        Assert.True(wrong.Length == 0, $"Not allowed: {string.Join("; ", wrong)}.");
        Assert.Equal([], allowed.Except(found.Keys));
    }

    [Fact]
    public void TheAllowedArrowsMakeNoCircle()
    {
        var done = new HashSet<string>();
        while (Allowed.Keys.FirstOrDefault(name => !done.Contains(name) && Allowed[name].All(done.Contains)) is { } next)
            done.Add(next);
        Assert.Equal(Allowed.Keys.Order(), done.Order());
    }
}
