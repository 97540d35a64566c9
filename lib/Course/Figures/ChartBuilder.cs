using System.Text.Json;
using Plotly.NET;

namespace Course.Figures;

/// <summary>
/// Collects traces and layout of a Plotly.NET chart in the course's style. The chart is built from property names, as the
/// Plotly reference lists them, because every optional argument of the typed functions is an F# option.
/// </summary>
internal sealed class ChartBuilder
{
    /// <summary>A property of <see cref="Axis"/>: the names of its places, which may repeat.</summary>
    public const string Names = "names";

    private readonly List<Trace> traces = [];
    private readonly Layout layout = new();
    private readonly List<object> shapes = [];
    private readonly List<object> annotations = [];
    private string? frames;

    public ChartBuilder(string? title, int width = 760, int height = 440)
    {
        Title = title;
        Set("width", width);
        Set("height", height);
        Set("font", Object(("family", "Inter, Segoe UI, Helvetica, Arial, sans-serif"), ("size", 13), ("color", Palette.Ink)));
        Set("paper_bgcolor", "#ffffff");
        Set("plot_bgcolor", "#ffffff");
        Set("colorway", Palette.Series);
        Set("margin", Object(("l", 60), ("r", 24), ("t", string.IsNullOrEmpty(title) ? 24 : 56), ("b", 52)));
        if (!string.IsNullOrEmpty(title))
        {
            Set("title", Object(
                ("text", title), ("x", 0.012), ("xref", "container"), ("xanchor", "left"), ("y", 1 - (24.0 / height)), ("yanchor", "middle"),
                ("font", Object(("size", 16), ("color", Palette.Ink)))));
        }
    }

    public string? Title { get; }

    /// <summary>An object of the properties that are not null; a plain dictionary, because Plotly.NET's own kind is slow by the thousand.</summary>
    public static Dictionary<string, object> Object(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var made = new Dictionary<string, object>();
        foreach ((string name, object? value) in properties)
        {
            if (value is not null)
                made[name] = value;
        }
        return made;
    }

    /// <summary>Numbers as a figure holds them: six significant digits, and null for what is no number.</summary>
    public static double?[] Values(IEnumerable<double> values) => [.. values.Select(Rounded)];

    public static double? Rounded(double value)
    {
        if (!double.IsFinite(value))
            return null;
        return double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Set(string name, object? value)
    {
        if (value is not null)
            layout.SetProperty(name, value);
    }

    public void Trace(string type, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var trace = new Trace(type);
        foreach ((string name, object? value) in properties)
        {
            if (value is not null)
                trace.SetProperty(name, value);
        }
        traces.Add(trace);
    }

    /// <summary>An axis in the course's style; further properties override it. <see cref="Names"/> names the places 0, 1, 2, ….</summary>
    public void Axis(string id, string? title, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var axis = Object(
            ("title", string.IsNullOrEmpty(title) ? null : Object(("text", title), ("standoff", 8), ("font", Object(("size", 13))))),
            ("automargin", true), ("zeroline", false), ("gridcolor", "#e5e7eb"), ("showline", true), ("linecolor", "#9ca3af"),
            ("ticks", "outside"), ("ticklen", 4), ("tickcolor", "#9ca3af"), ("tickfont", Object(("size", 12))));
        foreach ((string name, object? value) in properties)
        {
            if (name == Names && value is IReadOnlyList<string> names)
            {
                // Not a category axis: that would put equal names, such as the two saws of "I saw a saw", in one place.
                (axis["tickmode"], axis["tickvals"], axis["ticktext"]) = ("array", names.Select((_, place) => place).ToArray(), names);
            }
            else if (value is not null)
            {
                axis[name] = value;
            }
        }
        Set(id[0] + "axis" + id[1..], axis);
    }

    public void Shape(params ReadOnlySpan<(string Name, object? Value)> properties) => shapes.Add(Object(properties));

    /// <summary>What follows x and y in the names of a panel's axes.</summary>
    /// <param name="panel">Which panel, from 0.</param>
    public static string PanelId(int panel) => panel == 0 ? "" : $"{panel + 1}";

    /// <summary>The name of a panel, over its upper edge.</summary>
    /// <param name="text">The name, with Plotly's tags.</param>
    /// <param name="x">Where it is anchored, as a share of the width of the plot.</param>
    /// <param name="top">The upper edge of the panel, as a share of the height of the plot.</param>
    /// <param name="shift">How many pixels it stands above the edge.</param>
    /// <param name="size">The size of the letters in pixels.</param>
    /// <param name="anchor">Which part of the text stands at <paramref name="x"/>.</param>
    public void PanelTitle(string text, double x, double top, int shift = 3, int size = 13, string anchor = "center") => Annotation(
        ("text", text), ("x", x), ("y", top), ("xref", "paper"), ("yref", "paper"), ("xanchor", anchor), ("yanchor", "bottom"),
        ("yshift", shift), ("showarrow", false), ("font", Object(("size", size))));

    public void Annotation(params ReadOnlySpan<(string Name, object? Value)> properties) => annotations.Add(Object(properties));

    /// <summary>A legend in one row above the plot.</summary>
    public void LegendOnTop()
    {
        Set("showlegend", true);
        Set("legend", Object(("orientation", "h"), ("x", 0), ("xanchor", "left"), ("y", 1.01), ("yanchor", "bottom"), ("traceorder", "normal"), ("font", Object(("size", 12)))));
        Set("margin", Object(("l", 60), ("r", 24), ("t", string.IsNullOrEmpty(Title) ? 40 : 84), ("b", 52)));
    }

    /// <summary>The states a slider moves through, as Plotly's JSON.</summary>
    public void Frames(object value) => frames = JsonSerializer.Serialize(value);

    /// <summary>A slider below the plot with one place for each frame; the frames are named like its places.</summary>
    /// <param name="title">What it changes.</param>
    /// <param name="names">The places.</param>
    /// <param name="active">The place that is shown first.</param>
    /// <param name="room">Pixels between the plot and the slider.</param>
    public void Slider(string title, IEnumerable<string> names, int active = 0, int room = 16)
    {
        Set("sliders", new[]
        {
            Object(("active", active), ("pad", Object(("t", room))), ("currentvalue", Object(("prefix", title + ": "))),
                ("steps", names.Select(name => Object(("label", name), ("method", "animate"), ("args", new object[]
                {
                    new[] { name },
                    Object(("mode", "immediate"), ("frame", Object(("duration", 0), ("redraw", true))), ("transition", Object(("duration", 0)))),
                }))).ToArray())),
        });
    }

    public Figure Build(string description)
    {
        if (shapes.Count > 0)
            Set("shapes", shapes);
        if (annotations.Count > 0)
            Set("annotations", annotations);
        var chart = GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, Microsoft.FSharp.Collections.ListModule.OfSeq(traces)));
        var config = new Config();
        config.SetProperty("displaylogo", false);
        config.SetProperty("responsive", false);
        string json = ChartJson.Write(GenericChart.setConfig(config, chart));
        return new Figure(frames is null ? json : $"{json[..^1]},\"frames\":{frames}}}", description);
    }
}
