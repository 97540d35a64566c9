using System.Globalization;
using System.Text;

namespace Windows;

/// <summary>The table of environment.md.</summary>
internal static class Table
{
    public static string Of(string wine, IEnumerable<(Check Check, Result Result, TimeSpan Time)> results)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{wine}, .NET {Environment.Version}, {DateTime.UtcNow:d MMMM yyyy}:\n\n"));
        text.Append("| Under Wine | Result | Seconds |\n| --- | --- | ---: |\n");
        foreach (var (check, result, time) in results)
            text.Append(CultureInfo.InvariantCulture, $"| {check.Name} | {(result.Problem is null ? result.Figure : "failed: " + result.Figure)} | {time.TotalSeconds:0} |\n");
        return text.ToString();
    }
}
