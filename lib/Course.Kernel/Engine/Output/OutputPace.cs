namespace Course.Kernel.Engine.Output;

/// <summary>
/// How fast the output of one cell may come. A front end that is sent thousands of messages a second has no time left for its stop
/// button, and nobody could read them; so after a generous beginning, only so many messages and characters a second go out.
/// </summary>
/// <param name="clock">Tells the time.</param>
internal sealed class OutputPace(TimeProvider clock)
{
    /// <summary>So many messages of a cell go out as soon as they are there.</summary>
    public const int Burst = 1000;

    /// <summary>So many follow each second.</summary>
    public const int PerSecond = 100;

    /// <summary>So many characters count as one message more.</summary>
    public const int CharactersPerMessage = 64 * 1024;

    private double allowed = Burst;
    private long asOf = clock.GetTimestamp();

    /// <summary>True while more comes than may go out.</summary>
    public bool IsFlooded => Wait > TimeSpan.Zero;

    /// <summary>How long the next message has to wait.</summary>
    public TimeSpan Wait
    {
        get
        {
            Refill();
            return allowed >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - allowed) / PerSecond);
        }
    }

    /// <summary>Counts a message that goes out.</summary>
    /// <param name="size">Its characters.</param>
    public void Count(long size) => allowed -= 1 + ((double)size / CharactersPerMessage);

    private void Refill()
    {
        long now = clock.GetTimestamp();
        allowed = Math.Min(Burst, allowed + (clock.GetElapsedTime(asOf, now).TotalSeconds * PerSecond));
        asOf = now;
    }
}
