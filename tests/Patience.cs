namespace Course.Tests;

/// <summary>
/// The one deadline of all tests that wait for something. Nothing is waited for so long: to reach it is an error, also on a machine
/// many times as slow as a quiet one.
/// </summary>
internal static class Patience
{
    /// <summary>The deadline for attributes, in milliseconds.</summary>
    public const int MaxMs = 600_000;

    /// <summary>The deadline.</summary>
    public static TimeSpan Max => TimeSpan.FromMilliseconds(MaxMs);

    /// <summary>
    /// Limits for what has to run into one after it has done something: seconds, each twice the one before. A test takes the first that
    /// left enough time on this machine.
    /// </summary>
    public static IEnumerable<TimeSpan> GrowingLimits()
    {
        for (var limit = TimeSpan.FromSeconds(1); limit < Max; limit *= 2)
            yield return limit;
    }
}
