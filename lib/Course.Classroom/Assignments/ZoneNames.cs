using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Classroom.Assignments;

/// <summary>
/// Time zones by the names that people and programs write: <c>Europe/Berlin</c>, <c>Berlin</c>, <c>CEST</c>, <c>PDT</c>, <c>UTC+02:00</c>, and Windows' own such as
/// <c>W. Europe Standard Time</c>. A name that means several zones is refused, never guessed.
/// </summary>
internal static partial class ZoneNames
{
    // Those that mean one offset from UTC wherever they are used. CET, EET, WET, MET and EST5EDT are zones of the system, with their summer time.
    private static readonly Dictionary<string, double> Offsets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["UT"] = 0, ["CEST"] = 2, ["MEZ"] = 1, ["MESZ"] = 2, ["EEST"] = 3, ["WEST"] = 1, ["MSK"] = 3, ["TRT"] = 3,
        ["EST"] = -5, ["EDT"] = -4, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7, ["AKST"] = -9, ["AKDT"] = -8, ["HST"] = -10,
        ["JST"] = 9, ["KST"] = 9, ["HKT"] = 8, ["SGT"] = 8, ["PKT"] = 5, ["SAST"] = 2, ["EAT"] = 3, ["BRT"] = -3, ["ART"] = -3, ["NZST"] = 12, ["NZDT"] = 13,
        ["AEST"] = 10, ["AEDT"] = 11, ["ACST"] = 9.5, ["ACDT"] = 10.5, ["AWST"] = 8,
    };

    private static readonly Dictionary<string, string> Several = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CST"] = "America/Chicago, Asia/Shanghai or America/Havana",
        ["IST"] = "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem",
        ["BST"] = "Europe/London or Asia/Dhaka",
        ["AST"] = "America/Halifax or Asia/Riyadh",
        ["ADT"] = "America/Halifax or Asia/Riyadh",
        ["GST"] = "Asia/Dubai or Atlantic/South_Georgia",
        ["SST"] = "Pacific/Pago_Pago or Asia/Singapore",
        ["ECT"] = "America/Guayaquil or Europe/Paris",
    };

    // From the supplement of Unicode's CLDR, windowsZones.xml (territory 001), and short names of North America.
    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ET"] = "America/New_York", ["CT"] = "America/Chicago", ["MT"] = "America/Denver", ["PT"] = "America/Los_Angeles",
        ["W. Europe Standard Time"] = "Europe/Berlin", ["Central Europe Standard Time"] = "Europe/Budapest", ["Romance Standard Time"] = "Europe/Paris",
        ["Central European Standard Time"] = "Europe/Warsaw", ["GMT Standard Time"] = "Europe/London", ["Greenwich Standard Time"] = "Atlantic/Reykjavik",
        ["E. Europe Standard Time"] = "Europe/Chisinau", ["FLE Standard Time"] = "Europe/Kiev", ["GTB Standard Time"] = "Europe/Bucharest",
        ["Russian Standard Time"] = "Europe/Moscow", ["Turkey Standard Time"] = "Europe/Istanbul", ["Israel Standard Time"] = "Asia/Jerusalem",
        ["Egypt Standard Time"] = "Africa/Cairo", ["South Africa Standard Time"] = "Africa/Johannesburg", ["E. Africa Standard Time"] = "Africa/Nairobi",
        ["W. Central Africa Standard Time"] = "Africa/Lagos", ["Morocco Standard Time"] = "Africa/Casablanca", ["Arab Standard Time"] = "Asia/Riyadh",
        ["Arabian Standard Time"] = "Asia/Dubai", ["Iran Standard Time"] = "Asia/Tehran", ["Pakistan Standard Time"] = "Asia/Karachi",
        ["India Standard Time"] = "Asia/Kolkata", ["Bangladesh Standard Time"] = "Asia/Dhaka", ["SE Asia Standard Time"] = "Asia/Bangkok",
        ["China Standard Time"] = "Asia/Shanghai", ["Singapore Standard Time"] = "Asia/Singapore", ["Taipei Standard Time"] = "Asia/Taipei",
        ["Tokyo Standard Time"] = "Asia/Tokyo", ["Korea Standard Time"] = "Asia/Seoul", ["W. Australia Standard Time"] = "Australia/Perth",
        ["AUS Eastern Standard Time"] = "Australia/Sydney", ["E. Australia Standard Time"] = "Australia/Brisbane", ["Cen. Australia Standard Time"] = "Australia/Adelaide",
        ["New Zealand Standard Time"] = "Pacific/Auckland", ["Hawaiian Standard Time"] = "Pacific/Honolulu", ["Alaskan Standard Time"] = "America/Anchorage",
        ["Pacific Standard Time"] = "America/Los_Angeles", ["Mountain Standard Time"] = "America/Denver", ["US Mountain Standard Time"] = "America/Phoenix",
        ["Central Standard Time"] = "America/Chicago", ["Eastern Standard Time"] = "America/New_York", ["Atlantic Standard Time"] = "America/Halifax",
        ["Newfoundland Standard Time"] = "America/St_Johns", ["Central Standard Time (Mexico)"] = "America/Mexico_City", ["SA Pacific Standard Time"] = "America/Bogota",
        ["Argentina Standard Time"] = "America/Buenos_Aires", ["E. South America Standard Time"] = "America/Sao_Paulo", ["Pacific SA Standard Time"] = "America/Santiago",
    };

    [GeneratedRegex(@"^(?:UTC|GMT)?\s*(?<sign>[+\-\u2212])(?<hours>\d{1,2})(?::?(?<minutes>[0-5]\d))?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();

    /// <summary>The zone of a name.</summary>
    /// <param name="name">The name; blanks around it do not count.</param>
    /// <param name="problem">Why there is none; null where there is one.</param>
    public static TimeZoneInfo? Find(string name, out string? problem)
    {
        name = name.Trim().Trim('(', ')').Trim();
        problem = null;
        if (Offset().Match(name) is { Success: true } offset)
        {
            double hours = Number(offset, "hours") + Number(offset, "minutes") / 60;
            if (hours <= 14)
                return Fixed(name, offset.Groups["sign"].Value == "+" ? hours : -hours);
        }
        else if (Offsets.TryGetValue(name, out double hours))
        {
            return Fixed(name, hours);
        }
        else if (Several.TryGetValue(name, out string? meanings))
        {
            problem = $"\"{name}\" is the name of several time zones; write {meanings}, or an offset such as +02:00";
            return null;
        }
        else if (OfSystem(Others.GetValueOrDefault(name, name)) is { } zone)
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
}
