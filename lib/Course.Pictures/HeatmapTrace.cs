using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>A matrix as coloured cells, with or without its numbers; contours are drawn as bands of such colours.</summary>
internal sealed partial class HeatmapTrace : Trace
{
    private readonly double?[][] z;
    private readonly double[] columnEdges;
    private readonly double[] rowEdges;
    private readonly ColorScale scale;
    private readonly JsonNode? colorOwner;
    private readonly bool isContour;

    public HeatmapTrace(JsonObject spec, Axis x, Axis y, SKColor color, JsonNode? layout)
        : base(spec, x, y, color)
    {
        z = [.. (spec.List("z") ?? []).Select(row => (row as JsonArray ?? []).Select(cell => cell.AsNumber()).ToArray())];
        if (spec.Flag("transpose") == true && z.Length > 0)
            z = [.. Enumerable.Range(0, z[0].Length).Select(column => z.Select(row => column < row.Length ? row[column] : null).ToArray())];
        isContour = spec.Text("type") == "contour";
        columnEdges = Edges(x, "x", z.Select(row => row.Length).DefaultIfEmpty(0).Max());
        rowEdges = Edges(y, "y", z.Length);
        colorOwner = spec.Text("coloraxis") is { } shared ? layout.At(shared) : spec;
        scale = ColorScale.Of(colorOwner, colorOwner == spec ? 'z' : 'c', z.SelectMany(row => row).OfType<double>());
    }

    public override int Layer => 0;

    public override (ColorScale, JsonNode?)? ColorBar => colorOwner.Flag("showscale") == false ? null : (scale, colorOwner.At("colorbar"));

    public override void Extend()
    {
        foreach ((Axis axis, double[] edges) in new[] { (X, columnEdges), (Y, rowEdges) })
        {
            if (edges.Length < 2)
                continue;
            // Contours run between the centres of the outermost cells.
            axis.Include(isContour ? (edges[0] + edges[1]) / 2 : edges[0]);
            axis.Include(isContour ? (edges[^2] + edges[^1]) / 2 : edges[^1]);
        }
    }

    public override void Draw(SKCanvas canvas)
    {
        (float gapX, float gapY) = (Spec.Number("xgap", 0), Spec.Number("ygap", 0));
        using var paint = new SKPaint { IsAntialias = false };
        if (isContour)
        {
            DrawBands(canvas, paint);
            return;
        }
        float fontSize = Spec.Number("textfont.size", 12);
        for (int row = 0; row < z.Length; row++)
        {
            for (int column = 0; column < z[row].Length; column++)
            {
                if (z[row][column] is not { } value)
                    continue;
                SKColor color = scale.At(value).Faded(Opacity);
                paint.Color = color;
                (float a, float b) = Span(X, columnEdges, column, gapX);
                (float c, float d) = Span(Y, rowEdges, row, gapY);
                canvas.DrawRect(new SKRect(a, c, b, d), paint);
                if (CellText(row, column, value) is { Length: > 0 } text)
                    new Label(text, fontSize).Draw(canvas, (a + b) / 2, (c + d) / 2, Spec.Color("textfont.color", Colors.Readable(color)));
            }
        }
    }

    public override void DrawMark(SKCanvas canvas, float x, float y)
    {
        using SKPaint paint = Fill(scale.At((scale.Low + scale.High) / 2));
        canvas.DrawRect(x - 7, y - 6, 14, 12, paint);
    }

    [GeneratedRegex(@"%\{(?<name>[a-z]+)(:(?<format>[^}]*))?\}")]
    private static partial Regex TemplatePart();

    private string? CellText(int row, int column, double value)
    {
        if (Spec.Text("texttemplate") is not { Length: > 0 } template)
            return null;
        return TemplatePart().Replace(template, part =>
        {
            JsonNode? found = part.Groups["name"].Value switch
            {
                "z" => JsonValue.Create(value),
                "text" => Spec.At("text").For(row).For(column),
                "x" => Spec.At("x").For(column),
                "y" => Spec.At("y").For(row),
                _ => null,
            };
            string format = part.Groups["format"].Value;
            return format.Length > 0 && found.AsNumber() is { } number ? Ticks.Format(number, format) : found.AsText() ?? "";
        });
    }

    // Cells end on whole pixels, so that no background shines through between them.
    private static (float From, float To) Span(Axis axis, double[] edges, int cell, float gap)
    {
        (float a, float b) = (MathF.Round(axis.Pixel(edges[cell])), MathF.Round(axis.Pixel(edges[cell + 1])));
        (a, b) = (Math.Min(a, b), Math.Max(a, b));
        return (a + MathF.Floor(gap / 2), b - MathF.Ceiling(gap / 2));
    }

    /// <summary>Borders of the cells from given centres or borders, or from counting.</summary>
    private double[] Edges(Axis axis, string name, int cells)
    {
        JsonArray? given = Spec.List(name);
        axis.Learn(given ?? []);
        if (cells == 0)
            return [];
        double[] at = given is null
            ? [.. Enumerable.Range(0, cells).Select(i => (Spec.Number(name + "0") ?? 0) + (i * (Spec.Number("d" + name) ?? 1)))]
            : [.. given.Select(axis.Place).OfType<double>()];
        if (at.Length == cells + 1)
            return at;
        if (at.Length < cells)
            at = [.. at, .. Enumerable.Range(1, cells - at.Length).Select(i => (at.Length > 0 ? at[^1] : -1) + i)];
        double first = cells > 1 ? at[1] - at[0] : 1;
        double last = cells > 1 ? at[cells - 1] - at[cells - 2] : 1;
        return [at[0] - (first / 2), .. Enumerable.Range(1, cells - 1).Select(i => (at[i - 1] + at[i]) / 2), at[cells - 1] + (last / 2)];
    }

    /// <summary>Contours: values between the centres are interpolated, and rounded down to the level below.</summary>
    private void DrawBands(SKCanvas canvas, SKPaint paint)
    {
        double step = Spec.Number("contours.size") ?? Ticks.Step(scale.High - scale.Low, Spec.Number("ncontours") ?? 10);
        double start = Spec.Number("contours.start") ?? Math.Floor(scale.Low / step) * step;
        bool smooth = Spec.Text("contours.coloring") == "heatmap";
        (float left, float right) = (Math.Min(X.Start, X.End), Math.Max(X.Start, X.End));
        (float top, float bottom) = (Math.Min(Y.Start, Y.End), Math.Max(Y.Start, Y.End));
        const int Grain = 2;
        for (float py = top; py < bottom; py += Grain)
        {
            for (float px = left; px < right; px += Grain)
            {
                if (Between(X, columnEdges, px + 1) is not { } column || Between(Y, rowEdges, py + 1) is not { } row || Interpolated(row, column) is not { } value)
                    continue;
                paint.Color = scale.At(smooth ? value : start + ((Math.Floor((value - start) / step) + 0.5) * step));
                canvas.DrawRect(px, py, Grain, Grain, paint);
            }
        }
    }

    private double? Interpolated((int From, double Part) row, (int From, double Part) column)
    {
        double? At(int down, int right) => row.From + down < z.Length && column.From + right < z[row.From + down].Length ? z[row.From + down][column.From + right] : null;
        double? upper = At(0, 0) + (column.Part * ((At(0, 1) ?? At(0, 0)) - At(0, 0)));
        double? lower = At(1, 0) + (column.Part * ((At(1, 1) ?? At(1, 0)) - At(1, 0)));
        return upper + (row.Part * ((lower ?? upper) - upper));
    }

    private static (int From, double Part)? Between(Axis axis, double[] edges, float pixel)
    {
        double place = axis.First + ((pixel - axis.Start) / (axis.End - axis.Start) * (axis.Last - axis.First));
        for (int i = 0; i + 2 < edges.Length; i++)
        {
            (double a, double b) = ((edges[i] + edges[i + 1]) / 2, (edges[i + 1] + edges[i + 2]) / 2);
            if (place >= Math.Min(a, b) && place <= Math.Max(a, b))
                return (i, (place - a) / (b - a));
        }
        return null;
    }
}
