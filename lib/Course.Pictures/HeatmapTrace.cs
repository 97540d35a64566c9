using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>A matrix as coloured cells, with or without its numbers.</summary>
internal sealed partial class HeatmapTrace : Trace
{
    private readonly double?[][] z;
    private readonly double[] columnEdges;
    private readonly double[] rowEdges;
    private readonly ColorScale scale;
    private readonly JsonNode? colorOwner;

    public HeatmapTrace(JsonObject spec, Axis x, Axis y, SKColor color, JsonNode? layout)
        : base(spec, x, y, color)
    {
        z = [.. (spec.List("z") ?? []).Select(row => (row as JsonArray ?? []).Select(cell => cell.AsNumber()).ToArray())];
        if (spec.Flag("transpose") == true && z.Length > 0)
            z = [.. Enumerable.Range(0, z[0].Length).Select(column => z.Select(row => column < row.Length ? row[column] : null).ToArray())];
        columnEdges = Edges(x, "x", z.Select(row => row.Length).DefaultIfEmpty(0).Max());
        rowEdges = Edges(y, "y", z.Length);
        colorOwner = spec.Text("coloraxis") is { } shared ? layout.At(shared) : spec;
        scale = ColorScale.Of(colorOwner, colorOwner == spec ? 'z' : 'c', z.SelectMany(row => row).OfType<double>());
    }

    public override int Layer => 0;

    public override (ColorScale, JsonNode?)? ColorBar => colorOwner.Flag("showscale") == false ? null : (scale, colorOwner.At("colorbar"));

    public override void Extend()
    {
        foreach ((var axis, double[] edges) in new[] { (X, columnEdges), (Y, rowEdges) })
        {
            if (edges.Length < 2)
                continue;
            axis.Include(edges[0]);
            axis.Include(edges[^1]);
        }
    }

    public override void Draw(SKCanvas canvas)
    {
        (float gapX, float gapY) = (Spec.Number("xgap", 0), Spec.Number("ygap", 0));
        using var paint = new SKPaint { IsAntialias = false };
        float fontSize = Spec.Number("textfont.size", 12);
        for (int row = 0; row < z.Length; row++)
        {
            for (int column = 0; column < z[row].Length; column++)
            {
                if (z[row][column] is not { } value)
                    continue;
                var color = scale.At(value).Faded(Opacity);
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
        using var paint = Fill(scale.At((scale.Low + scale.High) / 2));
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
            var found = part.Groups["name"].Value switch
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
        var given = Spec.List(name);
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
}
