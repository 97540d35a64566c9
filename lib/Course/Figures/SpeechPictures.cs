using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>The pictures of chapter 6: where self-attention is used, what truncated attention leaves of it, and how that is computed in blocks.</summary>
/// <remarks>Notebook 06.</remarks>
public static class SpeechPictures
{
    /// <summary>The same layer for every kind of input that is a set of vectors: text, speech, images, graphs.</summary>
    /// <returns>The figure.</returns>
    public static Figure WhereItIsUsed()
    {
        (string What, string Vectors, string Names, string Chapter, string Color)[] uses =
        [
            ("text", "a word or a piece of one", "Transformer, BERT, GPT", "chapters 2 to 5", Palette.Blue),
            ("speech", "25 ms of sound, every 10 ms", "Transformer-Transducer", "this chapter", Palette.Vermilion),
            ("images", "a pixel or a patch", "SAGAN, DETR, ViT", "chapter 7", Palette.Green),
            ("graphs", "a node", "graph attention network", "chapter 9", Palette.Purple),
        ];
        var picture = new Diagram("Self-attention takes a set of vectors, whatever they stand for", 820, 430);
        picture.Text(90, 62, "input", 13, Palette.Muted);
        picture.Text(274, 62, "one vector is", 13, Palette.Muted);
        picture.Text(700, 62, "used in", 13, Palette.Muted);
        picture.Box(510, 240, 96, 310, "self-<br>attention", AttentionPictures.ScoreColor, 16, "the same layer for all of them");
        for (int i = 0; i < uses.Length; i++)
        {
            var (what, vectors, names, chapter, color) = uses[i];
            double y = 116 + (i * 82);
            picture.Box(90, y, 110, 40, $"<b>{what}</b>", color, 15, $"{what}: {vectors}");
            picture.Text(274, y - 26, vectors, 12);
            for (int vector = 0; vector < 5; vector++)
                picture.Column(222 + (vector * 26), y - 13, 3, color, $"{what}: a vector");
            picture.Arrow(150, y, 206, y);
            picture.Arrow(346, y, 459, y);
            picture.Arrow(561, y, 602, y);
            picture.Text(612, y - 9, names, 13, anchor: "left");
            picture.Text(612, y + 11, chapter, 12, Palette.Muted, "left");
        }

        return picture.Build("Four rows: " + string.Join("; ", uses.Select(use => $"{use.What}, where one vector is {use.Vectors} ({use.Names}, {use.Chapter})"))
            + ". All of them go through one and the same self-attention box.");
    }

    /// <summary>One frame of speech with full attention and with truncated attention, and the matrices of both.</summary>
    /// <param name="frames">L, the frames drawn, 5 to 16.</param>
    /// <param name="radius">r, at least 0 and less than <paramref name="frames"/>.</param>
    /// <param name="query">The frame that attends, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Figure Truncated(int frames = 12, int radius = 2, int query = 5)
    {
        Guard.InRange(frames, 5, 16, "The picture has room for 5 to 16 frames.");
        Guard.InRange(radius, 0, frames - 1, $"With {frames} frames a radius is 0 to {frames - 1}.");
        Guard.InRange(query, 0, frames - 1, $"There are frames 0 to {frames - 1}.");
        using var local = new LocalAttention(radius);
        long kept = local.ScoreCount(frames);
        var picture = new Diagram($"Full and truncated attention of frame {query}", 860, 480);
        DrawRow(picture, 120, frames, query, frames, $"full: frame {query} attends to all {frames} frames", $"{frames * frames} scores");
        DrawRow(picture, 350, frames, query, radius, $"truncated, r = {radius}: only to frames at most {radius} away", $"{kept} scores");
        string near = $"{Math.Max(0, query - radius)} to {Math.Min(frames - 1, query + radius)}";
        return picture.Build($"Two rows of {frames} frames. Above, arrows go from all frames to the output of frame {query}; below, only from frames {near}, at most {radius} away. "
            + $"Beside them the matrices of scores: {frames} × {frames} full ones, and a band with {kept} of {frames * frames}.");
    }

    /// <summary>Which scores truncated attention keeps, with a slider for the radius and the count of each.</summary>
    /// <param name="length">L, at least 1; up to 24 are drawn square. 100 frames are one second.</param>
    /// <param name="radii">The radii, at least one.</param>
    /// <param name="shown">Which of them the figure opens on, from 0.</param>
    /// <returns>The figure.</returns>
    public static Figure Bands(int length, IReadOnlyList<long> radii, int shown = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentNullException.ThrowIfNull(radii);
        return Heatmaps.Sliding(
            [.. radii.Select(radius => (Name(length, radius), Band(length, radius)))],
            $"Scores kept of {(long)length * length:N0} (L = {length})", "key: the frame attended to", "query: the frame that attends",
            "radius (scores kept)", [.. Enumerable.Range(0, length).Select(frame => $"{frame}")], range: (0, 1), valueTitle: "kept (1) or not (0)", shown: shown);
    }

    /// <summary>
    /// How truncated attention is computed in blocks: which scores are computed and kept, which are computed and masked, and which are never computed.
    /// </summary>
    /// <param name="length">L, at most 24.</param>
    /// <param name="block">c, the queries of a block; it divides <paramref name="length"/>.</param>
    /// <param name="radius">r, from 0 to <paramref name="block"/>.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Figure Blocks(int length = 24, int block = 8, int radius = 3)
    {
        Guard.InRange(length, 1, 24, "The picture has room for 1 to 24 frames.");
        if (block < 1 || length % block != 0)
            throw new ArgumentOutOfRangeException(nameof(block), block, $"The picture draws whole blocks: {length} frames are cut into blocks of a size that divides {length}.");
        Guard.InRange(radius, 0, block, $"With blocks of {block} the picture draws radii from 0 to {block}.");
        const double Cell = 17, Top = 84;
        double left = 110 + (radius * Cell), width = left + ((length + radius) * Cell) + 300;
        var picture = new Diagram($"Blocks of {block} queries, each with a window of {block + (2 * radius)} keys", (int)width, (int)Math.Max(Top + (length * Cell) + 50, 300));
        string masked = Palette.Tint(Palette.Sky, 0.4), kept = Palette.Tint(AttentionPictures.ScoreColor, 0.75), never = Palette.Tint(Palette.Muted, 0.12);
        picture.Rectangle(left, Top, length * Cell, length * Cell, Palette.Muted, never, 1);
        for (int first = 0; first < length; first += block)
        {
            double y = Top + (first * Cell);
            picture.Rectangle(left + ((first - radius) * Cell), y, (block + (2 * radius)) * Cell, block * Cell, Palette.Ink, masked, 1, "dot");
            picture.Text(left - (radius * Cell) - 10, y + (block * Cell / 2), $"queries<br>{first} to {first + block - 1}", 12, anchor: "right");
            picture.Explain(left + ((first + (block / 2.0)) * Cell), y + (block * Cell / 2), $"queries {first} to {first + block - 1} meet keys {first - radius} to {first + block - 1 + radius}");
        }

        for (int i = 0; i < length; i++)
        {
            int from = Math.Max(0, i - radius), to = Math.Min(length - 1, i + radius);
            picture.Rectangle(left + (from * Cell), Top + (i * Cell), (to - from + 1) * Cell, Cell, "#ffffff", kept, 0.5);
        }

        picture.Rectangle(left, Top, length * Cell, length * Cell, Palette.Ink, "rgba(0,0,0,0)", 1.5);
        picture.Text(left, Top - 22, $"keys 0 to {length - 1}{(radius > 0 ? " (what sticks out at the sides is padding)" : "")}", 12, anchor: "left");
        using var local = new LocalAttention(radius);
        long keptCount = local.ScoreCount(length), computed = (long)length * (block + (2 * radius)), all = (long)length * length;
        double x = left + ((length + radius) * Cell) + 24, line = Top + 60;
        foreach (var (fill, text) in new[] { (kept, $"computed and kept: {keptCount}"), (masked, $"computed, then masked: {computed - keptCount}"), (never, "never computed") })
        {
            picture.Rectangle(x, line - 8, 16, 16, Palette.Muted, fill, 1);
            picture.Text(x + 26, line, text, 13, anchor: "left");
            line += 34;
        }

        picture.Text(x, line + 10, $"computed in all: {computed}<br>full attention: {all}", 13, anchor: "left");
        return picture.Build($"A matrix of {length} queries and {length} keys. {length / block} blocks of {block} queries lie along the diagonal, each over a window of {block + (2 * radius)} keys. "
            + $"In each window the band of keys at most {radius} away is kept, {keptCount} scores in all; the other {computed - keptCount} of the {computed} computed scores are masked. Outside the windows nothing is computed; full attention computes {all}.");
    }

    private static string Name(int length, long radius)
    {
        using var local = new LocalAttention(radius);
        return $"{radius} ({local.ScoreCount(length):N0})";
    }

    private static double[,] Band(int length, long radius) =>
        Matrix<double>.Build.Dense(length, length, (i, j) => Math.Abs(i - j) <= radius ? 1 : 0).ToArray();

    private static void DrawRow(Diagram picture, double y, int frames, int query, int radius, string title, string count)
    {
        const double Left = 50, Width = 470, MatrixLeft = 620, Side = 170;
        double At(int frame) => Left + (Width / (frames - 1) * frame);
        picture.Text(Left - 12, y - 62, title, 14, anchor: "left");
        for (int i = 0; i < frames; i++)
        {
            bool near = Math.Abs(i - query) <= radius;
            picture.Column(At(i), y + 44, 3, near ? AttentionPictures.InputColor : Palette.Muted, $"frame {i}: {(near ? "attended to" : "out of reach")}");
            picture.Text(At(i), y + 96, $"{i}", 12, i == query ? Palette.Ink : Palette.Muted);
            if (near)
                picture.Arrow(At(i), y + 41, At(query) + ((At(i) - At(query)) * 0.06), y + 4, i == query ? AttentionPictures.QueryColor : AttentionPictures.ScoreColor);
        }

        picture.Column(At(query), y - 38, 3, AttentionPictures.OutputColor, $"output of frame {query}");
        picture.Text(At(query) + 16, y - 18, $"output {query}", 13, anchor: "left");
        double cell = Side / frames;
        for (int i = 0; i < frames; i++)
        {
            for (int j = 0; j < frames; j++)
            {
                bool kept = Math.Abs(i - j) <= radius;
                picture.Rectangle(MatrixLeft + (j * cell), y - 62 + (i * cell), cell, cell, "#ffffff",
                    !kept ? "#eef2f7" : i == query ? AttentionPictures.QueryColor : Palette.Tint(AttentionPictures.ScoreColor, 0.6), 1);
            }
        }

        picture.Text(MatrixLeft + (Side / 2), y - 62 + Side + 14, $"{count} (row {query} in blue)", 13);
        picture.Text(MatrixLeft + (Side / 2), y - 72, "keys", 12, Palette.Muted);
        picture.Text(MatrixLeft - 10, y - 62 + (Side / 2), "queries", 12, Palette.Muted, "right");
    }
}
