using Course.Pictures;
using Course.Runtime;

namespace Course.Figures;

/// <summary>
/// A picture of the course: a Plotly.NET chart together with words that say what it shows. Notebooks show it as an
/// interactive figure, as a PNG made in this process where nothing interactive runs, and as text.
/// </summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = [PlotlyMimeType, PngMimeType, "text/plain"])]
public sealed class Figure
{
    /// <summary>The MIME type under which front ends find the interactive figure.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>The MIME type of the still picture.</summary>
    public const string PngMimeType = "image/png";

    private readonly Lazy<byte[]> png;

    /// <summary>Wraps a chart's JSON; charts come here through <see cref="FromChart"/> or one of the course's pictures.</summary>
    internal Figure(string plotlyJson, string description)
        : this(plotlyJson, PlotlyFigure.Parse(plotlyJson), description)
    {
    }

    private Figure(string plotlyJson, PlotlyFigure figure, string description)
        : this(plotlyJson, (figure.Width, figure.Height), new Lazy<byte[]>(figure.ToPng), description)
    {
    }

    private Figure(string plotlyJson, (int Width, int Height) size, Lazy<byte[]> png, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        (PlotlyJson, Width, Height, this.png, Description) = (plotlyJson, size.Width, size.Height, png, description);
    }

    /// <summary>What the picture shows, in words and with its main numbers.</summary>
    public string Description { get; }

    /// <summary>The figure as Plotly reads it: an object with <c>data</c>, <c>layout</c>, <c>config</c> and, where it moves, <c>frames</c>.</summary>
    public string PlotlyJson { get; }

    /// <summary>The still picture as the bytes of a PNG file; drawn at the first call.</summary>
    public byte[] Png => png.Value;

    /// <summary>The still picture in 256 colours at most, for where it is carried twice.</summary>
    internal byte[] SmallPng() => PlotlyFigure.Parse(PlotlyJson).ToSmallPng();

    /// <summary>Width of the still picture in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the still picture in pixels.</summary>
    public int Height { get; }

    /// <summary>Takes a chart made with Plotly.NET, so that it shows like the course's own pictures.</summary>
    /// <param name="genericChart">A <c>Plotly.NET.GenericChart</c>.</param>
    /// <param name="description">What the chart shows; null for a description made of its titles and traces.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The object is no chart of Plotly.NET.</exception>
    public static Figure FromChart(object genericChart, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(genericChart);
        string json = ForeignChart.Json(genericChart)
            ?? throw new ArgumentException($"A chart is a Plotly.NET.GenericChart, not a {genericChart.GetType().FullName}.", nameof(genericChart));
        var figure = PlotlyFigure.Parse(json);
        return new Figure(json, figure, description ?? figure.Describe());
    }

    /// <summary>The same picture with other words.</summary>
    /// <param name="description">What the picture shows.</param>
    /// <returns>A new figure.</returns>
    public Figure WithDescription(string description) => new(PlotlyJson, (Width, Height), png, description);

    /// <summary>Writes the still picture to a file, whole or not at all; its folder is made where it is missing.</summary>
    /// <param name="path">A path ending in <c>.png</c>.</param>
    /// <exception cref="ArgumentException">The path does not end in <c>.png</c>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A figure is saved as PNG: the path \"{path}\" should end in .png.", nameof(path));
        string target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string partial = $"{target}.{Environment.ProcessId}.part";
        File.WriteAllBytes(partial, Png);
        File.Move(partial, target, overwrite: true);
    }

    /// <summary>The description.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters()
        {
            return
            [
                new MimeFormatter(PlotlyMimeType, figure => ((Figure)figure).PlotlyJson),
                new MimeFormatter(PngMimeType, figure => Convert.ToBase64String(((Figure)figure).Png)),
                new MimeFormatter("text/plain", figure => ((Figure)figure).Description),
            ];
        }
    }
}
