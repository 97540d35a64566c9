using Course.Data;
using Course.Models;
using Course.Pictures;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>The pictures of chapter 7 about object queries.</summary>
public static class DetectionPictures
{
    private const int MaxImages = 8;
    private const int PixelSize = 8;
    private const float LabelSize = 11;

    /// <summary>Images with what the queries report: one box each, with the number of the query, the kind and the probability it gives to it.</summary>
    /// <param name="batch">Images of the task.</param>
    /// <param name="reports">The reports for each image; null to show what is truly there.</param>
    /// <param name="count">How many images, from the first; up to 8.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Fewer images or reports than that.</exception>
    public static Figure Reported(SceneBatch batch, IReadOnlyList<IReadOnlyList<Detection>>? reports, int count, string title)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (count is < 1 or > MaxImages || count > batch.Images.shape[0] || count > (reports?.Count ?? count))
            throw new ArgumentException($"{count} images were asked for; the batch has {batch.Images.shape[0]}, reports are there for {reports?.Count ?? 0}, and the picture has room for {MaxImages}.", nameof(count));
        const int S = RectangleScenes.Size;
        var panels = new ImagePanels(title, [.. Enumerable.Range(0, count).Select(image => $"image {image}")], S, S, Math.Min(count, 4), PixelSize, valueTitle: null);
        var words = new List<string>();
        for (int image = 0; image < count; image++)
        {
            using (var one = batch.Images[image])
                panels.Image(image, one);
            var there = batch.ObjectsOf(image);
            var found = reports?[image] ?? [.. there.Select((one, n) => new Detection(n, 1, one))];
            Boxes(panels, image, found, report => reports is null ? RectangleScenes.Kinds[report.Object.Kind] : $"q{report.Query} {RectangleScenes.Kinds[report.Object.Kind]} {report.Confidence:0.00}");
            words.Add($"image {image} has {Listed(there)}" + (reports is null ? "" : found.Count == 0 ? ", reported: nothing" : ", reported: " + string.Join(", ", found.Select(one => $"query {one.Query} {RectangleScenes.Kinds[one.Object.Kind]}"))));
        }

        return panels.Build($"{ChartWords.Plain(title)}. {string.Join("; ", words)}.");
    }

    /// <summary>One image with its reports, and for each query what it attends to on the image; the box that it reports is framed in orange.</summary>
    /// <param name="image">(3, S, S).</param>
    /// <param name="reports">What the queries report for it.</param>
    /// <param name="weights">The attention of each query to the patches, (N, L).</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Figure WhatQueriesAttendTo(Tensor image, IReadOnlyList<Detection> reports, double[,] weights, string title)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(weights);
        const int S = RectangleScenes.Size, Across = RectangleDetector.PatchesAcross;
        int queries = weights.GetLength(0);
        if (weights.GetLength(1) != Across * Across || reports.Any(report => report.Query >= queries))
            throw new ArgumentException($"The weights are ({queries}, {weights.GetLength(1)}); an image has {Across * Across} patches, and every report needs the row of its query.", nameof(weights));
        string Name(int query) => reports.FirstOrDefault(report => report.Query == query) is { } report ? $"query {query}: {RectangleScenes.Kinds[report.Object.Kind]}" : $"query {query}: no object";
        double highest = weights.Cast<double>().Max();
        var panels = new ImagePanels(title, ["image and reports", .. Enumerable.Range(0, queries).Select(Name)], S, S, 3, PixelSize, "attention weight", range: (0, highest));
        panels.Image(0, image);
        Boxes(panels, 0, reports, report => $"q{report.Query}");
        for (int query = 0; query < queries; query++)
        {
            panels.Map(query + 1, ImagePanels.Grid(Across, Across, patch => weights[query, patch]), RectangleDetector.PatchSize);
            foreach (var report in reports.Where(report => report.Query == query))
                Frame(panels, query + 1, report.Object, Palette.Vermilion);
        }

        return panels.Build($"{ChartWords.Plain(title)}. The image and the boxes reported, then the attention of each of {queries} queries to the {Across * Across} patches. "
            + string.Join("; ", Enumerable.Range(0, queries).Select(query => $"{Name(query)}, most on patch {Largest(query)} with {ChartWords.Number(weights[query, Largest(query)])}")) + ".");

        int Largest(int query) => Enumerable.Range(0, Across * Across).MaxBy(patch => weights[query, patch]);
    }

    /// <summary>Boxes with their labels. A label goes above its box or, where another label or the rim is in the way, to the next free place along the box.</summary>
    private static void Boxes(ImagePanels panels, int panel, IReadOnlyList<Detection> reports, Func<Detection, string> label)
    {
        const double S = RectangleScenes.Size, Half = LabelSize * 0.75 / PixelSize;
        foreach (var report in reports)
            Frame(panels, panel, report.Object, Palette.Ink);
        var taken = new List<(double Left, double Y, double Right)>();
        foreach (var report in reports)
        {
            var (box, text) = (report.Object, label(report));
            double width = (TextWidth.Of(text, LabelSize) + 4) / PixelSize, left = Math.Clamp(box.Left + 0.2, 0, Math.Max(S - width, 0));
            double[] places = [box.Top - Half - 0.2, box.Top + Half + 0.2, box.Bottom - Half - 0.2, box.Bottom + Half + 0.2, (box.Top + box.Bottom) / 2];
            double y = places.Where(place => place >= Half && place <= S - Half && taken.All(one => Apart(one, left, place, left + width))).DefaultIfEmpty(places[1]).First();
            taken.Add((left, y, left + width));
            panels.Text(panel, left, y, text, LabelSize, background: "rgba(255,255,255,0.75)", anchor: "left");
        }

        static bool Apart((double Left, double Y, double Right) one, double left, double y, double right) => right <= one.Left || left >= one.Right || Math.Abs(y - one.Y) >= 2 * Half;
    }

    private static void Frame(ImagePanels panels, int panel, SceneObject box, string color) => panels.Frame(panel, box.Left, box.Top, box.Right, box.Bottom, color, 2);

    private static string Listed(IReadOnlyList<SceneObject> objects) => ChartWords.List(objects.Select(one => $"{(RectangleScenes.Kinds[one.Kind][0] == 'o' ? "an" : "a")} {RectangleScenes.Kinds[one.Kind]} rectangle"));
}
