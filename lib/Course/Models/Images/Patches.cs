using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Cuts images into square patches, one token each, and puts them together again.</summary>
/// <remarks>
/// Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words", section 3.1. Chapter 7, "An image as a set of vectors". The patches of an image follow one
/// another row by row; the numbers of a patch channel by channel, in each row by row.
/// </remarks>
public static class Patches
{
    /// <summary>Cuts images.</summary>
    /// <param name="images">(B, C, H, W).</param>
    /// <param name="size">P, rows and columns of a patch; it divides H and W.</param>
    /// <returns>One patch per row, (B, L, C·P²) with L = (H/P)·(W/P).</returns>
    /// <exception cref="ArgumentException">The images are not (B, C, H, W), or the patches do not fit their sides.</exception>
    public static Tensor Cut(Tensor images, int size)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4)
            throw new ArgumentException($"The images are {Shapes.Text(images)}, but they need to be (B, C, H, W): batch, channels, rows, columns.", nameof(images));
        var (batchSize, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        Check(height, width, size);
        using var scope = NewDisposeScope();
        return images
            .reshape(batchSize, channels, height / size, size, width / size, size)                  // (B, C, H/P, P, W/P, P)
            .permute(0, 2, 4, 1, 3, 5)                                                              // (B, H/P, W/P, C, P, P)
            .reshape(batchSize, height / size * (width / size), channels * size * size)             // (B, L, C·P²)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Puts patches together: the inverse of <see cref="Cut"/>, exact.</summary>
    /// <param name="patches">(B, L, C·P²).</param>
    /// <param name="size">P, rows and columns of a patch; it divides the image's sides.</param>
    /// <param name="height">H, rows of the image.</param>
    /// <param name="width">W, columns of the image.</param>
    /// <returns>(B, C, H, W).</returns>
    /// <exception cref="ArgumentException">The patches do not make up such an image.</exception>
    public static Tensor Join(Tensor patches, int size, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(patches);
        Check(height, width, size);
        long count = height / size * (width / size), numbers = (long)size * size;
        if (patches.dim() != 3 || patches.shape[1] != count || patches.shape[2] % numbers != 0)
        {
            throw new ArgumentException(
                $"The patches are {Shapes.Text(patches)}, but an image of {height} rows and {width} columns is made of (B, {count}, C·{numbers}).", nameof(patches));
        }

        var (batchSize, channels) = (patches.shape[0], patches.shape[2] / numbers);
        using var scope = NewDisposeScope();
        return patches
            .reshape(batchSize, height / size, width / size, channels, size, size)                  // (B, H/P, W/P, C, P, P)
            .permute(0, 3, 1, 4, 2, 5)                                                              // (B, C, H/P, P, W/P, P)
            .reshape(batchSize, channels, height, width)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Checks that patches fit the sides of an image.</summary>
    internal static void Check(long height, long width, int size)
    {
        Guard.AtLeast(size, 1, "A patch has at least 1 row and column.");
        if (height % size == 0 && width % size == 0)
            return;
        var fitting = Enumerable.Range(1, (int)Math.Min(height, width)).Where(side => height % side == 0 && width % side == 0);
        throw new ArgumentException(
            $"An image of {height} rows and {width} columns cannot be cut into patches of {size} by {size}. Sides that fit: {string.Join(", ", fitting)}.", nameof(size));
    }
}
