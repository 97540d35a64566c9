using Course.Attention;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>The pictures of chapter 7 about the receptive field of a convolution and that of self-attention.</summary>
public static class ReceptiveFieldPictures
{
    private const int MaxPatches = 64;

    /// <summary>
    /// One query patch on one image: the square of a 3×3 convolution around it, and the attention that a trained layer gives to every patch. A slider
    /// chooses the patch.
    /// </summary>
    /// <param name="image">(3, S, S) from 0 to 1.</param>
    /// <param name="weights">The attention among the patches, one row per query, (L, L) with L = (S/P)².</param>
    /// <param name="queries">The query patches on the slider.</param>
    /// <param name="title">The title.</param>
    /// <param name="shown">The query patch shown first, one of <paramref name="queries"/>; null for the first of them.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or there is no query.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such patch.</exception>
    public static Figure FixedAndLearned(Tensor image, double[,] weights, IReadOnlyList<int> queries, string title, int? shown = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(weights);
        int count = weights.GetLength(0), across = (int)Math.Round(Math.Sqrt(count));
        bool square = image.dim() == 3 && image.shape[0] == 3 && image.shape[1] == image.shape[2];
        if (!square || across * across != count || weights.GetLength(1) != count || image.shape[1] % across != 0 || count > MaxPatches)
        {
            throw new ArgumentException(
                $"The image is {Shapes.Text(image)} and the weights ({count}, {weights.GetLength(1)}); the picture takes (3, S, S) and (L, L) for a square of up to {MaxPatches} patches.", nameof(weights));
        }

        Guard.NotEmpty(queries, "The slider has at least one query patch.");
        foreach (int query in queries)
        {
            Guard.InRange(query, 0, count - 1, $"The image has the patches 0 to {count - 1}.", nameof(queries));
        }

        int at = queries.ToList().IndexOf(shown ?? queries[0]), first = shown ?? queries[0];
        if (at < 0)
            throw new ArgumentOutOfRangeException(nameof(shown), shown, $"The slider has the patches {string.Join(", ", queries)}.");
        var (side, patch) = ((int)image.shape[1], (int)image.shape[1] / across);
        double highest = weights.Cast<double>().Max();
        var panels = new ImagePanels(title, ["fixed: 3×3 patches (orange) around one (black)", "learned: what the same patch attends to"], side, side, 2, 300 / side, "attention weight", slider: true, range: (0, highest));
        panels.Image(0, image);
        int map = panels.Map(1, Map(first), patch);
        int[] squares = [.. Enumerable.Range(0, 2).Select(panel => Add(panel, Square(first), Palette.Vermilion, panel == 1 ? "dash" : null))];
        int[] own = [.. Enumerable.Range(0, 2).Select(panel => Add(panel, Own(first), Palette.Ink, null))];
        panels.Slider("query patch", [.. queries.Select(query => ($"{query}", Step(query)))], [map, .. squares, .. own], at);
        return panels.Build($"{ChartWords.Plain(title)}. Left the image with patch {first} framed and the 3 by 3 patches that a convolution sees; right the attention of the same patch to all {count} patches. "
            + $"Inside the square lie {ChartWords.Number(Inside(first))} of the attention, outside {ChartWords.Number(1 - Inside(first))}. A slider chooses among {queries.Count} patches.");

        int Add(int panel, (double Left, double Top, double Right, double Bottom) box, string color, string? dash) =>
            panels.Frame(panel, box.Left, box.Top, box.Right, box.Bottom, color, 3, dash);

        (double, double, double, double) Own(int query) => Around(query, 0);

        (double, double, double, double) Square(int query) => Around(query, 1);

        (double, double, double, double) Around(int query, int reach)
        {
            (int row, int column) = (query / across, query % across);
            return (Math.Max(column - reach, 0) * patch, Math.Max(row - reach, 0) * patch, Math.Min(column + reach + 1, across) * patch, Math.Min(row + reach + 1, across) * patch);
        }

        double Inside(int query) => Enumerable.Range(0, count)
            .Where(key => Math.Abs((key / across) - (query / across)) <= 1 && Math.Abs((key % across) - (query % across)) <= 1).Sum(key => weights[query, key]);

        double[,] Map(int query) => ImagePanels.Grid(across, across, key => weights[query, key]);

        object[] Step(int query)
        {
            object Line((double Left, double Top, double Right, double Bottom) box)
            {
                (double[] x, double[] y) = ImagePanels.Corners(box.Left, box.Top, box.Right, box.Bottom);
                return new { type = "scatter", x, y };
            }

            return [new { type = "heatmap", z = Heatmaps.Rows(Map(query)) }, Line(Square(query)), Line(Square(query)), Line(Own(query)), Line(Own(query))];
        }
    }

    /// <summary>The heads of a convolution written as attention: what the middle pixel attends to in each. A slider makes them sharper.</summary>
    /// <param name="kernelSize">k, 3 or 5.</param>
    /// <param name="sharpness">The values of α on the slider, at least one.</param>
    /// <param name="shown">Which of them is shown first, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another kernel size, or no such place.</exception>
    public static Figure HeadShifts(int kernelSize, IReadOnlyList<double> sharpness, int shown = 0)
    {
        if (kernelSize is not (3 or 5))
            throw new ArgumentOutOfRangeException(nameof(kernelSize), kernelSize, "The picture has room for kernels of size 3 and 5.");
        ArgumentNullException.ThrowIfNull(sharpness);
        Guard.InRange(shown, 0, sharpness.Count - 1, $"There are {sharpness.Count} values of α, counted from 0.");
        int side = kernelSize + 2, middle = side / 2;
        var shifts = Attention.QuadraticEncoding.KernelShifts(kernelSize);
        var panels = new ImagePanels($"{shifts.Count} heads, each attends to one neighbour of the framed pixel", [.. shifts.Select(one => $"Δ = ({Signed(one.Down)}, {Signed(one.Across)})")],
            side, side, kernelSize, kernelSize == 3 ? 26 : 15, "attention weight", slider: true);
        double[][][,] states = [.. sharpness.Select(alpha => Maps(kernelSize, side, alpha))];
        int[] maps = [.. Enumerable.Range(0, shifts.Count).Select(head => panels.Map(head, states[shown][head]))];
        for (int head = 0; head < shifts.Count; head++)
            panels.Frame(head, middle, middle, middle + 1, middle + 1, Palette.Vermilion, 2);
        panels.Slider("sharpness α", [.. sharpness.Select((alpha, n) => (ChartWords.Number(alpha), states[n].Select(map => (object)new { type = "heatmap", z = Heatmaps.Rows(map) }).ToArray()))], maps, shown);
        string weights = string.Join(", ", sharpness.Select((alpha, n) => $"α = {ChartWords.Number(alpha)}: {ChartWords.Number(states[n][0][middle + shifts[0].Down, middle + shifts[0].Across])}"));
        return panels.Build($"Attention of the middle pixel of {side} by {side} pixels in {shifts.Count} heads. Each head has its own shift Δ (down, across), from ({shifts[0].Down}, {shifts[0].Across}) to ({shifts[^1].Down}, {shifts[^1].Across}). "
            + $"A slider changes the sharpness α; the weight of the first head on the pixel it aims at is {weights}.");
    }

    /// <summary>The lecture's picture: what convolutions can do is a part of what self-attention can do.</summary>
    /// <returns>The figure.</returns>
    public static Figure ConvolutionInside()
    {
        var picture = new Diagram("A convolution is a special case of self-attention", 640, 380);
        picture.Circle(320, 210, 150, Palette.Blue, Palette.Tint(Palette.Blue, 0.14));
        picture.Circle(320, 262, 74, Palette.Vermilion, Palette.Tint(Palette.Vermilion, 0.3));
        picture.Text(320, 104, "<b>self-attention</b>", 15);
        picture.Text(320, 136, "the field is learned,<br>out of all pixels", 13);
        picture.Text(320, 252, "<b>CNN</b>", 15);
        picture.Text(320, 280, "a square,<br>set by hand", 13);
        return picture.Build("Two circles, the small one inside the large one. The large one: self-attention, whose receptive field is learned, out of all pixels. The small one: the CNN, whose receptive field is a square set by hand.");
    }

    private static double[][,] Maps(int kernelSize, int side, double alpha)
    {
        using var scope = NewDisposeScope();
        using var layer = new ConvolutionByAttention(zeros(1, 1, kernelSize, kernelSize, dtype: ScalarType.Float64), null, alpha);
        var maps = layer.Maps(side, side)[.., (side * side) / 2];                                          // (h, L, L) → (h, L)
        return [.. Enumerable.Range(0, layer.HeadCount).Select(head => (double[,])maps[head].reshape(side, side).contiguous().data<double>().ToNDArray())];
    }

    private static string Signed(int step) => step < 0 ? $"−{-step}" : $"{step}";
}
