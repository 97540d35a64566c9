using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Lines, markers and texts at points.</summary>
internal sealed class ScatterTrace : Trace
{
    private readonly (double X, double Y)?[] points;
    private readonly string mode;
    private readonly ColorScale? scale;

    public ScatterTrace(JsonObject spec, Axis x, Axis y, SKColor color)
        : base(spec, x, y, color)
    {
        JsonArray? xs = spec.List("x"), ys = spec.List("y");
        int count = Math.Min(xs?.Count ?? ys?.Count ?? 0, ys?.Count ?? xs?.Count ?? 0);
        x.Learn(xs ?? []);
        y.Learn(ys ?? []);
        points = new (double, double)?[count];
        for (int i = 0; i < count; i++)
        {
            double? px = xs is null ? (spec.Number("x0") ?? 0) + (i * (spec.Number("dx") ?? 1)) : x.Place(xs[i]);
            double? py = ys is null ? i : y.Place(ys[i]);
            points[i] = px is { } a && py is { } b ? (a, b) : null;
        }
        mode = spec.Text("mode") ?? (count < 20 && spec.Text("fill") is null or "none" ? "lines+markers" : "lines");
        scale = MarkerScale();
    }

    /// <summary>The trace before this one on the same axes, for areas between two lines.</summary>
    public ScatterTrace? Previous { get; set; }

    public override int Layer => 3;

    public override (ColorScale, JsonNode?)? ColorBar =>
        scale is not null && Spec.Flag("marker.showscale") == true ? (scale, Spec.At("marker.colorbar")) : null;

    private bool HasLines => mode.Contains("lines", StringComparison.Ordinal);

    private bool HasMarkers => mode.Contains("markers", StringComparison.Ordinal) && Opacity > 0;

    private SKColor LineColor => Spec.Color("line.color", Spec.List("marker.color") is null ? Spec.Color("marker.color", Color) : Color).Faded(Opacity);

    public override void Extend()
    {
        foreach (var point in points.OfType<(double X, double Y)>())
        {
            X.Include(point.X);
            Y.Include(point.Y);
        }
        foreach ((var axis, double from, double to) in ErrorBars.Of(this, points).Where(bar => !bar.Axis.IsLog))
        {
            axis.Include(from);
            axis.Include(to);
        }
        if (Spec.Text("fill") == "tozeroy" && !Y.IsLog)
        {
            Y.Include(0);
            Y.StandsOnZero = true;
        }
        bool wide = HasMarkers || mode.Contains("text", StringComparison.Ordinal);
        X.Padding = Math.Max(X.Padding, wide ? 0.06 : 0);
        Y.Padding = Math.Max(Y.Padding, 0.055);
    }

    public override void Draw(SKCanvas canvas)
    {
        DrawFill(canvas);
        ErrorBars.Draw(canvas, this, points);
        if (HasLines)
        {
            float width = Spec.Number("line.width", 2);
            using var paint = Stroke(LineColor, width, Spec.Text("line.dash"));
            using var path = Line();
            if (width > 0)
                canvas.DrawPath(path, paint);
        }
        for (int i = 0; i < points.Length && HasMarkers; i++)
        {
            if (points[i] is { } point)
                DrawMarker(canvas, PixelX(point.X), PixelY(point.Y), i, MarkerSize(i));
        }
        if (mode.Contains("text", StringComparison.Ordinal))
            DrawTexts(canvas);
    }

    public override void DrawMark(SKCanvas canvas, float x, float y)
    {
        if (Spec.Text("fill") is { } fill && fill != "none" && Spec.Number("line.width") == 0)
        {
            using var area = Fill(Spec.Color("fillcolor", Color.Faded(0.5)));
            canvas.DrawRect(x - 14, y - 5, 28, 10, area);
        }
        if (HasLines && Spec.Number("line.width") != 0)
        {
            using var paint = Stroke(LineColor, Math.Min(Spec.Number("line.width", 2), 4), Spec.Text("line.dash"));
            canvas.DrawLine(x - 14, y, x + 14, y, paint);
        }
        if (HasMarkers)
            DrawMarker(canvas, x, y, 0, Math.Min(MarkerSize(0), 11));
    }

    private float MarkerSize(int item)
    {
        double size = Spec.At("marker.size").For(item).AsNumber() ?? 6;
        if (Spec.At("marker.size") is JsonArray)
        {
            double unit = Spec.Number("marker.sizeref") ?? 1;
            size = Spec.Text("marker.sizemode") == "area" ? Math.Sqrt(size / unit) * 2 : size / unit;
        }
        return (float)Math.Max(size, Spec.Number("marker.sizemin") ?? 0);
    }

    private void DrawMarker(SKCanvas canvas, float x, float y, int item, float size)
    {
        var color = MarkerColor(item, scale, Spec.Color("line.color", Color));
        double opacity = Spec.At("marker.opacity").For(item).AsNumber() ?? (Spec.At("marker.size") is JsonArray ? 0.7 : 1);
        color = color.Faded(opacity * Opacity);
        var edge = Colors.Parse(Spec.At("marker.line.color").For(item).AsText()) ?? new SKColor(0x44, 0x44, 0x44);
        float edgeWidth = (float)(Spec.At("marker.line.width").For(item).AsNumber() ?? 0);
        MarkerShapes.Draw(canvas, Spec.At("marker.symbol").For(item).AsText(), x, y, size, color, edge.Faded(Opacity), edgeWidth);
    }

    private void DrawTexts(SKCanvas canvas)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i] is not { } point || Spec.At("text").For(i).AsText() is not { Length: > 0 } text)
                continue;
            string position = Spec.At("textposition").For(i).AsText() ?? "middle center";
            float away = HasMarkers ? (MarkerSize(i) / 2) + 3 : 0;
            float anchorX = position.EndsWith("left", StringComparison.Ordinal) ? 1 : position.EndsWith("right", StringComparison.Ordinal) ? 0 : 0.5f;
            float anchorY = position.StartsWith("top", StringComparison.Ordinal) ? 1 : position.StartsWith("bottom", StringComparison.Ordinal) ? 0 : 0.5f;
            var label = new Label(text, (float)(Spec.At("textfont.size").For(i).AsNumber() ?? 12));
            var color = Colors.Parse(Spec.At("textfont.color").For(i).AsText()) ?? Colors.Ink;
            float sideways = anchorY == 0.5f ? away : away * 0.6f;
            float upwards = anchorX == 0.5f ? away : away * 0.3f;
            label.Draw(canvas, PixelX(point.X) + ((0.5f - anchorX) * 2 * sideways), PixelY(point.Y) + ((0.5f - anchorY) * 2 * upwards), color, anchorX, anchorY);
        }
    }

    private SKPath Line()
    {
        var path = new SKPath();
        string shape = Spec.Text("line.shape") ?? "linear";
        bool connect = Spec.Flag("connectgaps") == true;
        bool pen = false;
        float lastX = 0, lastY = 0;
        foreach (var point in points)
        {
            if (point is not { } at)
            {
                pen = pen && connect;
                continue;
            }
            (float x, float y) = (PixelX(at.X), PixelY(at.Y));
            if (!pen)
                path.MoveTo(x, y);
            else
                Corner(path, shape, lastX, lastY, x, y);
            (lastX, lastY, pen) = (x, y, true);
        }
        return path;
    }

    private static void Corner(SKPath path, string shape, float fromX, float fromY, float x, float y)
    {
        switch (shape)
        {
            case "hv": path.LineTo(x, fromY); break;
            case "vh": path.LineTo(fromX, y); break;
        }
        path.LineTo(x, y);
    }

    /// <summary>The points of the line, the corners of its steps among them.</summary>
    private List<SKPoint> Outline()
    {
        using var line = Line();
        return [.. line.Points];
    }

    private void DrawFill(SKCanvas canvas)
    {
        string fill = Spec.Text("fill") ?? "none";
        var outline = Outline();
        if (fill == "none" || outline.Count < 2)
            return;
        if (fill == "tonexty" && Previous is not null)
        {
            outline.AddRange(Previous.Outline().AsEnumerable().Reverse());
        }
        else if (fill is "tozeroy" or "tonexty")
        {
            float zero = Y.IsLog ? Y.Start : PixelY(Math.Clamp(0, Y.Low, Y.High));
            outline.Add(new SKPoint(outline[^1].X, zero));
            outline.Add(new SKPoint(outline[0].X, zero));
        }
        using var path = new SKPath();
        path.AddPoly([.. outline], close: true);
        using var paint = Fill(Spec.Color("fillcolor", LineColor.Faded(0.5)).Faded(Opacity));
        canvas.DrawPath(path, paint);
    }
}
