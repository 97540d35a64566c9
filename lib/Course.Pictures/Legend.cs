using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>The names of the traces with their marks, in a column or in rows.</summary>
internal sealed class Legend
{
    private const float MarkWidth = 40;
    private const float Gap = 14;

    private readonly JsonNode? spec;
    private readonly List<(Trace Trace, Label Name)> entries;
    private readonly float rowHeight;

    public Legend(JsonObject layout, IReadOnlyList<Trace> traces)
    {
        spec = layout.At("legend");
        float size = spec.Number("font.size", layout.Number("font.size", 12));
        rowHeight = size * 1.5f;
        List<Trace> shown = [.. traces.Where(trace => trace.Spec.Flag("showlegend") ?? (trace is not HeatmapTrace && trace.Opacity > 0))
            .Where(trace => trace.Name.Length > 0)];
        bool wanted = layout.Flag("showlegend") ?? (shown.Count > 1 || shown.Any(trace => trace.Spec.Flag("showlegend") == true));
        // Plotly lists what lies on top of each other from the top down.
        bool piled = layout.Text("barmode") is "stack" or "relative" || traces.Any(trace => trace.Spec.Text("fill") is "tonexty" or "tonextx");
        if (spec.Text("traceorder") is { } order ? order.StartsWith("reversed", StringComparison.Ordinal) : piled)
            shown.Reverse();
        entries = wanted ? [.. shown.Select(trace => (trace, new Label(trace.Name, size)))] : [];
    }

    private bool IsLying => spec.Text("orientation") == "h";

    private float PartX => spec.Number("x", IsLying ? 0 : 1.02f);

    private float PartY => spec.Number("y", IsLying ? -0.1f : 1);

    public float RoomAtRight(Scene scene)
    {
        if (entries.Count == 0 || IsLying || PartX < 1 || AnchorX() > 0)
            return 0;
        return (entries.Max(entry => entry.Name.Width) + MarkWidth + 8) + ((PartX - 1) * scene.Plot.Width);
    }

    public float RoomAtTop(Scene scene)
    {
        return entries.Count == 0 || PartY < 1 || AnchorY() < 1 ? 0 : (Rows(scene.Plot.Width).Count * rowHeight) + 4 + ((PartY - 1) * scene.Plot.Height);
    }

    public void Draw(SKCanvas canvas, Scene scene)
    {
        if (entries.Count == 0)
            return;
        var rows = Rows(scene.Plot.Width);
        float width = rows.Max(row => row.Sum(entry => MarkWidth + entry.Name.Width) + ((row.Count - 1) * Gap)) + 4;
        float height = rows.Count * rowHeight;
        float left = scene.Plot.Left + (PartX * scene.Plot.Width) - (AnchorX() * width);
        float top = scene.Plot.Bottom - (PartY * scene.Plot.Height) - (AnchorY() * height);
        if (spec.Text("yref") != "container" && IsLying && PartY < 0)
            top = Math.Max(top, scene.Plot.Bottom + 40);
        if (PartX is >= 0 and <= 1 && PartY is >= 0 and < 1)
        {
            using var back = Trace.Fill(spec.Color("bgcolor", SKColors.White.Faded(0.8)));
            canvas.DrawRect(left, top, width, height, back);
        }
        var ink = spec.Color("font.color", scene.Ink);
        for (int row = 0; row < rows.Count; row++)
        {
            float at = left;
            foreach ((var trace, var name) in rows[row])
            {
                float middle = top + ((row + 0.5f) * rowHeight);
                trace.DrawMark(canvas, at + 20, middle);
                name.Draw(canvas, at + MarkWidth, middle, ink, 0, 0.5f);
                at += MarkWidth + name.Width + Gap;
            }
        }
    }

    private List<List<(Trace Trace, Label Name)>> Rows(float room)
    {
        if (!IsLying)
            return [.. entries.Select(entry => new List<(Trace, Label)> { entry })];
        List<List<(Trace, Label)>> rows = [[]];
        float used = 0;
        foreach (var entry in entries)
        {
            float width = MarkWidth + entry.Name.Width + Gap;
            if (used + width > room + Gap && rows[^1].Count > 0)
            {
                rows.Add([]);
                used = 0;
            }
            rows[^1].Add(entry);
            used += width;
        }
        return rows;
    }

    private float AnchorX() => Anchors.Across(spec.Text("xanchor"), PartX >= 1 ? 0 : Anchors.Third(PartX));

    private float AnchorY() => Anchors.Down(spec.Text("yanchor"), PartY < 0 ? 0 : 1 - Anchors.Third(PartY));
}
