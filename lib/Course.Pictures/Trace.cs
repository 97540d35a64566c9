using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>One trace of a figure, ready to be drawn: data placed on its two axes.</summary>
internal abstract class Trace(JsonObject spec, Axis x, Axis y, SKColor color)
{
    public JsonObject Spec { get; } = spec;

    public Axis X { get; } = x;

    public Axis Y { get; } = y;

    /// <summary>The trace's turn in the figure's series of colours.</summary>
    public SKColor Color { get; } = color;

    public string Name => Spec.Text("name") ?? "";

    public double Opacity => Spec.Number("opacity") ?? 1;

    /// <summary>The order of drawing: images below bars below lines.</summary>
    public virtual int Layer => 2;

    /// <summary>The colours to explain beside the plot, if any.</summary>
    public virtual (ColorScale Scale, JsonNode? Bar)? ColorBar => null;

    /// <summary>Makes room for the data on the axes.</summary>
    public abstract void Extend();

    public abstract void Draw(SKCanvas canvas);

    /// <summary>Draws the mark that stands for the trace in the legend, 30 by 14 pixels around a point.</summary>
    public abstract void DrawMark(SKCanvas canvas, float x, float y);

    /// <summary>The scale of the markers where their colours are given as numbers.</summary>
    protected ColorScale? MarkerScale()
    {
        return Spec.List("marker.color") is { } colors && colors.FirstOrDefault().AsNumber() is not null
            ? ColorScale.Of(Spec.At("marker"), 'c', colors.Select(value => value.AsNumber()).OfType<double>())
            : null;
    }

    /// <summary>The colour of one marker: by the scale, or as it is given.</summary>
    protected SKColor MarkerColor(int item, ColorScale? scale, SKColor otherwise)
    {
        var given = Spec.At("marker.color").For(item);
        return scale is not null && given.AsNumber() is { } value ? scale.At(value) : Colors.Parse(given.AsText()) ?? otherwise;
    }

    protected float PixelX(double place) => X.Pixel(place);

    protected float PixelY(double place) => Y.Pixel(place);

    protected static SKPathEffect? Dash(string? dash, float width)
    {
        float unit = Math.Max(width, 1);
        float[]? pattern = dash switch
        {
            "dot" => [unit, 2 * unit],
            "dash" => [4 * unit, 3 * unit],
            "longdash" => [8 * unit, 4 * unit],
            "dashdot" => [5 * unit, 3 * unit, unit, 3 * unit],
            "longdashdot" => [8 * unit, 3 * unit, unit, 3 * unit],
            _ => null,
        };
        return pattern is null ? null : SKPathEffect.CreateDash(pattern, 0);
    }

    public static SKPaint Stroke(SKColor color, float width, string? dash = null)
    {
        return new SKPaint
        {
            Color = color,
            StrokeWidth = width,
            IsStroke = true,
            IsAntialias = true,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = Dash(dash, width),
        };
    }

    public static SKPaint Fill(SKColor color) => new() { Color = color, IsAntialias = true };
}
