using Course.Data;
using Course.Models;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>The pictures of chapter 7 about object queries.</summary>
public static class DetectionPictures
{
    private const int MaxImages = 8;

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
        var panels = new ImagePanels(title, [.. Enumerable.Range(0, count).Select(image => $"image {image}")], S, S, Math.Min(count, 4), 8, valueTitle: null);
        var words = new List<string>();
        for (int image = 0; image < count; image++)
        {
            using (var one = batch.Images[image]) panels.Image(image, one);
            var there = batch.ObjectsOf(image);
            var found = reports?[image] ?? [.. there.Select((one, n) => new Detection(n, 1, one))];
            foreach (var report in found) Box(panels, image, report, reports is null ? RectangleScenes.Kinds[report.Object.Kind] : $"q{report.Query} {RectangleScenes.Kinds[report.Object.Kind]} {report.Confidence:0.00}");
            words.Add($"image {image} has {Told(there)}" + (reports is null ? "" : found.Count == 0 ? ", reported: nothing" : ", reported: " + string.Join(", ", found.Select(one => $"query {one.Query} {RectangleScenes.Kinds[one.Object.Kind]}"))));
        }

        return panels.Build($"{ChartWords.Plain(title)}. {string.Join("; ", words)}.");
    }

    /// <summary>One image with its reports, and for each query where on the image it looks.</summary>
    /// <param name="image">(3, S, S).</param>
    /// <param name="reports">What the queries report for it.</param>
    /// <param name="weights">The attention of each query to the patches, (N, L).</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Figure WhereQueriesLook(Tensor image, IReadOnlyList<Detection> reports, double[,] weights, string title)
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
        var panels = new ImagePanels(title, ["image and reports", .. Enumerable.Range(0, queries).Select(Name)], S, S, 3, 8, "attention weight", range: (0, highest));
        panels.Image(0, image);
        foreach (var report in reports) Box(panels, 0, report, $"q{report.Query}");
        for (int query = 0; query < queries; query++)
        {
            panels.Map(query + 1, ImagePanels.Grid(Across, Across, patch => weights[query, patch]), RectangleDetector.PatchSize);
            foreach (var report in reports.Where(report => report.Query == query)) Box(panels, query + 1, report, null, Palette.Vermilion);
        }

        return panels.Build($"{ChartWords.Plain(title)}. The image and the boxes reported, then the attention of each of {queries} queries to the {Across * Across} patches. "
            + string.Join("; ", Enumerable.Range(0, queries).Select(query => $"{Name(query)}, most on patch {Largest(query)} with {ChartWords.Number(weights[query, Largest(query)])}")) + ".");

        int Largest(int query) => Enumerable.Range(0, Across * Across).MaxBy(patch => weights[query, patch]);
    }

    private static void Box(ImagePanels panels, int panel, Detection report, string? label, string? color = null)
    {
        var box = report.Object;
        panels.Frame(panel, box.Left, box.Top, box.Right, box.Bottom, color ?? Palette.Ink, 2);
        if (label is null) return;
        // Above the box where there is room, inside at its top otherwise.
        panels.Text(panel, Math.Max(box.Left, 0) + 0.2, box.Top < 2 ? box.Top + 1.2 : box.Top - 1.1, label, 10, background: "rgba(255,255,255,0.75)", anchor: "left");
    }

    private static string Told(IReadOnlyList<SceneObject> objects) => ChartWords.List(objects.Select(one => $"a {RectangleScenes.Kinds[one.Kind]} rectangle"));
}
