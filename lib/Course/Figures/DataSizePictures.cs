using Course.Data;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>The pictures of chapter 7 about accuracy and the number of training images.</summary>
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
            "The motif names the class, the marker in the corner shifts it", "column", "row", valueTitle: "pixel", columns: MotifImages.Motifs.Count, kinds: ("dark, 0", "bright, 1"));
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

    /// <summary>The lecture's picture of a ResNet and a vision transformer over the number of training images: a schematic, which shows who is ahead where and nothing more.</summary>
    /// <returns>The figure.</returns>
    public static Figure LecturePicture()
    {
        const double Left = 90, Bottom = 300, Right = 600;
        var picture = new Diagram("The lecture's picture, as a schematic: only the order counts", 760, 390);
        picture.Arrow(Left, Bottom, Right + 40, Bottom, Palette.Ink);
        picture.Arrow(Left, Bottom, Left, 66, Palette.Ink);
        picture.Text(Left - 14, 80, "accuracy<br>(no scale)", 12, Palette.Muted, "right");
        string[] marks = ["10M", "30M", "100M", "300M"];
        double At(double mark) => Left + 30 + (mark * (Right - Left - 60) / 3);
        for (int mark = 0; mark < marks.Length; mark++)
        {
            picture.Line(At(mark), Bottom, At(mark), Bottom + 6, Palette.Ink);
            picture.Text(At(mark), Bottom + 20, marks[mark], 12);
        }

        picture.Text((Left + Right) / 2, Bottom + 46, "training images (M = million)", 13);
        Curve(Palette.Blue, mark => 190 - (50 * (1 - Math.Exp(-mark))));
        Curve(Palette.Vermilion, mark => 270 - (172 * (1 - Math.Exp(-0.75 * mark))));
        picture.Text(At(3) + 12, 141, "<b>ResNet</b>, a CNN", 13, Palette.Blue, "left");
        picture.Text(At(3) + 12, 106, "<b>vision transformer</b>", 13, Palette.Vermilion, "left");
        picture.Text(At(0) - 4, 140, "limited: ahead with less data", 12, Palette.Blue, "left");
        picture.Text(At(2.1), 78, "flexible: ahead with more data", 12, Palette.Vermilion);
        return picture.Build("A schematic without a scale for the accuracy: over 10, 30, 100 and 300 million training images, a ResNet begins higher and flattens early; "
            + "a vision transformer begins lower, crosses it between 30 and 100 million, and ends higher.");

        void Curve(string color, Func<double, double> y)
        {
            for (double mark = 0; mark < 2.99; mark += 0.1)
                picture.Line(At(mark), y(mark), At(mark + 0.1), y(mark + 0.1), color, 3);
        }
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
        Guard.NotEmpty(runs, "The picture needs at least one run.");
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
