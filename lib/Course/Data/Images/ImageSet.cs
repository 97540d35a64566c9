using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Images of one size with their classes, in files that were checked from end to end; pixels are read when they are asked for.</summary>
/// <remarks><see cref="IdxImages"/> and <see cref="CifarImages"/> open one. The extra of chapter 7, "Images of your own".</remarks>
public sealed class ImageSet
{
    private readonly Func<IEnumerable<LabeledImage>> read;

    internal ImageSet(int count, (int Channels, int Height, int Width) size, int classCount, Func<IEnumerable<LabeledImage>> read)
    {
        Count = count;
        (Channels, Height, Width) = size;
        ClassCount = classCount;
        this.read = read;
    }

    /// <summary>N, how many images there are; at least 1.</summary>
    public int Count { get; }

    /// <summary>C: 1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>H, rows of an image.</summary>
    public int Height { get; }

    /// <summary>W, columns of an image.</summary>
    public int Width { get; }

    /// <summary>How many classes there are; every label is below it.</summary>
    public int ClassCount { get; }

    /// <summary>The images in the order of the files, one in memory at a time. Each enumeration reads the files anew.</summary>
    public IEnumerable<LabeledImage> Read() => read();

    /// <summary>The first images as one batch.</summary>
    /// <param name="limit">How many at most; at least 1.</param>
    /// <returns>Images (N, C, H, W), float32 from 0 to 1, and labels (N), int64.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    public (Tensor Images, Tensor Labels) ToTensors(int limit = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using var scope = NewDisposeScope();
        int count = Math.Min(limit, Count);
        var images = empty([count, Channels, Height, Width], dtype: ScalarType.Float32);
        long[] labels = new long[count];
        int next = 0;
        foreach (var image in read().Take(count))
        {
            using var step = NewDisposeScope();
            images[next].copy_(tensor(image.Pixels).reshape(Channels, Height, Width)); // (C · H · W) → (C, H, W)
            labels[next++] = image.Label;
        }

        return (images.div_(255).MoveToOuterDisposeScope(), tensor(labels).MoveToOuterDisposeScope());
    }
}

/// <summary>One image and what it shows.</summary>
/// <param name="Pixels">C · H · W bytes, 0 to 255: channel after channel, in each row after row.</param>
/// <param name="Label">The number of its class, from 0.</param>
public sealed record LabeledImage(byte[] Pixels, int Label);
