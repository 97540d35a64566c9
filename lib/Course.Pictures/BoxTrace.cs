using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Boxes from the lower to the upper quartile with the median inside, whiskers, and the values beyond them as points.</summary>
internal sealed class BoxTrace : Trace
{
    private const double Reach = 1.5; // of the box's height: values farther away stand alone

    private readonly bool lies;
    private readonly List<(double Place, double[] Values)> boxes;
    private double offset;
    private double width;

    public BoxTrace(JsonObject spec, Axis x, Axis y, SKColor color)
        : base(spec, x, y, color)
    {
        lies = spec.Text("orientation") == "h" || (spec.List("y") is null && spec.List("x") is not null);
        var values = spec.List(lies ? "x" : "y") ?? [];
        // Without places a trace is one box, named as the trace is.
        var places = spec.At(lies ? "y" : "x") ?? JsonValue.Create(Name);
        Position.Learn(places as JsonArray ?? [.. new[] { places.DeepClone() }]);
        Size.Learn(values);
        boxes = [.. values.Select((value, i) => (Place: Position.Place(places.For(i)), Value: Size.Place(value)))
            .Where(point => point is { Place: not null, Value: not null })
            .GroupBy(point => point.Place!.Value, point => point.Value!.Value)
            .Select(box => (box.Key, box.Order().ToArray()))];
    }

    private Axis Position => lies ? Y : X;

    private Axis Size => lies ? X : Y;

    /// <summary>Gives the boxes that share a pair of axes their width, side by side where the figure asks for groups.</summary>
    public static void Arrange(IEnumerable<BoxTrace> traces, JsonNode? layout)
    {
        foreach (var group in traces.GroupBy(trace => (trace.X, trace.Y)))
        {
            double[] all = [.. group.SelectMany(trace => trace.boxes).Select(box => box.Place).Distinct().Order()];
            double spacing = all.Zip(all.Skip(1), (a, b) => b - a).DefaultIfEmpty(1).Min();
            double room = spacing * (1 - (layout.Number("boxgap") ?? 0.3));
            int side = layout.Text("boxmode") == "group" ? group.Count() : 1;
            foreach ((int turn, var trace) in group.Index())
            {
                trace.width = room / side * (1 - (layout.Number("boxgroupgap") ?? 0.3));
                trace.offset = side == 1 ? 0 : ((turn + 0.5) * room / side) - (room / 2);
            }
        }
    }

    public override void Extend()
    {
        foreach ((double place, double[] values) in boxes)
        {
            Position.Include(place - 0.5);
            Position.Include(place + 0.5);
            Size.Include(values[0]);
            Size.Include(values[^1]);
        }
        Size.Padding = Math.Max(Size.Padding, 0.055);
    }

    public override void Draw(SKCanvas canvas)
    {
        var ink = Spec.Color("line.color", Spec.Color("marker.color", Color)).Faded(Opacity);
        using var inside = Fill(Spec.Color("fillcolor", ink.Faded(0.5)));
        using var line = Stroke(ink, Spec.Number("line.width", 2));
        foreach ((double place, double[] values) in boxes)
        {
            (double low, double middle, double high) = (Quantile(values, 0.25), Quantile(values, 0.5), Quantile(values, 0.75));
            double reach = Reach * (high - low);
            double bottom = values.First(value => value >= low - reach), top = values.Last(value => value <= high + reach);
            (float a, float b) = (Position.Pixel(place + offset - (width / 2)), Position.Pixel(place + offset + (width / 2)));
            (float from, float to, float centre) = (Size.Pixel(low), Size.Pixel(high), (a + b) / 2);
            var box = (lies ? new SKRect(from, a, to, b) : new SKRect(a, from, b, to)).Standardized;
            canvas.DrawRect(box, inside);
            canvas.DrawRect(box, line);
            AxisDrawing.Segment(canvas, Position, a, Size.Pixel(middle), b, Size.Pixel(middle), line);
            foreach ((double quartile, double end) in new[] { (low, bottom), (high, top) })
            {
                AxisDrawing.Segment(canvas, Size, Size.Pixel(quartile), centre, Size.Pixel(end), centre, line);
                AxisDrawing.Segment(canvas, Position, (a + centre) / 2, Size.Pixel(end), (b + centre) / 2, Size.Pixel(end), line);
            }
            foreach (double value in values.Where(value => value < bottom || value > top))
            {
                (float x, float y) = lies ? (Size.Pixel(value), centre) : (centre, Size.Pixel(value));
                MarkerShapes.Draw(canvas, Spec.Text("marker.symbol"), x, y, Spec.Number("marker.size", 6), ink, ink, 0);
            }
        }
    }

    public override void DrawMark(SKCanvas canvas, float x, float y)
    {
        using var paint = Fill(Spec.Color("line.color", Spec.Color("marker.color", Color)).Faded(Opacity));
        canvas.DrawRect(x - 7, y - 6, 14, 12, paint);
    }

    /// <summary>A quantile as Plotly counts it: each value stands in the middle of its share, between them it is a straight line.</summary>
    internal static double Quantile(double[] sorted, double part)
    {
        double at = Math.Clamp((part * sorted.Length) - 0.5, 0, sorted.Length - 1);
        int before = (int)at;
        return before == at ? sorted[before] : sorted[before] + ((at - before) * (sorted[before + 1] - sorted[before]));
    }
}
