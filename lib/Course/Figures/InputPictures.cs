using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>Pictures of what goes into a network and what comes out: one vector or a set, words as vectors, three forms of output.</summary>
/// <remarks>Notebook 01.</remarks>
public static class InputPictures
{
    private const string InputColor = Palette.Sky;
    private const string ModelColor = Palette.Green;
    private const string OutputColor = Palette.Purple;

    /// <summary>Beside each other: a network that takes one vector, and one that takes a set of vectors whose number changes.</summary>
    public static Figure OneVectorOrASet()
    {
        var picture = new Diagram("The input: one vector, or a set of vectors", 800, 330);
        picture.Text(130, 70, "<b>one vector in</b>", 14);
        picture.Column(60, 152, 4, InputColor, "the only input vector");
        picture.Arrow(74, 178, 104, 178);
        picture.Box(155, 178, 96, 60, "network", ModelColor);
        picture.Arrow(205, 178, 232, 178);
        picture.Text(240, 178, "a number<br>or a class", 13, anchor: "left");
        picture.Line(330, 60, 330, 310, Palette.Tint(Palette.Muted, 0.4), 1, "dash");

        picture.Text(560, 70, "<b>a set of vectors in, any number of them</b>", 14);
        int[] sizes = [2, 4, 7];
        for (int row = 0; row < sizes.Length; row++)
        {
            int y = 98 + (row * 72);
            for (int i = 0; i < sizes[row]; i++)
                picture.Column(370 + (i * 26), y, 4, InputColor, $"vector {i + 1} of {sizes[row]}");
            picture.Text(357 + (sizes[row] * 26), y + 27, $"N = {sizes[row]}", 12, Palette.Muted, "left");
        }

        picture.Line(600, 98, 600, 302, Palette.Muted);
        picture.Arrow(600, 200, 634, 200);
        picture.Box(684, 200, 96, 150, "one and<br>the same<br>network", ModelColor);
        picture.Arrow(734, 200, 768, 200);
        picture.Text(775, 200, "?", 18);
        return picture.Build("On the left one vector of four numbers goes into a network, and a number or a class comes out. On the right sets of 2, 4 and 7 vectors, "
            + "all of four numbers each, go into one and the same network; a question mark stands for what comes out.");
    }

    /// <summary>A sentence as one-hot vectors: under each word its column of zeros with a single one.</summary>
    /// <param name="words">The words, at most eight.</param>
    /// <param name="vectors">One row for each word (L × V), at most eight columns.</param>
    /// <param name="names">The words of the vocabulary, one for each column of <paramref name="vectors"/>.</param>
    /// <exception cref="ArgumentException">The counts do not fit each other or the picture.</exception>
    public static Figure SentenceAsVectors(IReadOnlyList<string> words, Matrix<double> vectors, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(names);
        if (words.Count != vectors.RowCount || names.Count != vectors.ColumnCount || words.Count > 8 || names.Count > 8)
        {
            throw new ArgumentException(
                $"There are {words.Count} words, {names.Count} names and vectors of shape {Shapes.Text(vectors)}; "
                + "give one row for each word and one column for each name, at most eight of both.", nameof(vectors));
        }

        var picture = new Diagram($"\u201c{string.Join(' ', words)}\u201d as a set of vectors", 240 + (words.Count * 92), 150 + (int)(names.Count * Diagram.CellHeight));
        for (int i = 0; i < words.Count; i++)
        {
            int x = 150 + (i * 92);
            picture.Text(x, 68, $"<b>{words[i]}</b>", 15);
            picture.Arrow(x, 80, x, 98);
            picture.Column(x, 103, vectors.Row(i), InputColor, words[i]);
        }

        for (int place = 0; place < names.Count; place++)
            picture.Text(96, 103 + ((place + 0.5) * Diagram.CellHeight), names[place], 12, Palette.Muted, "right");
        picture.Text(150 + (words.Count * 92), 103 + (names.Count * Diagram.CellHeight / 2), $"{words.Count} vectors<br>of {names.Count} numbers", 12, Palette.Muted, "center");
        return picture.Build($"The words {string.Join(", ", words)} stand above one column each, with a place for each of {string.Join(", ", names)}. "
            + "In each column a single 1 stands at the word's own place and 0 everywhere else.");
    }

    /// <summary>Three networks: as many labels as vectors, one label for all, and as many as the network decides.</summary>
    public static Figure OutputForms()
    {
        var picture = new Diagram("Three forms of output", 820, 330);
        Panel(picture, 40, "N → N", "a label for each vector", 4, i => $"label {i + 1}");
        Panel(picture, 310, "N → 1", "one label for all", 1, _ => "label");
        Panel(picture, 580, "N → N\u2032", "the network decides how many", 6, _ => "");
        return picture.Build("Three panels, each with four input vectors under a network. In the first, four labels come out, one above each vector; in the second a single label; "
            + "in the third five symbols and an end mark, a number that the network itself decides.");
    }

    private static void Panel(Diagram picture, double left, string name, string words, int outputs, Func<int, string> explain)
    {
        const double Width = 200;
        double At(int i, int count) => left + (Width / 2) + ((i - ((count - 1) / 2.0)) * (count > 4 ? 32 : 48));
        picture.Text(left + (Width / 2), 62, $"<b>{name}</b>", 16);
        picture.Text(left + (Width / 2), 84, words, 12, Palette.Muted);
        for (int i = 0; i < outputs; i++)
        {
            bool last = outputs > 4 && i == outputs - 1;
            picture.Arrow(At(i, outputs), 174, At(i, outputs), 148);
            picture.Box(At(i, outputs), 131, last ? 30 : 26, 26, last ? "end" : "", OutputColor, 11, last ? "the mark by which the network stops" : explain(i));
        }

        picture.Box(left + (Width / 2), 196, Width, 40, "network", ModelColor);
        for (int i = 0; i < 4; i++)
        {
            picture.Arrow(At(i, 4), 246, At(i, 4), 220);
            picture.Column(At(i, 4), 250, 4, InputColor, $"input vector {i + 1}");
        }
    }
}
