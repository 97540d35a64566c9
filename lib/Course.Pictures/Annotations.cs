using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>The layout's annotations: texts, and arrows from a text or a point to a point.</summary>
internal sealed class Annotations(JsonObject layout, Scene scene)
{
    private readonly LayoutItems items = new(layout, "annotations");

    public void Extend() => items.Extend(scene, annotation: true, "");

    public void Draw(SKCanvas canvas)
    {
        foreach (var item in items.Shown)
        {
            double opacity = item.Number("opacity") ?? 1;
            float x = AxisReferences.Pixel(item, "x", item.At("x"), scene, true) + item.Number("xshift", 0);
            float y = AxisReferences.Pixel(item, "y", item.At("y"), scene, true) - item.Number("yshift", 0);
            bool arrow = item.Flag("showarrow") != false;
            (float textX, float textY) = (x, y);
            if (arrow)
            {
                (textX, textY) = (Tail(item, "x", x, -10), Tail(item, "y", y, -30));
                DrawArrow(canvas, item, textX, textY, x, y, opacity);
            }
            if (item.Text("text") is { Length: > 0 } text)
                DrawText(canvas, item, new Label(text, item.Number("font.size", scene.FontSize)), textX, textY, arrow, opacity);
        }
    }

    private float Tail(JsonObject item, string name, float head, float otherwise)
    {
        string reference = item.Text($"a{name}ref") ?? "pixel";
        if (reference == "pixel")
            return head + item.Number("a" + name, otherwise);
        return scene.AxisNamed(reference) is { } axis ? axis.Pixel(axis.PlaceOfReference(item.At("a" + name), annotation: true) ?? 0) : head;
    }

    private void DrawText(SKCanvas canvas, JsonObject item, Label label, float x, float y, bool arrow, double opacity)
    {
        float anchorX = Anchors.Across(item.Text("xanchor"), arrow || item.Text("xref") != "paper" ? 0.5f : Anchors.Third(item.Number("x", 0.5f)));
        float anchorY = Anchors.Down(item.Text("yanchor"), arrow || item.Text("yref") != "paper" ? 0.5f : 1 - Anchors.Third(item.Number("y", 0.5f)));
        float align = Anchors.Across(item.Text("align"), 0.5f);
        float pad = item.Number("borderpad", 1);
        float angle = item.Number("textangle", 0);
        var box = new SKRect(0, 0, label.Width, label.Height);
        box.Offset(x - (anchorX * label.Width), y - (anchorY * label.Height));
        box.Inflate(pad + 1, pad);
        if (angle == 0 && Colors.Parse(item.Text("bgcolor")) is { Alpha: > 0 } back)
        {
            using var fill = Trace.Fill(back.Faded(opacity));
            canvas.DrawRect(box, fill);
        }
        if (angle == 0 && Colors.Parse(item.Text("bordercolor")) is { Alpha: > 0 } edge)
        {
            using var line = Trace.Stroke(edge.Faded(opacity), item.Number("borderwidth", 1));
            canvas.DrawRect(box, line);
        }
        label.Draw(canvas, x, y, item.Color("font.color", scene.Ink).Faded(opacity), anchorX, anchorY, align, angle);
    }

    private void DrawArrow(SKCanvas canvas, JsonObject item, float fromX, float fromY, float x, float y, double opacity)
    {
        float length = MathF.Sqrt(((x - fromX) * (x - fromX)) + ((y - fromY) * (y - fromY)));
        if (length < 1)
            return;
        (float dx, float dy) = ((x - fromX) / length, (y - fromY) / length);
        float back = item.Number("standoff", 0), ahead = item.Number("startstandoff", 0);
        (x, y) = (x - (dx * back), y - (dy * back));
        (fromX, fromY) = (fromX + (dx * ahead), fromY + (dy * ahead));
        var color = item.Color("arrowcolor", scene.Ink).Faded(opacity);
        float width = item.Number("arrowwidth", 1.5f);
        int head = (int)item.Number("arrowhead", 1);
        float unit = head == 0 ? 0 : width * item.Number("arrowsize", 1);
        using var line = Trace.Stroke(color, width);
        // The line ends inside the head, whose point is the target.
        canvas.DrawLine(fromX, fromY, x - (dx * unit * 2.5f), y - (dy * unit * 2.5f), line);
        if (unit == 0)
            return;
        using var triangle = new SKPath();
        (float bx, float by) = (x - (dx * unit * 5), y - (dy * unit * 5));
        triangle.AddPoly([new SKPoint(x, y), new SKPoint(bx - (dy * unit * 2.5f), by + (dx * unit * 2.5f)), new SKPoint(bx + (dy * unit * 2.5f), by - (dx * unit * 2.5f))], close: true);
        using var fill = Trace.Fill(color);
        canvas.DrawPath(triangle, fill);
    }
}
