using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Small grey images whose class depends on two things: one of four motifs, which may stand anywhere, and a marker in the corner, which shifts the
/// class by one. Either alone is not enough, and most motifs stand far away from the marker.
/// </summary>
/// <remarks>
/// Chapter 7, "How much data?". Made for the course; there is nothing to download.
/// <list type="bullet">
/// <item>Image: 12 × 12 pixels, one channel, background 0; noise, normal and independent, is added to every pixel.</item>
/// <item>Motif: 3 × 3 pixels, one of four with equal chance, five pixels of value 1 each, so that the brightness of an image does not tell
/// the motif. Its upper left pixel stands with equal chance at any of the 99 places but the corner's.</item>
/// <item>Marker: the upper left pixel is 1, in a share of the images and whatever the motif. No motif covers that pixel.</item>
/// <item>Class: the number of the motif, plus 1 with a marker; after the last comes the first.</item>
/// </list>
/// Known limits: there is nothing natural about these images. One pixel decides, no image is ambiguous without noise, and all classes are
/// equally frequent, so results here do not carry over to photographs.
/// </remarks>
public sealed class MotifImages
{
    /// <summary>Rows and columns of an image.</summary>
    public const int Side = 12;

    /// <summary>Rows and columns of a motif.</summary>
    public const int MotifSide = 3;

    private const int Places = Side - MotifSide + 1;

    private static readonly string[] Drawings = [".#.###.#.", "#.#.#.#.#", "#..#..###", "###.#..#."];

    /// <summary>The names of the motifs, by number.</summary>
    public static IReadOnlyList<string> Motifs { get; } = ["plus", "times", "L", "T"];

    /// <summary>p, the share of images with a marker, 0 to 1.</summary>
    public double MarkerShare { get; init; } = 0.25;

    /// <summary>The standard deviation of the noise, 0 or more.</summary>
    public double Noise { get; init; } = 0.2;

    /// <summary>The accuracy of a network that knows every motif and ignores the corner.</summary>
    public double WithoutMarker => Math.Max(MarkerShare, 1 - MarkerShare);

    /// <summary>The class of an image.</summary>
    /// <param name="motif">Which motif, from 0.</param>
    /// <param name="marked">Whether it has a marker.</param>
    /// <returns>0 to 3.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such motif.</exception>
    public static int LabelOf(int motif, bool marked)
    {
        CheckMotif(motif);
        return (motif + (marked ? 1 : 0)) % Motifs.Count;
    }

    /// <summary>One image without noise, to be looked at or to be taken apart.</summary>
    /// <param name="motif">Which motif, from 0; null for none.</param>
    /// <param name="marked">Whether it has a marker.</param>
    /// <param name="row">The row of the motif's upper left pixel, 0 to 9.</param>
    /// <param name="column">The column of that pixel, 0 to 9; not the corner.</param>
    /// <returns>A batch of one image, (1, 1, 12, 12) of float32.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such motif or place.</exception>
    public static Tensor Paint(int? motif, bool marked, int row = 5, int column = 6)
    {
        if (motif is { } number)
            CheckMotif(number);
        if (row is < 0 or >= Places || column is < 0 or >= Places || (row == 0 && column == 0))
            throw new ArgumentOutOfRangeException(nameof(row), (row, column), $"A motif stands at rows and columns 0 to {Places - 1}, and not at (0, 0), where the marker is.");
        float[] pixels = new float[Side * Side];
        if (marked)
            pixels[0] = 1;
        for (int n = 0; motif is { } chosen && n < MotifSide * MotifSide; n++)
            pixels[((row + (n / MotifSide)) * Side) + column + (n % MotifSide)] += Drawings[chosen][n] == '#' ? 1 : 0;
        return tensor(pixels, [1, 1, Side, Side]);
    }

    /// <summary>Draws images.</summary>
    /// <param name="count">N, at least 1.</param>
    /// <param name="seed">Equal seeds give equal images.</param>
    /// <returns>The images with their classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LabeledImages Draw(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Noise);
        Guard.InRange(MarkerShare, 0, 1, "A share is a number from 0 to 1.");
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)(uint)seed);
        var motif = randint(0, Motifs.Count, [count], dtype: ScalarType.Int64, generator: generator);                 // (N)
        var place = randint(1, Places * Places, [count], dtype: ScalarType.Int64, generator: generator);              // (N); place 0 is the corner
        var marked = rand([count], generator: generator).lt(MarkerShare).to(ScalarType.Int64);                        // (N)
        var corner = (place.div(Places, RoundingMode.floor) * Side) + place.remainder(Places);                        // (N), the motif's upper left pixel
        var offsets = tensor([.. Enumerable.Range(0, MotifSide * MotifSide).Select(n => (long)((n / MotifSide * Side) + (n % MotifSide)))]);
        var images = zeros(count, Side * Side)
            .scatter_(1, corner.unsqueeze(1) + offsets, Table().index_select(0, motif));                              // (N, 9) pixels into (N, 144)
        images.narrow(1, 0, 1).copy_(marked.unsqueeze(1));
        images.add_(randn([count, Side * Side], generator: generator) * Noise);
        return new LabeledImages(images.view(count, 1, Side, Side), (motif + marked).remainder(Motifs.Count), Motifs.Count);
    }

    /// <summary>The motifs, one a row, (4, 9).</summary>
    private static Tensor Table() => tensor([.. Drawings.SelectMany(drawing => drawing).Select(letter => letter == '#' ? 1f : 0f)], [Drawings.Length, MotifSide * MotifSide]);

    private static void CheckMotif(int motif) =>
        Guard.InRange(motif, 0, Motifs.Count - 1, $"The motifs are 0 to {Motifs.Count - 1}: {string.Join(", ", Motifs)}.");
}
