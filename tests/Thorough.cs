namespace Course.Tests;

/// <summary>
/// Tests that take long and find little that the others do not find. They run where the variable COURSE_THOROUGH is 1, as it is in CI; elsewhere
/// they are skipped and say so.
/// </summary>
internal static class Thorough
{
    /// <summary>Whether they run.</summary>
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("COURSE_THOROUGH") == "1";

    /// <summary>Skips a test that nobody asked for.</summary>
    public static void Only() => Assert.SkipUnless(Asked, "A thorough test, which COURSE_THOROUGH=1 runs.");
}
