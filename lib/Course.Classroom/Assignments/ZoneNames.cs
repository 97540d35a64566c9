using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Classroom.Assignments;

/// <summary>
/// Time zones by the names that people and programs write: <c>Europe/Berlin</c>, <c>Berlin</c>, <c>CEST</c>, <c>PDT</c>, <c>UTC+02:00</c>, and Windows' own such as
/// <c>W. Europe Standard Time</c>. A name that means several zones is refused, never guessed.
/// </summary>
internal static partial class ZoneNames
{
    /// <summary>What names mean that are no names of the system: an offset from UTC in hours, several zones of which one has to be written, or one zone.</summary>
    private static readonly Dictionary<string, string> Meanings = ReadMeanings();

    [GeneratedRegex(@"^(?:UTC|GMT)?\s*(?<sign>[+\-\u2212])(?<hours>\d{1,2})(?::?(?<minutes>[0-5]\d))?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();

    /// <summary>The zone of a name.</summary>
    /// <param name="name">The name; blanks around it do not count.</param>
    /// <param name="problem">Why there is none; null where there is one.</param>
    public static TimeZoneInfo? Find(string name, out string? problem)
    {
        name = name.Trim();
        if (name is ['(', .. var inner, ')'])
            name = inner.Trim();
        problem = null;
        if (Offset().Match(name) is { Success: true } offset)
        {
            double hours = Number(offset, "hours") + Number(offset, "minutes") / 60;
            if (hours <= 14)
                return Fixed(name, offset.Groups["sign"].Value == "+" ? hours : -hours);
        }
        else if (Meanings.TryGetValue(name, out string? meaning) && double.TryParse(meaning, NumberStyles.Float, CultureInfo.InvariantCulture, out double shift))
        {
            return Fixed(name, shift);
        }
        else if (meaning?.Contains(" or ", StringComparison.Ordinal) == true)
        {
            problem = $"\"{name}\" is the name of several time zones; write {meaning}, or an offset such as +02:00";
            return null;
        }
        else if (OfSystem(Meanings.GetValueOrDefault(name, name)) is { } zone)
        {
            return zone;
        }

        problem = $"\"{name}\" is no time zone that is known; write one such as Europe/Berlin, CEST or +02:00";
        return null;
    }

    /// <summary>Never looked for among files by what somebody wrote: only the system's own names count, or the last part of exactly one place.</summary>
    private static TimeZoneInfo? OfSystem(string name)
    {
        string wanted = name.Replace(' ', '_');
        var zones = TimeZoneInfo.GetSystemTimeZones();
        if (zones.FirstOrDefault(zone => zone.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return exact;
        if (!wanted.Contains('/', StringComparison.Ordinal)
            && zones.Where(zone => zone.Id.Split('/')[^1].Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } places)
        {
            return places.TrueForAll(place => place.HasSameRules(places[0])) ? places[0] : null;
        }

        // Old names, such as US/Pacific, are links that the system may leave out of its list.
        return Plain().IsMatch(wanted) && TimeZoneInfo.TryFindSystemTimeZoneById(wanted, out var found) ? found : null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\z")]
    private static partial Regex Plain();

    private static double Number(Match match, string group) => match.Groups[group] is { Length: > 0 } digits ? double.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    private static TimeZoneInfo Fixed(string name, double hours) => TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromHours(hours), name, name);

    // The names of Windows are from the supplement of Unicode's CLDR, windowsZones.xml, territory 001. CET, EET, WET, MET and EST5EDT are the system's own, with summer time.
    private static Dictionary<string, string> ReadMeanings()
    {
        using var stream = typeof(ZoneNames).Assembly.GetManifestResourceStream("Course.Classroom.Assignments.zones.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
    }
}
