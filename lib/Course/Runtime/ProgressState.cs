using System.Globalization;
using System.Net;

namespace Course.Runtime;

/// <summary>What a progress bar shows at one moment.</summary>
/// <param name="What">What the work does.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; null where nobody knows.</param>
/// <param name="Note">What else there is to say.</param>
/// <param name="Ended">True when the work is done or was given up.</param>
/// <param name="Left">About how long it will still take; null when unknown or ended.</param>
/// <param name="Inner">Bars of the loops inside.</param>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
internal sealed record ProgressState(
    string What, int Done, int? Total, string? Note, bool Ended, TimeSpan? Left, IReadOnlyList<ProgressState> Inner)
{
    /// <summary>How many tenths of the work are done; of work without a known total, none.</summary>
    public int Tenths => Total is > 0 and { } total ? (int)(10L * Done / total) : 0;

    /// <summary>One line, and one more for each loop inside.</summary>
    public override string ToString() =>
        string.Join('\n', [$"{What}: {Words()}", .. Inner.Select(bar => "  " + bar.ToString().ReplaceLineEndings("\n  "))]);

    /// <summary>A bar with words beside it, without script or style sheet; once the work has ended, as much as a line says.</summary>
    public string ToHtml()
    {
        // Without a value the browser shows that something is going on.
        string place = Total is { } total ? $" value=\"{(total == 0 ? 1 : Done)}\" max=\"{Math.Max(total, 1)}\"" : Ended ? " value=\"0\" max=\"1\"" : "";
        string bar = $"<div>{WebUtility.HtmlEncode(What)} <progress{place} style=\"width:16em;vertical-align:middle\"></progress> {WebUtility.HtmlEncode(Words())}</div>";
        return bar + string.Concat(Inner.Select(inner => $"<div style=\"margin-left:2em\">{inner.ToHtml()}</div>"));
    }

    private string Words()
    {
        string place = Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{(Ended && Done < total ? "stopped at " : "")}{Done} of {total}")
            : string.Create(CultureInfo.InvariantCulture, $"{(Ended ? "stopped after " : "")}{Done}");
        string left = Left is { } time ? $", about {Duration(time)} left" : "";
        return place + left + (Note is null ? "" : $", {Note}");
    }

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "1 s",
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", state => ((ProgressState)state).ToHtml()),
            new MimeFormatter("text/plain", state => state.ToString()),
        ];
    }
}
