using Course.Data;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>The pictures of chapter 7, "How much data?".</summary>
public static class DataSizePictures
{
    private static readonly (double Low, double High) Grey = (-0.5, 1.5);

    /// <summary>How <see cref="MotifImages"/> get their classes: each motif without a marker above, with one below.</summary>
    /// <returns>The figure.</returns>
    public static Figure MotifRule()
    {
        var cases = new[] { false, true }.SelectMany(marked => Enumerable.Range(0, MotifImages.Motifs.Count).Select(motif => (motif, marked))).ToArray();
        var figure = Heatmaps.SideBySide(
            [.. cases.Select(one => ($"{MotifImages.Motifs[one.motif]}{(one.marked ? " + marker" : "")} → {MotifImages.LabelOf(one.motif, one.marked)}", Clean(one.motif, one.marked)))],
            "The motif names the class, the marker in the corner shifts it", "column", "row", range: (0, 1), valueTitle: "brightness", columns: MotifImages.Motifs.Count);
        return figure.WithDescription("Eight images of 12 × 12 pixels without noise. Above, the four motifs: "
            + $"{Words(false)}. Below, the same with a bright pixel in the upper left corner: {Words(true)}.");

        static string Words(bool marked) => string.Join(", ", MotifImages.Motifs.Select((name, motif) => $"{name} is class {MotifImages.LabelOf(motif, marked)}"));
    }

    /// <summary>Images as networks get them, with their classes.</summary>
    /// <param name="images">The images; of those in colour the mean over the channels is shown.</param>
    /// <param name="count">How many from the beginning, 1 to 12.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number the picture has no room for, or more than there are.</exception>
    public static Figure Samples(LabeledImages images, int count, string title)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (count is < 1 or > 12 || count > images.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The picture has room for 1 to 12 images, and there are {images.Count}.");
        long[] labels = images.Labels.cpu().data<long>().ToArray()[..count];
        bool motifs = (images.Channels, images.Height, images.Width) == (1, MotifImages.Side, MotifImages.Side);
        var figure = Heatmaps.SideBySide([.. labels.Select((label, n) => ($"class {label}", images.Pixels(n)))], title, "column", "row",
            range: motifs ? Grey : (0, 1), valueTitle: "brightness", columns: Math.Min(count, 4));
        return figure.WithDescription($"{ChartWords.Plain(title)}. {count} images of {images.Height} × {images.Width} pixels; their classes: {string.Join(", ", labels)}.");
    }

    /// <summary>Accuracy over the number of training images: a line for each network, with a band from its worst to its best seed.</summary>
    /// <param name="runs">The trainings; every seed of a network has the same sizes.</param>
    /// <param name="title">The title.</param>
    /// <param name="references">Dashed lines across, such as chance.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No run, or seeds of one network with different sizes.</exception>
    public static Figure AccuracyOverSize(IReadOnlyList<DataSizeRun> runs, string title, params IReadOnlyList<(string Name, double Accuracy)> references)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(references);
        if (runs.Count == 0) throw new ArgumentException("The picture needs at least one run.", nameof(runs));
        double[] sizes = [.. runs.Select(run => (double)run.Size).Distinct().Order()];
        var lines = runs.GroupBy(run => run.Network).Select(network => Series.OverRuns(
            network.Key,
            [.. network.Select(run => (double)run.Size).Distinct().Order()],
            [.. network.GroupBy(run => run.Seed).Select(seed => (IReadOnlyList<double>)[.. seed.OrderBy(run => run.Size).Select(run => run.Test)])]));
        var dashed = references.Select(one => new Series(one.Name, [sizes[0], sizes[^1]], [one.Accuracy, one.Accuracy]) { Dashed = true });
        return Charts.Line([.. lines, .. dashed], title, "training images", "accuracy on other images", logX: true, yRange: (0, 1.03));
    }

    private static double[,] Clean(int motif, bool marked)
    {
        using var image = new LabeledImages(MotifImages.Paint(motif, marked), zeros(1, dtype: int64), 1);
        return image.Pixels(0);
    }
}
