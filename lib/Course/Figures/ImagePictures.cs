using Course.Data;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>The pictures of chapter 7 that show an image as tokens, what a pixel attends to, and the vision transformer.</summary>
public static class ImagePictures
{
    private const int MaxPixels = 96;
    private static readonly string[] ChannelColors = [Palette.Vermilion, Palette.Green, Palette.Blue];

    /// <summary>An image is a set of vectors: the picture, one pixel of it with its vector, and below all pixels as a row of vectors.</summary>
    /// <param name="picture">Up to 96 pixels.</param>
    /// <param name="chosen">The pixel whose numbers are shown, counted row by row.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A picture of more pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such pixel.</exception>
    public static Figure SetOfVectors(DrawnPicture picture, int chosen = 0)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var pixels = picture.Pixels;
        int count = pixels.RowCount;
        CheckSize(picture);
        Guard.InRange(chosen, 0, count - 1, $"The picture has the pixels 0 to {count - 1}.");
        const double Side = 30;
        const double Top = 96, Start = 70;
        double wide = picture.Width * Side, tall = picture.Height * Side;
        double rowTop = Top + Math.Max(tall, 100) + 70, cell = Math.Min(760.0 / count, 15);
        var diagram = new Diagram("An image is a set of vectors: one pixel, one vector", 840, (int)(rowTop + (3 * cell) + 58));
        DrawPixels(diagram, picture, Start, Top, Side);
        (int row, int column) = (chosen / picture.Width, chosen % picture.Width);
        double x = Start + (column * Side), y = Top + (row * Side);
        diagram.Rectangle(x, y, Side, Side, Palette.Ink, "rgba(0,0,0,0)", 3.5);
        double vectorX = Start + wide + 130, middle = Top + (tall / 2);
        diagram.Arrow(x + Side, y + (Side / 2), vectorX - 30, middle, Palette.Ink);
        diagram.Column(vectorX, middle - (1.5 * Diagram.CellHeight), pixels.Row(chosen), AttentionPictures.InputColor, $"pixel {chosen}");
        foreach ((string name, int channel) in new[] { "red", "green", "blue" }.Select((name, channel) => (name, channel)))
            diagram.Text(vectorX + 28, middle + ((channel - 1) * Diagram.CellHeight), name, 12, Palette.Muted, "left");
        diagram.Text(vectorX, middle + (1.5 * Diagram.CellHeight) + 18, $"pixel {chosen} (row {row}, column {column})", 12);
        diagram.Text(Start + (wide / 2), Top - 18, $"{picture.Height} × {picture.Width} pixels, 3 channels each", 13);
        double left = 420 - (count * cell / 2);
        for (int channel = 0; channel < 3; channel++)
            DrawRow(diagram, left, rowTop + (channel * cell), cell, [.. pixels.Column(channel).Select(value => Palette.Tint(ChannelColors[channel], 0.05 + (0.8 * value)))]);
        DrawGrid(diagram, left, rowTop, cell, count, 3);
        diagram.Rectangle(left + (chosen * cell), rowTop, cell, 3 * cell, Palette.Ink, "rgba(0,0,0,0)", 3);
        diagram.Text(420, rowTop - 18, $"the same image: a set of {count} vectors of 3 numbers (dark = 1, pale = 0)", 13);
        diagram.Text(420, rowTop + (3 * cell) + 20, $"pixel 0 … pixel {count - 1}, row by row", 12, Palette.Muted);
        return diagram.Build($"A picture of {picture.Height} rows and {picture.Width} columns. Pixel {chosen} in row {row} and column {column} is the vector "
            + $"({ChartWords.Numbers(pixels.Row(chosen))}) of red, green and blue. Below, all {count} pixels stand in a row as vectors of 3 numbers.");
    }

    /// <summary>Patches as words: the picture with its cuts, and its patches in a row, each a token.</summary>
    /// <param name="picture">Up to 96 pixels.</param>
    /// <param name="size">P, rows and columns of a patch; it divides both sides.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A picture of more pixels, or patches that do not fit.</exception>
    public static Figure CutIntoPatches(DrawnPicture picture, int size)
    {
        ArgumentNullException.ThrowIfNull(picture);
        CheckSize(picture);
        if (size < 1 || picture.Height % size != 0 || picture.Width % size != 0)
            throw new ArgumentException($"A picture of {picture.Height} rows and {picture.Width} columns cannot be cut into patches of {size} by {size}.", nameof(size));
        const double Side = 17, Top = 96, Start = 40;
        int across = picture.Width / size, down = picture.Height / size, count = across * down, numbers = 3 * size * size;
        double wide = picture.Width * Side, tall = picture.Height * Side, patch = size * Side, rowTop = Top + tall + 62;
        double apart = Math.Max(patch + 22, 92), width = Math.Max((count * apart) + 60, wide + 380);
        var diagram = new Diagram($"Patches as words: {count} tokens of {numbers} numbers", (int)width, (int)(rowTop + patch + 110));
        DrawPixels(diagram, picture, Start, Top, Side);
        for (int n = 1; n < across; n++)
            diagram.Line(Start + (n * patch), Top, Start + (n * patch), Top + tall, Palette.Ink, 3);
        for (int n = 1; n < down; n++)
            diagram.Line(Start, Top + (n * patch), Start + wide, Top + (n * patch), Palette.Ink, 3);
        diagram.Text(Start + wide + 24, Top + (tall / 2), $"{picture.Height} × {picture.Width} pixels,<br>cut into patches of {size} × {size}", 13, anchor: "left");
        for (int n = 0; n < count; n++)
        {
            double left = 30 + (n * apart) + ((apart - patch) / 2);
            DrawPixels(diagram, picture, left, rowTop, Side, (n / across * size, n % across * size), size);
            diagram.Arrow(left + (patch / 2), rowTop + patch + 4, left + (patch / 2), rowTop + patch + 26);
            diagram.Box(left + (patch / 2), rowTop + patch + 42, 78, 28, $"token {n}", AttentionPictures.InputColor, 12, $"patch {n}: 3 channels of {size} by {size} pixels, {numbers} numbers in a row");
        }

        diagram.Text(30, rowTop + patch + 82, $"each patch is one vector of 3 · {size} · {size} = {numbers} numbers", 12, Palette.Muted, "left");
        return diagram.Build($"A picture of {picture.Height} rows and {picture.Width} columns is cut into {down} rows of {across} patches of {size} by {size} pixels. "
            + $"The patches in a row are {count} tokens of {numbers} numbers each.");
    }

    /// <summary>What a pixel attends to: the picture with the query pixel, and beside it the attention of that pixel to all pixels. A slider chooses the pixel.</summary>
    /// <param name="picture">Up to 96 pixels.</param>
    /// <param name="weights">Attention weights, one row per query pixel, (H·W, H·W).</param>
    /// <param name="queries">The query pixels on the slider; the first is shown first.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A picture of more pixels, weights of another size, or no query.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such pixel.</exception>
    public static Figure QueryPixel(DrawnPicture picture, Matrix<double> weights, IReadOnlyList<int> queries, string title)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(weights);
        CheckSize(picture);
        var (height, width, count) = (picture.Height, picture.Width, picture.Height * picture.Width);
        if (weights.RowCount != count || weights.ColumnCount != count)
            throw new ArgumentException($"The weights are {Shapes.Text(weights)}, but a picture of {count} pixels has ({count}, {count}).", nameof(weights));
        Guard.NotEmpty(queries, "The slider has at least one query pixel.");
        foreach (int query in queries)
        {
            Guard.InRange(query, 0, count - 1, $"The picture has the pixels 0 to {count - 1}.", nameof(queries));
        }

        int shown = queries[0];
        double highest = weights.Enumerate().Max();
        var panels = new ImagePanels(title, ["picture, query pixel framed", "what that pixel attends to"], height, width, 2, Math.Clamp(340 / width, 12, 40), "attention weight", slider: true, range: (0, highest));
        using (var image = picture.ToTensor())
            panels.Image(0, image[0]);
        int map = panels.Map(1, Map(shown));
        (int row, int column) = (shown / width, shown % width);
        int[] frames = [.. Enumerable.Range(0, 2).Select(panel => panels.Frame(panel, column, row, column + 1, row + 1, Palette.Ink, 3))];
        panels.Slider("query pixel", [.. queries.Select(pixel => ($"{pixel}", Step(pixel)))], [map, .. frames]);
        var best = Enumerable.Range(0, count).GroupBy(picture.ColorOf).Select(group => (Color: group.Key, Share: group.Sum(key => weights[shown, key]))).OrderByDescending(one => one.Share);
        return panels.Build($"{ChartWords.Plain(title)}. Left a picture of {height} rows and {width} columns with one pixel framed, right its attention to all pixels; a slider chooses among {queries.Count} pixels. "
            + $"Shown is pixel {shown} (row {row}, column {column}, colour {picture.ColorOf(shown)}): it gives {string.Join(", ", best.Select(one => $"{ChartWords.Number(one.Share)} to colour {one.Color}"))}.");

        double[,] Map(int pixel) => ImagePanels.Grid(height, width, key => weights[pixel, key]);

        object[] Step(int pixel)
        {
            (double[] x, double[] y) = ImagePanels.Corners(pixel % width, pixel / width, (pixel % width) + 1, (pixel / width) + 1);
            return [new { type = "heatmap", z = Heatmaps.Rows(Map(pixel)) }, new { type = "scatter", x, y }, new { type = "scatter", x, y }];
        }
    }

    /// <summary>The vision transformer of the chapter: patches, positions, and a block with its skip connections and norms.</summary>
    /// <returns>The figure.</returns>
    public static Figure VisionTransformer()
    {
        const double Y = 176, Skip = 104;
        var diagram = new Diagram("A small vision transformer", 880, 330);
        for (int n = 0; n < 16; n++)
            diagram.Rectangle(22 + (n % 4 * 17), Y - 34 + (n / 4 * 17), 17, 17, "#ffffff", Palette.Tint(AttentionPictures.InputColor, 0.15 + (n * 5 % 7 * 0.1)), 2);
        diagram.Text(56, Y + 52, "16 patches<br>of 3 × 3", 12, Palette.Muted);
        diagram.Box(140, Y, 64, 32, "linear", AttentionPictures.ValueColor, 13, "each patch, 9 numbers, becomes a token of 32");
        diagram.Sign(212, Y, "+", Palette.Muted);
        diagram.Box(212, Y + 66, 84, 30, "positions", AttentionPictures.KeyColor, 13, "a learned vector for each of the 16 patches");
        diagram.Rectangle(258, 78, 424, 138, "#cbd5e1", "#f8fafc", 1, "dash");
        diagram.Text(470, 234, "one block; the network has two", 12, Palette.Muted);
        diagram.Box(316, Y, 92, 44, "multi-head<br>attention", AttentionPictures.ScoreColor, 13, "every token attends to all tokens");
        diagram.Sign(392, Y, "+", Palette.Muted);
        diagram.Box(442, Y, 56, 32, "norm", Palette.Purple, 13, "layer normalisation");
        diagram.Box(552, Y, 92, 44, "feed-<br>forward", AttentionPictures.ValueColor, 13, "two linear layers with ReLU, on each token alone");
        diagram.Sign(620, Y, "+", Palette.Muted);
        diagram.Box(660, Y, 36, 32, "norm", Palette.Purple, 11, "layer normalisation");
        diagram.Box(744, Y, 62, 32, "mean", Palette.Blue, 13, "the mean over all tokens");
        diagram.Box(826, Y, 62, 32, "linear", AttentionPictures.ValueColor, 13, "a score for each class");
        (double From, double To)[] arrows = [(94, 106), (174, 197), (227, 268), (364, 377), (407, 412), (472, 504), (600, 605), (635, 640), (680, 711), (777, 793)];
        foreach (var (from, to) in arrows)
            diagram.Arrow(from, Y, to, Y);
        diagram.Arrow(212, Y + 50, 212, Y + 15);
        foreach (var (from, to) in new[] { (263.0, 392.0), (488.0, 620.0) })
        {
            diagram.Line(from, Y, from, Skip);
            diagram.Line(from, Skip, to, Skip);
            diagram.Arrow(to, Skip, to, Y - 14);
            diagram.Text((from + to) / 2, Skip - 12, "skip connection", 12, Palette.Muted);
        }

        diagram.Text(440, 292, "In the paper the norm stands before each part instead of behind the sum, and a learned class token, put in front<br>of the patches, takes the place of the mean.", 12, Palette.Muted);
        return diagram.Build("Sixteen patches of 3 by 3 pixels go through a linear layer, and a learned vector for each position is added. A block follows: multi-head attention, "
            + "a skip connection that adds its input, a norm; then a feed-forward network, a skip connection, a norm. After two such blocks the mean over the tokens goes through a linear layer. "
            + "In the paper the norm stands before each part, and a learned class token takes the place of the mean.");
    }

    private static void CheckSize(DrawnPicture picture)
    {
        int count = picture.Height * picture.Width;
        if (count > MaxPixels)
            throw new ArgumentException($"The picture has {count} pixels; there is room for {MaxPixels}.", nameof(picture));
    }

    private static void DrawPixels(Diagram diagram, DrawnPicture picture, double left, double top, double side, (int Row, int Column) from = default, int? size = null)
    {
        (int rows, int columns) = (size ?? picture.Height, size ?? picture.Width);
        var pixels = picture.Pixels;
        for (int row = 0; row < rows; row++)
        {
            int first = ((from.Row + row) * picture.Width) + from.Column;
            DrawRow(diagram, left, top + (row * side), side, [.. Enumerable.Range(first, columns).Select(pixel => Hex(pixels.Row(pixel)))]);
        }

        DrawGrid(diagram, left, top, side, columns, rows);
    }

    /// <summary>Cells in a row; neighbours of one colour are one rectangle, which keeps the figure small.</summary>
    private static void DrawRow(Diagram diagram, double left, double top, double side, string[] colors)
    {
        for (int start = 0, end; start < colors.Length; start = end)
        {
            end = start + 1;
            while (end < colors.Length && colors[end] == colors[start])
                end++;
            diagram.Rectangle(left + (start * side), top, (end - start) * side, side, colors[start], colors[start], 0);
        }
    }

    private static void DrawGrid(Diagram diagram, double left, double top, double side, int columns, int rows)
    {
        for (int column = 0; column <= columns; column++)
            diagram.Line(left + (column * side), top, left + (column * side), top + (rows * side), "#9ca3af", 0.75);
        for (int row = 0; row <= rows; row++)
            diagram.Line(left, top + (row * side), left + (columns * side), top + (row * side), "#9ca3af", 0.75);
    }

    private static string Hex(Vector<double> color) =>
        "#" + string.Concat(color.Select(value => ((int)(value * 255)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
