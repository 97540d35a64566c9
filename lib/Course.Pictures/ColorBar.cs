using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>The strip beside a heatmap that says which colour is which number.</summary>
internal sealed class ColorBar
{
    private const float MarkSize = 12;

    private readonly ColorScale scale;
    private readonly JsonNode? spec;
    private readonly Label? title;
    private readonly bool titleBeside;
    private readonly float markWidth;

    private ColorBar(ColorScale scale, JsonNode? spec)
    {
        (this.scale, this.spec) = (scale, spec);
        string? text = spec.Title();
        titleBeside = spec.Text("title.side") == "right";
        if (!string.IsNullOrEmpty(text))
            title = new Label(text, spec.Number("title.font.size", 12));
        markWidth = Marks(200).Select(mark => MarkLabel(mark.Text).Width).DefaultIfEmpty(0).Max();
    }

    private float Thickness => spec.Number("thickness", 30);

    private float PartX => spec.Number("x", 1.02f);

    /// <summary>One strip for each scale; traces that share a <c>coloraxis</c> share it.</summary>
    public static IEnumerable<ColorBar> Of(IEnumerable<Trace> traces, JsonObject layout)
    {
        var shared = new HashSet<string>();
        foreach (var trace in traces)
        {
            if (trace.ColorBar is not var (scale, bar))
                continue;
            if (trace.Spec.Text("coloraxis") is not { } axis || shared.Add(axis))
                yield return new ColorBar(scale, bar);
        }
    }

    public float RoomAtRight(Scene scene)
    {
        if (PartX < 1 || spec.Text("xanchor") == "right")
            return 0;
        float beside = titleBeside ? (title?.Height ?? 0) + 4 : 0;
        float above = titleBeside ? 0 : title?.Width ?? 0;
        return Math.Max(Thickness + markWidth + 8 + beside, above) + 10 + ((PartX - 1) * scene.Plot.Width);
    }

    public void Draw(SKCanvas canvas, Scene scene)
    {
        float length = spec.Number("len", 1) * scene.Plot.Height;
        float above = title is null || titleBeside ? 0 : title.Height + 4;
        float middle = scene.Plot.Bottom - (spec.Number("y", 0.5f) * scene.Plot.Height);
        float top = middle - (length / 2) + above, bottom = middle + (length / 2);
        float left = scene.Plot.Left + (PartX * scene.Plot.Width) + spec.Number("xpad", 0);
        float right = left + Thickness;
        using var paint = new SKPaint();
        for (float y = MathF.Floor(top); y < bottom; y++)
        {
            paint.Color = scale.At(scale.Low + ((bottom - y) / (bottom - top) * (scale.High - scale.Low)));
            canvas.DrawRect(left, y, Thickness, 1, paint);
        }
        var ink = spec.Color("tickfont.color", scene.Ink);
        foreach ((double value, string text) in Marks(length))
        {
            float y = bottom - (float)((value - scale.Low) / (scale.High - scale.Low) * (bottom - top));
            MarkLabel(text).Draw(canvas, right + 5, y, ink, 0, 0.5f);
        }
        if (titleBeside)
            title?.Draw(canvas, right + 8 + markWidth + (title.Height / 2), (top + bottom) / 2, scene.Ink, angle: -90);
        else
            title?.Draw(canvas, left, top - 4, scene.Ink, 0, 1);
    }

    private Label MarkLabel(string text) => new(text, spec.Number("tickfont.size", MarkSize));

    private IEnumerable<(double Value, string Text)> Marks(float length)
    {
        if (spec.List("tickvals") is { } values)
        {
            return values.Select((value, i) => (value.AsNumber() ?? 0, spec.List("ticktext").For(i).AsText() ?? value.AsText() ?? ""))
                .Where(mark => mark.Item1 >= scale.Low && mark.Item1 <= scale.High);
        }
        double step = spec.Number("dtick") ?? Ticks.Step(scale.High - scale.Low, Math.Clamp(length / 45, 4, 8));
        string? format = spec.Text("tickformat");
        return Ticks.Linear(scale.Low, scale.High, step).Select(value => (value, format is null ? Ticks.Plain(value, step) : Ticks.Format(value, format)));
    }
}
