using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>
/// Finds the rectangle of the plots: the figure's margins, widened where labels, legend or colour bar need more, so that
/// nothing is cut off. Labels depend on the room and the room on the labels, so it goes round three times.
/// </summary>
internal static class Margins
{
    private const float Border = 6;

    public static void Fit(
        Scene scene, Dictionary<string, Axis> axes, Legend legend, IReadOnlyList<ColorBar> bars, Label? title, JsonObject layout)
    {
        float left = layout.Number("margin.l", 80), right = layout.Number("margin.r", 80);
        float top = layout.Number("margin.t", 100), bottom = layout.Number("margin.b", 80);
        for (int round = 0; round < 3; round++)
        {
            scene.Plot = new SKRect(left, top, Math.Max(scene.Width - right, left + 20), Math.Max(scene.Height - bottom, top + 20));
            Place(scene, axes.Values);
            Square(axes);
            foreach (var axis in axes.Values.Where(axis => axis.IsVisible))
            {
                float need = AxisDrawing.Thickness(axis) + Border;
                float line = AxisDrawing.LinePosition(axis, scene);
                bool before = AxisDrawing.Outward(axis) < 0;
                if (axis.IsX && before)
                    top = Math.Max(top, need - (line - scene.Plot.Top));
                else if (axis.IsX)
                    bottom = Math.Max(bottom, need - (scene.Plot.Bottom - line));
                else if (before)
                    left = Math.Max(left, need - (line - scene.Plot.Left));
                else
                    right = Math.Max(right, need - (scene.Plot.Right - line));
                (float overLeft, float overRight) = AxisDrawing.Overhang(axis);
                left = Math.Max(left, overLeft + 2 - (axis.Start - scene.Plot.Left));
                right = Math.Max(right, overRight + 2 - (scene.Plot.Right - axis.End));
            }
            right = Math.Max(right, legend.RoomAtRight(scene));
            foreach (var bar in bars)
                right = Math.Max(right, bar.RoomAtRight(scene));
            bottom = Math.Max(bottom, Sliders.Room(layout));
            if (legend.RoomAtTop(scene) is > 0 and var rows)
                top = Math.Max(top, rows + (title?.Height + 14 ?? 4));
        }
    }

    private static void Place(Scene scene, IEnumerable<Axis> axes)
    {
        foreach (var axis in axes)
        {
            (double from, double to) = axis.Domain;
            (axis.Start, axis.End) = axis.IsX
                ? (scene.Plot.Left + (float)(from * scene.Plot.Width), scene.Plot.Left + (float)(to * scene.Plot.Width))
                : (scene.Plot.Bottom - (float)(from * scene.Plot.Height), scene.Plot.Bottom - (float)(to * scene.Plot.Height));
        }
    }

    /// <summary>Gives both axes of a pair the same pixels per unit where the figure asks for it.</summary>
    private static void Square(Dictionary<string, Axis> axes)
    {
        foreach (var axis in axes.Values)
        {
            if (axis.Spec.Text("scaleanchor") is not { } name || !axes.TryGetValue(name, out var other))
                continue;
            double ratio = axis.Spec.Number("scaleratio") ?? 1;
            double own = axis.Length / (axis.High - axis.Low) / ratio, its = other.Length / (other.High - other.Low);
            (var longer, double factor) = own > its ? (axis, its / own) : (other, own / its);
            if (longer.Spec.Text("constrain") == "domain")
                Shorten(longer, (float)factor);
            else if (factor < 0.999)
                longer.Stretch(1 / factor);
        }
    }

    private static void Shorten(Axis axis, float factor)
    {
        float toward = axis.Spec.Text("constraintoward") switch
        {
            "left" or "bottom" => 0,
            "right" or "top" => 1,
            _ => 0.5f,
        };
        float fixedAt = axis.Start + ((axis.End - axis.Start) * toward);
        (axis.Start, axis.End) = (fixedAt + ((axis.Start - fixedAt) * factor), fixedAt + ((axis.End - fixedAt) * factor));
    }
}
