using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>
/// A figure as Plotly reads it, an object with <c>data</c> and <c>layout</c>: how large it is, what it shows in words, and its picture.
/// </summary>
public sealed class PlotlyFigure
{
    private const int DefaultWidth = 760;
    private const int DefaultHeight = 440;

    private readonly JsonObject figure;

    private PlotlyFigure(JsonObject figure)
    {
        this.figure = figure;
        Width = Side("width", DefaultWidth);
        Height = Side("height", DefaultHeight);
    }

    /// <summary>The width of the picture in pixels: what the figure asks for, from 40 to 4000; 760 where it asks for nothing.</summary>
    public int Width { get; }

    /// <summary>The height of the picture in pixels: what the figure asks for, from 40 to 4000; 440 where it asks for nothing.</summary>
    public int Height { get; }

    /// <summary>Reads a figure.</summary>
    /// <param name="json">The figure as JSON.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="System.Text.Json.JsonException">The text is no JSON.</exception>
    /// <exception cref="ArgumentException">The JSON is no object.</exception>
    public static PlotlyFigure Parse(string json)
    {
        var parsed = JsonNode.Parse(json);
        return new PlotlyFigure(parsed as JsonObject
            ?? throw new ArgumentException($"A figure is a JSON object with data and layout, not {Kind(parsed)}.", nameof(json)));
    }

    /// <summary>Title, traces and axes in one or two sentences.</summary>
    /// <returns>Plain text.</returns>
    public string Describe() => FigureWords.Describe(figure);

    /// <summary>Draws the figure; one with a kind of trace that cannot be drawn gives a picture that says so.</summary>
    /// <returns>The bytes of a PNG file of <see cref="Width"/> by <see cref="Height"/> pixels.</returns>
    public byte[] ToPng() => PngRenderer.Render(figure, Width, Height, PngFile.Write);

    /// <summary>Draws the figure with colours rounded until there are 256 at most, which makes a file of less than half the size.</summary>
    /// <inheritdoc cref="ToPng"/>
    public byte[] ToSmallPng() => PngRenderer.Render(figure, Width, Height, PngFile.WriteSmall);

    private int Side(string name, int otherwise) => (int)Math.Clamp(Math.Round(figure["layout"].Number(name) ?? otherwise), 40, 4000);

    private static string Kind(JsonNode? node) => node is null ? "null" : node is JsonArray ? "a list" : "a single value";
}
