using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Classroom.Assignments;

/// <summary>
/// A time as people and programs write it: <c>2026-12-01 23:59 Europe/Berlin</c>. The year comes first, since 01.07.2026 is one day here and another there.
/// </summary>
internal static partial class WrittenTime
{
    /// <summary>How one is written.</summary>
    public const string Form = "2026-12-01 23:59 Europe/Berlin";

    [GeneratedRegex(
        @"^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:T|,?\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<part>\d{1,9}))?)?\s*(?<half>[AaPp]\.?[Mm]\b\.?)?\s*(?<offset>[Zz](?![A-Za-z])|[+\-\u2212]\d{1,2}(?::?\d{2})?)?\s*(?<zone>.*)\z",
        RegexOptions.Singleline)]
    private static partial Regex Parts();

    /// <summary>Reads a time.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="usual">The zone where none is written; null where one has to be.</param>
    /// <param name="latest">What a local time means that comes twice, when clocks are put back: the later or the earlier of the two.</param>
    /// <param name="problem">Why it is none; null where it is one.</param>
    public static DateTimeOffset? Read(string text, TimeZoneInfo? usual, bool latest, out string? problem)
    {
        text = text.Trim();
        if (Parts().Match(text) is not { Success: true } parts || Local(parts) is not { } local)
        {
            problem = $"\"{Shortened(text)}\" is not a time; write year, month, day, time and zone as in {Form}";
            return null;
        }

        string offset = parts.Groups["offset"].Value, name = parts.Groups["zone"].Value;
        problem = null;
        var zone = name.Length > 0 ? ZoneNames.Find(Shortened(name), out problem) : usual;
        var fixedZone = offset.Length > 0 ? ZoneNames.Find(offset, out problem) : null;
        if (problem is not null)
            return null;
        if ((fixedZone ?? zone) is not { } counted)
        {
            problem = $"\"{Shortened(text)}\" names no time zone; write one behind it as in {Form}";
            return null;
        }

        var shift = OffsetOf(counted, local, latest);
        if (fixedZone is not null && name.Length > 0 && !OffsetsOf(zone!, local).Contains(shift))
        {
            problem = $"\"{Shortened(text)}\" contradicts itself: {name} has another offset then";
            return null;
        }

        long ticks = local.Ticks - shift.Ticks;
        if (ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks)
            return new DateTimeOffset(local, shift);
        problem = $"\"{Shortened(text)}\" lies beyond the calendar";
        return null;
    }

    private static DateTime? Local(Match parts)
    {
        int hour = Number("hour");
        if (parts.Groups["half"] is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = (hour % 12) + (char.ToUpperInvariant(half.Value[0]) == 'P' ? 12 : 0);
        }

        int second = parts.Groups["second"].Length > 0 ? Number("second") : 0;
        string part = parts.Groups["part"].Value.PadRight(7, '0')[..7];
        return DateTime.TryParseExact(
            FormattableString.Invariant($"{Number("year"):0000}-{Number("month"):00}-{Number("day"):00} {hour:00}:{Number("minute"):00}:{second:00}.{part}"),
            "yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;

        int Number(string group) => int.Parse(parts.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private static TimeSpan OffsetOf(TimeZoneInfo zone, DateTime local, bool latest) => latest ? OffsetsOf(zone, local).Min() : OffsetsOf(zone, local).Max();

    private static TimeSpan[] OffsetsOf(TimeZoneInfo zone, DateTime local) => zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];

    private static string Shortened(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? line : line[..59] + "…";
    }
}
