using Course.Pictures;

namespace Course.Figures;

/// <summary>The pictures of chapter 10 that <see cref="Heatmaps"/> and <see cref="Charts"/> do not draw.</summary>
public static class EfficientPictures
{
    private const int Width = 800;
    private const int Height = 540;
    private const int LabelSize = 12;
    private const double MaxCircle = 76;
    private const double MinCircle = 7;
    private const double MarginLeft = 60, MarginRight = 24, MarginTop = 84, MarginBottom = 52;

    /// <summary>
    /// Picture 33 of the lecture: speed across, quality up, and memory as the area of the circle. Good models stand at the upper right and are
    /// small.
    /// </summary>
    /// <param name="models">At least one; finite numbers, memory above 0.</param>
    /// <param name="title">The title.</param>
    /// <param name="speedTitle">What runs across, with its unit.</param>
    /// <param name="qualityTitle">What runs up, with its unit.</param>
    /// <param name="memoryUnit">The unit of memory, for the words and for resting the pointer on a circle.</param>
    /// <param name="logSpeed">Whether the axis across is logarithmic.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no model, or one has a number that cannot be drawn.</exception>
    public static Figure SpeedQualityMemory(
        IReadOnlyList<ModelPoint> models, string title, string speedTitle, string qualityTitle, string memoryUnit, bool logSpeed = false)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0) throw new ArgumentException("The picture needs at least one model.", nameof(models));
        foreach (var model in models)
        {
            if (!double.IsFinite(model.Speed) || !double.IsFinite(model.Quality) || !double.IsFinite(model.Memory) || model.Memory <= 0 || (logSpeed && model.Speed <= 0))
            {
                throw new ArgumentException(
                    $"{model.Name} has speed {ChartWords.Number(model.Speed)}, quality {ChartWords.Number(model.Quality)} and memory {ChartWords.Number(model.Memory)}; "
                    + $"all are finite, memory{(logSpeed ? " and speed are" : " is")} above 0.", nameof(models));
            }
        }

        double Across(ModelPoint model) => logSpeed ? Math.Log10(model.Speed) : model.Speed;
        double[] xRange = Room([.. models.Select(Across)], above: 0.2), yRange = Room([.. models.Select(model => model.Quality)], above: 0.14);
        double most = models.Max(model => model.Memory);
        double Diameter(ModelPoint model) => Math.Max(MinCircle, MaxCircle * Math.Sqrt(model.Memory / most));
        var chart = new ChartBuilder(title, Width, Height);
        foreach (var family in models.GroupBy(model => model.Family))
        {
            // Large circles first, so that they do not hide small ones.
            ModelPoint[] members = [.. family.OrderByDescending(model => model.Memory)];
            chart.Trace("scatter", ("mode", "markers"), ("name", family.Key), ("x", ChartBuilder.Values(members.Select(model => model.Speed))),
                ("y", ChartBuilder.Values(members.Select(model => model.Quality))),
                ("text", members.Select(model => $"{model.Name}: {ChartWords.Number(model.Memory)} {memoryUnit}").ToArray()), ("hoverinfo", "text+x+y"),
                ("marker", ChartBuilder.Object(("color", Palette.SeriesColor(models.Select(model => model.Family).Distinct().ToList().IndexOf(family.Key))),
                    ("size", ChartBuilder.Values(members.Select(Diameter))), ("opacity", 0.6), ("symbol", "circle"),
                    ("line", ChartBuilder.Object(("width", 0.5), ("color", "#ffffff"))))));
        }

        Circle[] circles = [.. models.Select(model => new Circle(
            MarginLeft + ((Across(model) - xRange[0]) / (xRange[1] - xRange[0]) * (Width - MarginLeft - MarginRight)),
            MarginTop + ((yRange[1] - model.Quality) / (yRange[1] - yRange[0]) * (Height - MarginTop - MarginBottom)),
            Diameter(model) / 2))];
        var labels = Labels.Place(
            circles, [.. models.Select(model => (double)TextWidth.Of(model.Name, LabelSize))], LabelSize + 3,
            new Box(MarginLeft, MarginTop, Width - MarginLeft - MarginRight, Height - MarginTop - MarginBottom));
        for (int i = 0; i < models.Count; i++)
        {
            chart.Annotation(("x", ChartBuilder.Rounded(Across(models[i]))), ("y", ChartBuilder.Rounded(models[i].Quality)), ("xref", "x"), ("yref", "y"), ("text", models[i].Name),
                ("showarrow", false), ("xanchor", "center"), ("yanchor", "middle"), ("xshift", Math.Round(labels[i].MiddleX - circles[i].X)),
                ("yshift", Math.Round(circles[i].Y - labels[i].MiddleY)), ("font", ChartBuilder.Object(("size", LabelSize), ("color", Palette.Ink))));
        }

        double[]? marks = logSpeed ? [.. Ticks.Logarithmic(xRange[0], xRange[1], 7).Select(exponent => Math.Round(Math.Pow(10, exponent), 12))] : null;
        chart.Axis("x", speedTitle, ("type", logSpeed ? "log" : null), ("range", xRange), ("tickmode", marks is null ? null : "array"), ("tickvals", marks),
            ("ticktext", marks?.Select(mark => Ticks.OfExponent(Math.Log10(mark))).ToArray()));
        chart.Axis("y", qualityTitle, ("range", yRange));
        chart.LegendOnTop();
        string words = string.Join("; ", models.Select(model =>
            $"{model.Name} {ChartWords.Number(model.Speed)}, {ChartWords.Number(model.Quality)}, {ChartWords.Number(model.Memory)} {memoryUnit}"));
        return chart.Build($"{ChartWords.Plain(title)}. Circles: {ChartWords.Plain(speedTitle)} across, {ChartWords.Plain(qualityTitle)} up, memory as area. {words}.");
    }

    // Across there is more room above the highest value: a label may stand beside its circle.
    private static double[] Room(double[] values, double above)
    {
        (double low, double high) = (values.Min(), values.Max());
        double span = high > low ? high - low : Math.Max(1, Math.Abs(high));
        return [low - (0.14 * span), high + (above * span)];
    }
}

/// <summary>One model in a picture of speed, quality and memory.</summary>
/// <param name="Name">Its name, written beside the circle.</param>
/// <param name="Family">What kind of model it is; each kind has one colour.</param>
/// <param name="Speed">How fast it is; larger is faster.</param>
/// <param name="Quality">How good it is; larger is better.</param>
/// <param name="Memory">How much memory it needs; the area of the circle.</param>
public sealed record ModelPoint(string Name, string Family, double Speed, double Quality, double Memory);
