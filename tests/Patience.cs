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
}
