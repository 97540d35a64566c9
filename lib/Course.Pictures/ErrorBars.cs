using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Error bars of points and bars.</summary>
internal static class ErrorBars
{
    public static IEnumerable<(Axis Axis, double From, double To)> Of(Trace trace, (double X, double Y)?[] points)
    {
        return All(trace, points).Select(bar => (bar.Axis, bar.From, bar.To));
    }

    public static void Draw(SKCanvas canvas, Trace trace, (double X, double Y)?[] points)
    {
        foreach ((var axis, double from, double to, double across, var bar) in All(trace, points))
        {
            var color = bar.Color("color", trace.Spec.Text("type") == "bar" ? Colors.Ink : trace.Color);
            using var paint = Trace.Stroke(color, bar.Number("thickness", 1.5f));
            float cap = bar.Number("width", 4);
            (float a, float b) = (axis.Pixel(from), axis.Pixel(to));
            float at = (axis.IsX ? trace.Y : trace.X).Pixel(across);
            AxisDrawing.Segment(canvas, axis, a, at, b, at, paint);
            AxisDrawing.Segment(canvas, axis, a, at - cap, a, at + cap, paint);
            AxisDrawing.Segment(canvas, axis, b, at - cap, b, at + cap, paint);
        }
    }

    private static IEnumerable<(Axis Axis, double From, double To, double Across, JsonNode Bar)> All(Trace trace, (double X, double Y)?[] points)
    {
        foreach ((string name, var axis) in new[] { ("error_x", trace.X), ("error_y", trace.Y) })
        {
            if (trace.Spec.At(name) is not JsonObject bar || bar.Flag("visible") == false || axis.IsLog)
                continue;
            for (int i = 0; i < points.Length; i++)
            {
                if (points[i] is not { } point)
                    continue;
                double value = axis.IsX ? point.X : point.Y;
                double? plus = bar.Text("type") switch
                {
                    "constant" => bar.Number("value"),
                    "percent" => Math.Abs(value) * bar.Number("value") / 100,
                    "sqrt" => Math.Sqrt(Math.Abs(value)),
                    _ => bar.At("array").For(i).AsNumber(),
                };
                double? minus = bar.List("arrayminus") is { } below && bar.Flag("symmetric") != true ? below.For(i).AsNumber() : bar.Number("valueminus") ?? plus;
                if (plus is not null || minus is not null)
                    yield return (axis, value - (minus ?? 0), value + (plus ?? 0), axis.IsX ? point.Y : point.X, bar);
            }
        }
    }
}
