using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>All parts of one figure: axes, traces, shapes, annotations, legend and title, laid out on a page.</summary>
internal sealed class Scene
{
    private static readonly string[] DefaultColors =
        ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

    private readonly Dictionary<string, Axis> axes = [];
    private readonly List<Trace> traces = [];
    private readonly JsonObject layout;
    private readonly Legend legend;
    private readonly List<ColorBar> colorBars = [];
    private readonly Annotations annotations;
    private readonly LayoutShapes shapes;
    private readonly Label? title;

    public Scene(IReadOnlyList<JsonObject> data, JsonObject layout, int width, int height)
    {
        this.layout = layout;
        Width = width;
        Height = height;
        HistogramCounts.Count(data);
        var colors = layout.List("colorway")?.Select(color => color.AsText() ?? "#000").ToList() ?? (IReadOnlyList<string>)DefaultColors;
        for (int i = 0; i < data.Count; i++)
        {
            data[i]["name"] ??= $"trace {i}";
            traces.Add(Make(data[i], Colors.Parse(colors[i % colors.Count]) ?? SKColors.Black));
        }
        foreach (string name in layout.Select(property => property.Key).Where(key => key.Length >= 5 && key[1..5] == "axis" && key[0] is 'x' or 'y').ToList())
            AxisFor(name[0] + name[5..]);
        Subplots.Connect(axes, traces, layout);

        BarTrace.Arrange([.. traces.OfType<BarTrace>()], layout);
        BoxTrace.Arrange(traces.OfType<BoxTrace>(), layout);
        foreach (var group in traces.OfType<ScatterTrace>().GroupBy(trace => (trace.X, trace.Y)))
        {
            foreach ((var before, var after) in group.Zip(group.Skip(1)))
                after.Previous = before;
        }
        shapes = new LayoutShapes(layout, this);
        annotations = new Annotations(layout, this);
        foreach (var trace in traces)
            trace.Extend();
        shapes.Extend();
        annotations.Extend();
        foreach (var axis in axes.Values)
            axis.SetRange();
        foreach (var axis in axes.Values)
        {
            if (axis.Spec.Text("matches") is { } leader && axes.TryGetValue(leader, out var other))
                axis.TakeRange(other);
        }
        legend = new Legend(layout, traces);
        colorBars.AddRange(ColorBar.Of(traces, layout));
        if (layout.Title() is { Length: > 0 } text)
            title = new Label(text, layout.Number("title.font.size", 17));
        Margins.Fit(this, axes, legend, colorBars, title, layout);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The rectangle that "paper" positions from 0 to 1 refer to.</summary>
    public SKRect Plot { get; set; }

    public SKColor Ink => layout.Color("font.color", new SKColor(0x44, 0x44, 0x44));

    public float FontSize => layout.Number("font.size", 12);

    public static bool Draws(string type) => type is "scatter" or "scattergl" or "bar" or "box" or "heatmap" or "histogram";

    public Axis? AxisNamed(string id) => axes.GetValueOrDefault(id);

    public void Draw(SKCanvas canvas)
    {
        var background = layout.Color("plot_bgcolor", SKColors.White);
        foreach ((var x, var y) in Subplots.Pairs(axes.Values))
        {
            using var paint = Trace.Fill(background);
            canvas.DrawRect(Area(x, y), paint);
        }
        shapes.Draw(canvas, below: true);
        foreach ((var x, var y) in Subplots.Pairs(axes.Values))
            AxisDrawing.DrawGrid(canvas, x, y);
        foreach (var trace in traces.OrderBy(trace => trace.Layer))
        {
            int saved = canvas.Save();
            if (trace.Spec.Flag("cliponaxis") != false)
            {
                // Markers on the border stay whole, as in Plotly.
                var room = Area(trace.X, trace.Y);
                room.Inflate(trace is ScatterTrace ? 7 : 0, trace is ScatterTrace ? 7 : 0);
                canvas.ClipRect(room);
            }
            trace.Draw(canvas);
            canvas.RestoreToCount(saved);
        }
        foreach (var axis in axes.Values)
            AxisDrawing.Draw(canvas, axis, this);
        shapes.Draw(canvas, below: false);
        foreach (var bar in colorBars)
            bar.Draw(canvas, this);
        legend.Draw(canvas, this);
        annotations.Draw(canvas);
        DrawTitle(canvas);
        Sliders.Draw(canvas, layout, this);
    }

    private static SKRect Area(Axis x, Axis y) => new(x.Start, y.End, x.End, y.Start);

    private void DrawTitle(SKCanvas canvas)
    {
        if (title is null)
            return;
        bool onPaper = layout.Text("title.xref") == "paper";
        float part = layout.Number("title.x", 0.5f);
        float x = onPaper ? Plot.Left + (part * Plot.Width) : part * Width;
        float anchorX = Anchors.Across(layout.Text("title.xanchor"), Anchors.Third(part));
        (float y, float anchorY) = layout.Number("title.y") is { } given
            ? ((1 - (float)given) * Height, Anchors.Down(layout.Text("title.yanchor"), 0.5f))
            : (Math.Min(Plot.Top / 2, (title.Height / 2) + 14), 0.5f);
        title.Draw(canvas, x, y, layout.Color("title.font.color", Ink), anchorX, anchorY);
    }

    private Trace Make(JsonObject spec, SKColor color)
    {
        Axis x = AxisFor(spec.Text("xaxis") ?? "x"), y = AxisFor(spec.Text("yaxis") ?? "y");
        return spec.Text("type") switch
        {
            "bar" => new BarTrace(spec, x, y, color),
            "box" => new BoxTrace(spec, x, y, color),
            "heatmap" => new HeatmapTrace(spec, x, y, color, layout),
            _ => new ScatterTrace(spec, x, y, color),
        };
    }

    private Axis AxisFor(string id)
    {
        if (!axes.TryGetValue(id, out var axis))
            axes[id] = axis = new Axis(id, layout[id[0] + "axis" + id[1..]] as JsonObject ?? []);
        return axis;
    }
}
