namespace Course.Checks;

/// <summary>The calls of one test cell: what they may use, and what they have to leave as it is.</summary>
internal sealed class StudentCalls
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LimitAfterOvertime = TimeSpan.FromSeconds(1);

    private readonly List<GivenInput> inputs = [];
    private TimeSpan limit = DefaultLimit;

    /// <summary>Names an input, which is put right after each call.</summary>
    public void Give(object input, string name) => inputs.Add(new GivenInput(input, name));

    /// <summary>Sets how much processor time each of the calls to come may use.</summary>
    public void Limit(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        limit = TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Makes one.</summary>
    public CallOutcome Make(Func<object?> call)
    {
        var made = StudentCall.Make(call, limit);
        if (made.Overtime)
            limit = limit < LimitAfterOvertime ? limit : LimitAfterOvertime;
        return made.Outcome with { Changed = GivenInput.Restore(inputs) };
    }
}
