using SkiaSharp;

namespace Course.Pictures;

/// <summary>Draws axes: grid, line, marks, their labels and the title; and says how much room these take.</summary>
internal static class AxisDrawing
{
    private const float TitleGap = 8;

    /// <summary>Pixels the axis needs outside the plot, beside its line.</summary>
    public static float Thickness(Axis axis)
    {
        if (!axis.IsVisible)
            return 0;
        float room = LabelGap(axis);
        if (axis.Spec.Flag("showticklabels") != false)
            room += LabelRoom(axis);
        if (TitleOf(axis) is { } title)
            room += TitleGap + title.Height;
        return room + 2;
    }

    /// <summary>Pixels by which labels of an x axis reach beyond its two ends.</summary>
    public static (float Left, float Right) Overhang(Axis axis)
    {
        if (!axis.IsVisible || !axis.IsX || axis.Spec.Flag("showticklabels") == false || Angle(axis) != 0)
            return (0, 0);
        float left = 0, right = 0;
        foreach ((double place, var label) in axis.Marks())
        {
            float at = axis.Pixel(place);
            left = Math.Max(left, axis.Start - (at - (label.Width / 2)));
            right = Math.Max(right, at + (label.Width / 2) - axis.End);
        }
        return (left, right);
    }

    public static void DrawGrid(SKCanvas canvas, Axis x, Axis y)
    {
        foreach ((var axis, var other) in new[] { (x, y), (y, x) })
        {
            if (!axis.IsVisible)
                continue;
            if (axis.Spec.Flag("showgrid") != false && !(axis.IsCategory && axis.Spec.Flag("showgrid") is null))
            {
                using var grid = Trace.Stroke(axis.Spec.Color("gridcolor", new SKColor(0xee, 0xee, 0xee)), axis.Spec.Number("gridwidth", 1));
                foreach ((double place, _) in axis.Marks())
                    Across(canvas, axis, other, axis.Pixel(place), grid);
            }
            if (axis.Spec.Flag("zeroline") == true && !axis.IsLog && !axis.IsCategory && axis.Low < 0 && axis.High > 0)
            {
                using var zero = Trace.Stroke(axis.Spec.Color("zerolinecolor", new SKColor(0x99, 0x99, 0x99)), axis.Spec.Number("zerolinewidth", 1));
                Across(canvas, axis, other, axis.Pixel(0), zero);
            }
        }
    }

    public static void Draw(SKCanvas canvas, Axis axis, Scene scene)
    {
        if (!axis.IsVisible)
            return;
        float line = LinePosition(axis, scene);
        float outward = Outward(axis);
        var ink = axis.Spec.Color("tickfont.color", axis.Spec.Color("color", scene.Ink));
        var lineColor = axis.Spec.Color("linecolor", new SKColor(0x44, 0x44, 0x44));
        if (axis.Spec.Flag("showline") == true)
        {
            using var paint = Trace.Stroke(lineColor, axis.Spec.Number("linewidth", 1));
            Segment(canvas, axis, axis.Start, line, axis.End, line, paint);
        }
        string? ticks = axis.Spec.Text("ticks");
        if (ticks is "outside" or "inside")
        {
            using var paint = Trace.Stroke(axis.Spec.Color("tickcolor", lineColor), 1);
            float reach = axis.Spec.Number("ticklen", 5) * outward * (ticks == "inside" ? -1 : 1);
            foreach ((double place, _) in axis.Marks())
                Segment(canvas, axis, axis.Pixel(place), line, axis.Pixel(place), line + reach, paint);
        }
        float away = LabelGap(axis);
        if (axis.Spec.Flag("showticklabels") != false)
        {
            DrawLabels(canvas, axis, line + (outward * away), outward, ink);
            away += LabelRoom(axis);
        }
        if (TitleOf(axis) is { } title)
        {
            float middle = (axis.Start + axis.End) / 2;
            float at = line + (outward * (away + TitleGap + (title.Height / 2)));
            var color = axis.Spec.Color("title.font.color", scene.Ink);
            if (axis.IsX)
                title.Draw(canvas, middle, at, color);
            else
                title.Draw(canvas, at, middle, color, angle: -90);
        }
    }

    /// <summary>The pixel (down for an x axis, across for a y axis) where the axis' line runs.</summary>
    public static float LinePosition(Axis axis, Scene scene)
    {
        bool far = axis.Spec.Text("side") is "top" or "right";
        if (axis.Anchor is { } anchor)
            return far ? anchor.End : anchor.Start;
        float part = axis.Spec.Number("position", 0);
        return axis.IsX ? scene.Plot.Bottom - (part * scene.Plot.Height) : scene.Plot.Left + (part * scene.Plot.Width);
    }

    /// <summary>The direction away from the plot: 1 is down or right.</summary>
    public static float Outward(Axis axis) => axis.Spec.Text("side") switch
    {
        "top" => -1,
        "right" => 1,
        _ => axis.IsX ? 1 : -1,
    };

    private static void DrawLabels(SKCanvas canvas, Axis axis, float from, float outward, SKColor ink)
    {
        float angle = Angle(axis);
        foreach ((double place, var label) in axis.Marks())
        {
            float at = axis.Pixel(place);
            if (!axis.IsX)
                label.Draw(canvas, from, at, ink, outward < 0 ? 1 : 0, 0.5f);
            else if (angle == 0)
                label.Draw(canvas, at, from, ink, 0.5f, outward > 0 ? 0 : 1);
            else
                label.Draw(canvas, at, from + (outward * label.Height * 0.25f), ink, angle * outward > 0 ? 0 : 1, 0.5f, angle: angle);
        }
    }

    private static float LabelGap(Axis axis)
    {
        float ticks = axis.Spec.Text("ticks") == "outside" ? axis.Spec.Number("ticklen", 5) : 0;
        return ticks + (axis.IsX ? 2 : 5);
    }

    private static float LabelRoom(Axis axis)
    {
        var labels = axis.Marks();
        if (labels.Count == 0)
            return 0;
        if (!axis.IsX)
            return labels.Max(label => label.Label.Width);
        double turn = Math.Abs(Angle(axis)) * Math.PI / 180;
        return labels.Max(label => (float)((Math.Sin(turn) * label.Label.Width) + (Math.Cos(turn) * label.Label.Height)));
    }

    /// <summary>The given angle of the labels, else none where they fit beside each other, else 35 or 90 degrees.</summary>
    private static float Angle(Axis axis)
    {
        if (axis.Spec.Number("tickangle") is { } given)
            return (float)given;
        if (!axis.IsX)
            return 0;
        var labels = axis.Marks();
        if (labels.Count < 2)
            return 0;
        float spacing = Math.Abs(axis.Pixel(labels[1].Place) - axis.Pixel(labels[0].Place));
        return labels.Max(label => label.Label.Width) + 4 <= spacing ? 0 : spacing > 24 ? 35 : 90;
    }

    private static Label? TitleOf(Axis axis)
    {
        string? text = axis.Spec.Title();
        return string.IsNullOrEmpty(text) ? null : new Label(text, axis.Spec.Number("title.font.size", 14));
    }

    private static void Across(SKCanvas canvas, Axis axis, Axis other, float at, SKPaint paint)
    {
        at = MathF.Round(at) + 0.5f;
        Segment(canvas, axis, at, other.Start, at, other.End, paint);
    }

    /// <summary>A straight line, its ends given along the axis and across it.</summary>
    public static void Segment(SKCanvas canvas, Axis axis, float along, float across, float toAlong, float toAcross, SKPaint paint)
    {
        if (axis.IsX)
            canvas.DrawLine(along, across, toAlong, toAcross, paint);
        else
            canvas.DrawLine(across, along, toAcross, toAlong, paint);
    }
}
