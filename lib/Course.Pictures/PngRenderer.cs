using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>
/// Draws a Plotly figure as a PNG in this process, without a browser: the same data, axes, shapes and texts that
/// plotly.js would draw, so that a notebook has a picture where nothing interactive runs.
/// </summary>
internal static class PngRenderer
{
    /// <summary>Draws a figure; a kind of trace that cannot be drawn gives a picture that says so.</summary>
    public static byte[] Render(JsonObject figure, int width, int height, Func<SKPixmap, byte[]> write)
    {
        figure = (JsonObject)figure.DeepClone().Unpack()!;
        var layout = figure["layout"] as JsonObject ?? [];
        var template = layout.At("template");
        ApplyTemplate(figure, layout, template);

        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(layout.Color("paper_bgcolor", SKColors.White).WithAlpha(255));
        List<JsonObject> traces = [.. (figure["data"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(trace => trace.Flag("visible") != false && trace.Text("visible") != "legendonly")];
        List<string> unknown = [.. traces.Select(trace => trace.Text("type") ?? "scatter").Where(type => !Scene.Draws(type)).Distinct()];
        if (unknown.Count > 0)
            DrawNotice(canvas, layout, unknown, width, height);
        else
            new Scene(traces, layout, width, height).Draw(canvas);

        using var pixels = surface.PeekPixels();
        return write(pixels);
    }

    private static void DrawNotice(SKCanvas canvas, JsonObject layout, List<string> unknown, int width, int height)
    {
        string title = layout.Title() is { Length: > 0 } given ? $"<b>{given}</b><br>" : "";
        string kinds = string.Join(", ", unknown);
        string text = $"{title}This still picture cannot show a trace of type {kinds}.<br>The interactive figure, in VS Code or JupyterLab, can.";
        new Label(text, 14).Draw(canvas, width / 2f, height / 2f, Colors.Ink);
    }

    private static void ApplyTemplate(JsonObject figure, JsonObject layout, JsonNode? template)
    {
        figure["layout"] ??= layout;
        var defaults = template.At("layout");
        if (defaults is not null)
        {
            foreach (string name in layout.Select(property => property.Key).Where(IsAxis).ToList())
                (layout[name] as JsonObject)?.FillFrom(defaults.At(name[..5]));
            foreach ((string list, string under) in new[] { ("annotations", "annotationdefaults"), ("shapes", "shapedefaults") })
            {
                foreach (var item in (layout.List(list) ?? []).OfType<JsonObject>())
                    item.FillFrom(defaults.At(under));
            }
            layout.FillFrom(defaults);
        }
        foreach (var trace in (figure["data"] as JsonArray ?? []).OfType<JsonObject>())
            trace.FillFrom(template.At("data").List(trace.Text("type") ?? "scatter")?.FirstOrDefault());
    }

    private static bool IsAxis(string name) =>
        name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);
}
