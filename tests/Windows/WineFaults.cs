namespace Windows;

/// <summary>Tests that Wine fails and that say nothing of the course, each with how that is known.</summary>
internal static class WineFaults
{
    // Each is the name of a method, as the test runner takes it.
    private static readonly Dictionary<string, string[]> Tests = new()
    {
        ["Course.Jupyter.Tests"] = [],
        ["Course.Tests"] = [],
    };

    public static IEnumerable<string> Of(string project) => Tests.GetValueOrDefault(project, []);
}
