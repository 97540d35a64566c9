using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Figures.Png;

/// <summary>
/// Draws a Plotly figure as a PNG in this process, without a browser: the same data, axes, shapes and texts that
/// plotly.js would draw, so that a notebook has a picture where nothing interactive runs.
/// </summary>
internal static class PngRenderer
{
    public const int DefaultWidth = 760;
    public const int DefaultHeight = 440;

    /// <summary>The size in pixels that the figure asks for, within what a page can hold.</summary>
    public static (int Width, int Height) SizeOf(JsonNode? layout)
    {
        int Side(string name, int otherwise) => (int)Math.Clamp(Math.Round(layout.Number(name) ?? otherwise), 40, 4000);
        return (Side("width", DefaultWidth), Side("height", DefaultHeight));
    }

    /// <summary>Draws a figure; a kind of trace that cannot be drawn gives a picture that says so.</summary>
    /// <param name="figure">An object with <c>data</c> and <c>layout</c>.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public static byte[] Render(JsonObject figure)
    {
        figure = (JsonObject)figure.DeepClone().Unpack()!;
        JsonObject layout = figure["layout"] as JsonObject ?? [];
        JsonNode? template = layout.At("template");
        ApplyTemplate(figure, layout, template);
        (int width, int height) = SizeOf(layout);

        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(layout.Color("paper_bgcolor", SKColors.White).WithAlpha(255));
        List<JsonObject> traces = [.. (figure["data"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(trace => trace.Flag("visible") != false && trace.Text("visible") != "legendonly")];
        List<string> unknown = [.. traces.Select(trace => trace.Text("type") ?? "scatter").Where(type => !Scene.Draws(type)).Distinct()];
        if (unknown.Count > 0)
            DrawApology(canvas, layout, unknown, width, height);
        else
            new Scene(traces, layout, width, height).Draw(canvas);

        using SKImage image = surface.Snapshot();
        using SKPixmap pixels = image.PeekPixels();
        using SKData data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 9))
            ?? throw new InvalidOperationException($"The picture of {width} by {height} pixels could not be encoded as PNG.");
        return data.ToArray();
    }

    private static void DrawApology(SKCanvas canvas, JsonObject layout, List<string> unknown, int width, int height)
    {
        string title = Scene.TitleOf(layout) is { Length: > 0 } given ? $"<b>{given}</b><br>" : "";
        string kinds = string.Join(", ", unknown);
        string text = $"{title}This still picture cannot show a trace of type {kinds}.<br>The interactive figure, in VS Code or JupyterLab, can.";
        new Label(text, 14).Draw(canvas, width / 2f, height / 2f, SKColor.Parse(Palette.Ink));
    }

    private static void ApplyTemplate(JsonObject figure, JsonObject layout, JsonNode? template)
    {
        figure["layout"] ??= layout;
        JsonNode? defaults = template.At("layout");
        if (defaults is not null)
        {
            foreach (string name in layout.Select(property => property.Key).Where(IsAxis).ToList())
                (layout[name] as JsonObject)?.FillFrom(defaults.At(name[..5]));
            foreach ((string list, string under) in new[] { ("annotations", "annotationdefaults"), ("shapes", "shapedefaults") })
            {
                foreach (JsonObject item in (layout.List(list) ?? []).OfType<JsonObject>())
                    item.FillFrom(defaults.At(under));
            }
            layout.FillFrom(defaults);
        }
        foreach (JsonObject trace in (figure["data"] as JsonArray ?? []).OfType<JsonObject>())
            trace.FillFrom(template.At("data").List(trace.Text("type") ?? "scatter")?.FirstOrDefault());
    }

    private static bool IsAxis(string name) =>
        name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);
}
