using SkiaSharp;

namespace Course.Pictures;

/// <summary>The symbols of markers, by Plotly's names.</summary>
internal static class MarkerShapes
{
    private static readonly string[] ByNumber = ["circle", "square", "diamond", "cross", "x", "triangle-up", "triangle-down"];

    public static void Draw(SKCanvas canvas, string? symbol, float x, float y, float size, SKColor color, SKColor edge, float edgeWidth)
    {
        symbol ??= "circle";
        bool open = symbol.EndsWith("-open", StringComparison.Ordinal);
        string shape = open ? symbol[..^"-open".Length] : symbol;
        if (int.TryParse(symbol, out int number))
            (open, shape) = (number is >= 100 and < 200, ByNumber[number % 100 % ByNumber.Length]);
        using var path = Outline(shape, x, y, size / 2);
        if (!open)
        {
            using var inside = Trace.Fill(color);
            canvas.DrawPath(path, inside);
        }
        if (open || edgeWidth > 0)
        {
            using var outside = Trace.Stroke(open ? color : edge, Math.Max(edgeWidth, open ? 1.5f : 0));
            canvas.DrawPath(path, outside);
        }
    }

    private static SKPath Outline(string shape, float x, float y, float r)
    {
        var path = new SKPath();
        switch (shape)
        {
            case "square":
                path.AddRect(new SKRect(x - r, y - r, x + r, y + r));
                break;
            case "diamond":
                Polygon(path, x, y, (0, -1.3f * r), (1.3f * r, 0), (0, 1.3f * r), (-1.3f * r, 0));
                break;
            case "triangle-up":
                Polygon(path, x, y, (0, -1.15f * r), (1.15f * r, 0.85f * r), (-1.15f * r, 0.85f * r));
                break;
            case "triangle-down":
                Polygon(path, x, y, (0, 1.15f * r), (1.15f * r, -0.85f * r), (-1.15f * r, -0.85f * r));
                break;
            case "cross" or "x":
                float w = r * 0.4f;
                Polygon(path, x, y, (-w, -r), (w, -r), (w, -w), (r, -w), (r, w), (w, w), (w, r), (-w, r), (-w, w), (-r, w), (-r, -w), (-w, -w));
                if (shape == "x")
                    path.Transform(SKMatrix.CreateRotationDegrees(45, x, y));
                break;
            default:
                path.AddCircle(x, y, r);
                break;
        }
        return path;
    }

    private static void Polygon(SKPath path, float x, float y, params (float X, float Y)[] corners)
    {
        path.AddPoly([.. corners.Select(corner => new SKPoint(x + corner.X, y + corner.Y))], close: true);
    }
}
