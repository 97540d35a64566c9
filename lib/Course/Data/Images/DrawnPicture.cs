using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>A small picture typed as text: one line per row, one letter per pixel. Pixels count row by row, from the upper left.</summary>
/// <remarks>
/// Chapter 7, "An image as a set of vectors". The letters: <c>.</c> white, <c>#</c> black, <c>r</c> red, <c>g</c> green, <c>b</c> blue, <c>y</c> yellow,
/// <c>m</c> magenta, <c>c</c> cyan. Each channel is 0 or 1, so that everything can be redone on paper.
/// </remarks>
public sealed class DrawnPicture
{
    private const string Letters = ".#rgbymc";

    private static readonly double[][] Colors = [[1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]];

    private readonly IReadOnlyList<string> rows;

    /// <summary>Reads a picture.</summary>
    /// <param name="rows">Its rows from the top, all of one length, at least one letter.</param>
    /// <exception cref="ArgumentException">No row, rows of different lengths, or a letter that is no colour.</exception>
    public DrawnPicture(params IReadOnlyList<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows[0].Length == 0)
            throw new ArgumentException("A picture has at least one row of one pixel.", nameof(rows));
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != rows[0].Length)
                throw new ArgumentException($"Row {row} has {rows[row].Length} pixels and row 0 has {rows[0].Length}; all rows have one length.", nameof(rows));
            foreach (char letter in rows[row])
            {
                if (!Letters.Contains(letter, StringComparison.Ordinal))
                    throw new ArgumentException($"Row {row} has the letter '{letter}'; the colours are {string.Join(' ', Letters.ToCharArray())}.", nameof(rows));
            }
        }

        this.rows = [.. rows];
    }

    /// <summary>A house with a window and a door: 8 rows, 12 columns.</summary>
    public static DrawnPicture House { get; } = new(
        ".....rr.....",
        "....rrrr....",
        "...rrrrrr...",
        "..rrrrrrrr..",
        "..yyyyyyyy..",
        "..ybbyyggy..",
        "..ybbyyggy..",
        "..yyyyyggy..");

    /// <summary>H, rows.</summary>
    public int Height => rows.Count;

    /// <summary>W, columns.</summary>
    public int Width => rows[0].Length;

    /// <summary>The pixels as tokens: red, green and blue from 0 to 1, one pixel per row, (H·W, 3).</summary>
    public Matrix<double> Pixels => Matrix<double>.Build.DenseOfRowArrays(rows.SelectMany(row => row).Select(letter => Colors[Letters.IndexOf(letter, StringComparison.Ordinal)]));

    /// <summary>The letter of a pixel.</summary>
    /// <param name="pixel">Which pixel, from 0, row by row.</param>
    /// <returns>The letter.</returns>
    public char ColorOf(int pixel) => rows[pixel / Width][pixel % Width];

    /// <summary>The picture as networks take it.</summary>
    /// <returns>A batch of one image, (1, 3, H, W) of float64.</returns>
    public Tensor ToTensor()
    {
        using var scope = NewDisposeScope();
        return tensor(Pixels.ToArray())
            .view(1, Height, Width, 3)                                                    // (H·W, 3) → (1, H, W, 3)
            .permute(0, 3, 1, 2).contiguous()                                             // (1, 3, H, W)
            .MoveToOuterDisposeScope();
    }
}
