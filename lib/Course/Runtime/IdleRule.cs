namespace Course.Runtime;

/// <summary>
/// When work that is given an amount of processor time is ended by the clock: once it has all but stood still for long, and so waits for what never
/// comes; or after a time in which even a very slow machine would have given it all of its processor time.
/// </summary>
internal static class IdleRule
{
    /// <summary>How many times as slow as a quiet machine a busy one may be.</summary>
    public const int SlowestMachine = 60;

    private const int MinWaitFactor = 3;
    private const double MaxIdleShare = 0.01;

    /// <summary>Whether the work has to be ended although it has processor time left.</summary>
    /// <param name="limit">How much processor time it may use.</param>
    /// <param name="minWait">How long it may stand still in any case; three times the limit where that is longer.</param>
    /// <param name="passed">How long it has run by the clock.</param>
    /// <param name="used">How much processor time was used meanwhile, and how much was waited for where others had it.</param>
    public static bool IsOver(TimeSpan limit, TimeSpan minWait, TimeSpan passed, TimeSpan used) =>
        passed >= SlowestMachine * limit || (passed >= minWait && passed >= MinWaitFactor * limit && used < MaxIdleShare * passed);
}
