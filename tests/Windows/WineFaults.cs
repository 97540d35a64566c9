namespace Windows;

/// <summary>Tests that Wine fails and that say nothing of the course, each with how that is known.</summary>
internal static class WineFaults
{
    private static readonly Dictionary<string, string[]> Tests = new()
    {
        ["Course.Jupyter.Tests"] =
        [
            // A console program of one line that calls itself without an end neither ends nor writes a word under Wine 8.0: .NET's guard page is never hit.
            "*.AStackOverflowThatNothingCanCatchIsReportedWithTheWordsOfTheRuntime",
        ],
    };

    /// <summary>The tests of a project to leave out, as its runner takes them.</summary>
    public static IEnumerable<string> Of(string project) => Tests.GetValueOrDefault(project, []);
}
