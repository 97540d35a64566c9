using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>
/// Panels with images and maps over images side by side, all of one size. Positions are pixels of the image from its upper left corner, so that
/// pixel (row, column) covers column … column + 1 and row … row + 1.
/// </summary>
internal sealed class ImagePanels
{
    private const int Gap = 26, Left = 58, Top = 84, Bottom = 56, Between = 44, BarRoom = 110, SliderRoom = 100;

    private readonly ChartBuilder chart;
    private readonly int panels;
    private readonly int? grid;
    private int traces;

    /// <summary>Lays out empty panels.</summary>
    /// <param name="title">The title of the whole.</param>
    /// <param name="names">A title for each panel.</param>
    /// <param name="height">H, rows of the image.</param>
    /// <param name="width">W, columns of the image.</param>
    /// <param name="across">Panels in a row.</param>
    /// <param name="pixel">The size of one pixel of the image on the screen.</param>
    /// <param name="valueTitle">What the maps show; null when there is no map, so no colour bar.</param>
    /// <param name="slider">Whether a slider comes below.</param>
    /// <param name="range">The values at the ends of the maps' scale.</param>
    public ImagePanels(
        string title, IReadOnlyList<string> names, int height, int width, int across, int pixel, string? valueTitle, bool slider = false, (double Low, double High)? range = null)
    {
        panels = names.Count;
        grid = pixel >= 20 ? 1 : null;
        int down = (panels + across - 1) / across, bottom = Bottom + (slider ? SliderRoom : 0), right = valueTitle is null ? 24 : BarRoom;
        double plotWidth = (across * width * pixel) + ((across - 1) * Gap), plotHeight = (down * height * pixel) + ((down - 1) * Between);
        chart = new ChartBuilder(title, (int)plotWidth + Left + right, (int)plotHeight + Top + bottom);
        chart.Set("margin", ChartBuilder.Object(("l", Left), ("r", right), ("t", Top), ("b", bottom)));
        chart.Set("showlegend", false);
        for (int panel = 0; panel < panels; panel++)
        {
            (int row, int column) = (panel / across, panel % across);
            double left = column * ((width * pixel) + Gap) / plotWidth, top = 1 - (row * ((height * pixel) + Between) / plotHeight);
            bool lowest = panel + across >= panels;
            string id = ChartBuilder.PanelId(panel);
            chart.Axis("x" + id, lowest ? "column" : null, ("domain", new[] { left, Math.Min(left + (width * pixel / plotWidth), 1) }), ("anchor", "y" + id),
                ("range", new double[] { 0, width }), ("showgrid", false), ("automargin", false), ("showticklabels", lowest ? null : false), ("tickfont", ChartBuilder.Object(("size", 10))));
            chart.Axis("y" + id, column == 0 ? "row" : null, ("domain", new[] { Math.Max(top - (height * pixel / plotHeight), 0), top }), ("anchor", "x" + id),
                ("range", new double[] { height, 0 }), ("showgrid", false), ("automargin", false), ("showticklabels", column == 0 ? null : false), ("tickfont", ChartBuilder.Object(("size", 10))));
            chart.PanelTitle($"<b>{names[panel]}</b>", left + (width * pixel / plotWidth / 2), top, shift: 4, size: 12);
        }

        if (valueTitle is not null)
            chart.Set("coloraxis", Heatmaps.ColorAxis(ColorMap.Blues, range ?? (0, 1), valueTitle));
    }

    /// <summary>An image in its own colours, each channel in sixteen steps.</summary>
    /// <param name="panel">Which panel, from 0.</param>
    /// <param name="image">(3, H, W) from 0 to 1.</param>
    public void Image(int panel, Tensor image)
    {
        using var scope = NewDisposeScope();
        var (height, width) = ((int)image.shape[1], (int)image.shape[2]);
        long[] steps = (image.clamp(0, 1) * 15).round().to(ScalarType.Int64).permute(1, 2, 0).contiguous().data<long>().ToArray();   // (H, W, 3)
        string[] colors = [.. Enumerable.Range(0, height * width).Select(n => $"#{steps[3 * n] * 17:x2}{steps[(3 * n) + 1] * 17:x2}{steps[(3 * n) + 2] * 17:x2}")];
        string[] used = [.. colors.Distinct()];
        int[][] numbers = Enumerable.Range(0, height).Select(row => Enumerable.Range(0, width).Select(column => Array.IndexOf(used, colors[(row * width) + column])).ToArray()).ToArray();
        double last = Math.Max(used.Length - 1, 1);
        object[][] scale = [.. used.Select((color, n) => new object[] { n / last, color })];
        if (used.Length == 1)
            scale = [[0, used[0]], [1, used[0]]];
        Add("heatmap", panel, ("z", numbers), ("zmin", 0), ("zmax", last), ("colorscale", scale), ("showscale", false), ("x0", 0.5), ("y0", 0.5), ("xgap", grid), ("ygap", grid), ("hoverinfo", "skip"));
    }

    /// <summary>A map over the image.</summary>
    /// <param name="panel">Which panel, from 0.</param>
    /// <param name="values">One value for each cell, from the upper left.</param>
    /// <param name="cell">Rows and columns of the image that a cell covers.</param>
    /// <returns>The number of the trace, for frames.</returns>
    public int Map(int panel, double[,] values, int cell = 1) => Add("heatmap", panel, ("z", Heatmaps.Rows(values)), ("coloraxis", "coloraxis"),
        ("x0", cell / 2.0), ("y0", cell / 2.0), ("dx", cell), ("dy", cell), ("xgap", grid), ("ygap", grid), ("hovertemplate", "row %{y}, column %{x}: %{z}<extra></extra>"));

    /// <summary>A frame around a part of the image.</summary>
    /// <returns>The number of the trace, for frames.</returns>
    public int Frame(int panel, double left, double top, double right, double bottom, string color, double lineWidth = 2.5, string? dash = null)
    {
        (double[] x, double[] y) = Corners(left, top, right, bottom);
        return Add("scatter", panel, ("mode", "lines"), ("x", x), ("y", y), ("line", ChartBuilder.Object(("color", color), ("width", lineWidth), ("dash", dash))), ("hoverinfo", "skip"));
    }

    /// <summary>Words on the image.</summary>
    public void Text(int panel, double x, double y, string text, double size = 11, string? color = null, string? background = null, string anchor = "center") =>
        chart.Annotation(("x", x), ("y", y), ("xref", $"x{ChartBuilder.PanelId(panel)}"), ("yref", $"y{ChartBuilder.PanelId(panel)}"), ("text", text), ("showarrow", false), ("xanchor", anchor), ("yanchor", "middle"),
            ("bgcolor", background), ("font", ChartBuilder.Object(("size", size), ("color", color ?? Palette.Ink))));

    /// <summary>Numbers that count row by row, as the pixels or patches of an image do, as the image's rows and columns.</summary>
    public static double[,] Grid(int rows, int columns, Func<int, double> value) =>
        Matrix<double>.Build.Dense(rows, columns, (row, column) => value((row * columns) + column)).ToArray();

    /// <summary>A corner after the other of a rectangle, back to the first.</summary>
    public static (double[] X, double[] Y) Corners(double left, double top, double right, double bottom) =>
        ([left, right, right, left, left], [top, top, bottom, bottom, top]);

    /// <summary>A slider whose steps change some traces.</summary>
    /// <param name="title">What it changes.</param>
    /// <param name="steps">Name and new data of each step, one entry for each of the traces.</param>
    /// <param name="changed">The numbers of the traces.</param>
    /// <param name="shown">The step shown first.</param>
    public void Slider(string title, IReadOnlyList<(string Name, object[] Data)> steps, int[] changed, int shown = 0)
    {
        chart.Frames(steps.Select(step => new { name = step.Name, traces = changed, data = step.Data }));
        chart.Slider(title, steps.Select(step => step.Name), shown, room: 46);
    }

    public Figure Build(string description) => chart.Build(description);

    private int Add(string type, int panel, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(panel, panels);
        string id = ChartBuilder.PanelId(panel);
        chart.Trace(type, [("xaxis", "x" + id), ("yaxis", "y" + id), .. properties]);
        return traces++;
    }
}
