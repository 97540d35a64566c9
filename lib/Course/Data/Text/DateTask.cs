using System.Globalization;

namespace Course.Data;

/// <summary>One date in two ways of writing, and what can be asked about it.</summary>
/// <param name="Written">As people write it: <c>3 March 2024</c>, 10 to 17 characters.</param>
/// <param name="Iso">As ISO 8601 has it: <c>2024-03-03</c>, 10 characters.</param>
/// <param name="Roles">For each character of <paramref name="Written"/>: <c>D</c> day, <c>M</c> month, <c>Y</c> year, <c>_</c> blank.</param>
/// <param name="Quarter">The quarter of the year, 0 to 3.</param>
public sealed record DateExample(string Written, string Iso, string Roles, int Quarter);

/// <summary>
/// Dates, a task that shows all three forms of output on one input: a role for each character (N → N),
/// one quarter for the whole (N → 1), the date in another form (N → N′).
/// </summary>
/// <remarks>Notebook 01, "Three forms of output".</remarks>
public static class DateTask
{
    private static readonly DateOnly First = new(1950, 1, 1);
    private static readonly int DayCount = new DateOnly(2050, 1, 1).DayNumber - First.DayNumber;

    /// <summary>The characters of both ways of writing, in order.</summary>
    public static Vocabulary Characters { get; } = new(
        Enumerable.Range(0, 12).SelectMany(month => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month]).Concat(" -0123456789")
            .Distinct().Order().Select(character => character.ToString()));

    /// <summary>The roles of a character, in order: D, M, Y, _.</summary>
    public static Vocabulary RoleNames { get; } = new(["D", "M", "Y", "_"]);

    /// <summary>The example for one date.</summary>
    public static DateExample Example(DateOnly date)
    {
        var (day, month, year) = (date.ToString("%d", CultureInfo.InvariantCulture), date.ToString("MMMM", CultureInfo.InvariantCulture),
            date.ToString("yyyy", CultureInfo.InvariantCulture));
        return new DateExample($"{day} {month} {year}", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            new string('D', day.Length) + "_" + new string('M', month.Length) + "_" + new string('Y', year.Length), (date.Month - 1) / 3);
    }

    /// <summary>Different dates between 1950 and 2049, split into two sets that share none.</summary>
    /// <param name="trainCount">How many to train with.</param>
    /// <param name="testCount">How many to test with.</param>
    /// <param name="seed">The same seed gives the same dates.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or both together exceed the 36,525 days of these years.</exception>
    public static (IReadOnlyList<DateExample> Train, IReadOnlyList<DateExample> Test) Generate(int trainCount, int testCount, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trainCount);
        ArgumentOutOfRangeException.ThrowIfNegative(testCount);
        if (trainCount + testCount > DayCount)
        {
            throw new ArgumentOutOfRangeException(nameof(trainCount), trainCount,
                $"With testCount {testCount} this asks for more than the {DayCount} days from 1950 to 2049.");
        }

        int[] days = Enumerable.Range(0, DayCount).ToArray();
        new Random(seed).Shuffle(days);
        var examples = days.Take(trainCount + testCount).Select(day => Example(First.AddDays(day))).ToArray();
        return (examples[..trainCount], examples[trainCount..]);
    }

    /// <summary>The characters of a text as numbers.</summary>
    /// <exception cref="ArgumentException">A character appears in no date.</exception>
    public static int[] Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.FirstOrDefault(character => !Characters.Contains($"{character}")) is not '\0' and char strange)
            throw new ArgumentException($"'{strange}' appears in no date; dates are written as 3 March 2024 or 2024-03-03, unlike \"{text}\".", nameof(text));
        return Characters.Encode(text.Select(character => $"{character}"));
    }
}
