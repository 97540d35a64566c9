using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Sliders, standing still: where the interactive figure can be moved, and the step this picture shows.</summary>
internal static class Sliders
{
    public static float Room(JsonObject layout) => First(layout) is null ? 0 : 110;

    public static void Draw(SKCanvas canvas, JsonObject layout, Scene scene)
    {
        if (First(layout) is not { } slider || slider.List("steps") is not { Count: > 0 } steps)
            return;
        int active = Math.Clamp((int)slider.Number("active", 0), 0, steps.Count - 1);
        float y = scene.Height - 34;
        (float left, float right) = (scene.Plot.Left + 10, scene.Plot.Right - 10);
        float At(int step) => left + ((right - left) * step / Math.Max(steps.Count - 1, 1));
        using var rail = Trace.Stroke(new SKColor(0xc8, 0xcc, 0xd2), 4);
        canvas.DrawLine(left, y, right, y, rail);
        using var knob = Trace.Fill(new SKColor(0x00, 0x72, 0xb2));
        canvas.DrawCircle(At(active), y, 7, knob);
        int every = Math.Max(1, (int)Math.Ceiling(steps.Count * 34 / Math.Max(right - left, 1)));
        for (int i = 0; i < steps.Count; i += every)
            new Label(steps[i].Text("label") ?? "", 11).Draw(canvas, At(i), y + 18, scene.Ink);
        string current = slider.Text("currentvalue.prefix") + steps[active].Text("label") + slider.Text("currentvalue.suffix");
        new Label(current, 13).Draw(canvas, left - 10, y - 22, scene.Ink, 0, 0.5f);
    }

    private static JsonNode? First(JsonObject layout) => layout.List("sliders")?.FirstOrDefault(slider => slider.Flag("visible") != false);
}
