using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>The layout's shapes: rectangles, circles, lines and paths.</summary>
internal sealed partial class LayoutShapes(JsonObject layout, Scene scene)
{
    private readonly LayoutItems items = new(layout, "shapes");

    public void Extend() => items.Extend(scene, annotation: false, "0", "1");

    public void Draw(SKCanvas canvas, bool below)
    {
        foreach (var item in items.Shown.Where(item => item.Text("layer") is "below" or "between" == below))
        {
            double opacity = item.Number("opacity") ?? 1;
            using var path = Outline(item);
            if (Colors.Parse(item.Text("fillcolor")) is { Alpha: > 0 } inside && item.Text("type") != "line")
            {
                using var fill = Trace.Fill(inside.Faded(opacity));
                canvas.DrawPath(path, fill);
            }
            if (item.Number("line.width", 2) is > 0 and var width)
            {
                using var line = Trace.Stroke(item.Color("line.color", new SKColor(0x44, 0x44, 0x44)).Faded(opacity), width, item.Text("line.dash"));
                canvas.DrawPath(path, line);
            }
        }
    }

    [GeneratedRegex(@"[A-Za-z]|-?[0-9.]+(?:e-?[0-9]+)?")]
    private static partial Regex PathPart();

    private SKPath Outline(JsonObject item)
    {
        var path = new SKPath();
        if (item.Text("type") == "path")
        {
            Follow(path, item);
            return path;
        }
        float x0 = AxisReferences.Pixel(item, "x", item.At("x0"), scene, false), x1 = AxisReferences.Pixel(item, "x", item.At("x1"), scene, false);
        float y0 = AxisReferences.Pixel(item, "y", item.At("y0"), scene, false), y1 = AxisReferences.Pixel(item, "y", item.At("y1"), scene, false);
        switch (item.Text("type"))
        {
            case "line":
                path.MoveTo(x0, y0);
                path.LineTo(x1, y1);
                break;
            case "circle":
                path.AddOval(new SKRect(Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1)));
                break;
            default:
                path.AddRect(new SKRect(Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1)));
                break;
        }
        return path;
    }

    /// <summary>Follows the commands M, L, Q and Z of an SVG path, whose numbers are data.</summary>
    private void Follow(SKPath path, JsonObject item)
    {
        string[] parts = [.. PathPart().Matches(item.Text("path") ?? "").Select(match => match.Value)];
        char command = 'M';
        int at = 0;
        SKPoint Point() => new(Next("x"), Next("y"));
        float Next(string name)
        {
            double number = at < parts.Length && double.TryParse(parts[at], NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : 0;
            at++;
            return AxisReferences.Pixel(item, name, JsonValue.Create(number), scene, false);
        }
        while (at < parts.Length)
        {
            if (char.IsLetter(parts[at][0]))
                command = parts[at++][0];
            int before = at;
            switch (char.ToUpperInvariant(command))
            {
                case 'M': path.MoveTo(Point()); command = 'L'; break;
                case 'L': path.LineTo(Point()); break;
                case 'Q': path.QuadTo(Point(), Point()); break;
                case 'Z': path.Close(); break;
                default: at = parts.Length; break;
            }
            // A number after Z belongs to no command: leave it rather than turn in place.
            if (at == before && at < parts.Length && !char.IsLetter(parts[at][0]))
                at++;
        }
    }
}
