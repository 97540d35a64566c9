using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Images in memory with their classes, ready for a network.</summary>
/// <remarks>
/// Chapter 7, "How much data?". <see cref="MotifImages.Draw"/> makes them; <see cref="From"/> takes them from files of one's own.
/// </remarks>
public sealed class LabeledImages : IDisposable
{
    /// <summary>Puts images and labels together; from now on they are freed with this object.</summary>
    /// <param name="images">(N, C, H, W) of float32, N at least 1.</param>
    /// <param name="labels">The class of each image, from 0, (N) of int64.</param>
    /// <param name="classCount">How many classes there are; every label is below it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other, there is no image, or a label is outside the classes.</exception>
    public LabeledImages(Tensor images, Tensor labels, int classCount)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (images.dim() != 4 || labels.dim() != 1 || images.shape[0] != labels.shape[0] || labels.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The images are {Shapes.Text(images)} and the labels {Shapes.Text(labels)}; they need to be (N, C, H, W) and (N) with N at least 1.", nameof(labels));
        }

        long least = labels.min().item<long>(), most = labels.max().item<long>();
        if (least < 0 || most >= classCount)
            throw new ArgumentException($"The labels go from {least} to {most}; with {classCount} classes they go from 0 to {classCount - 1}.", nameof(labels));
        (Images, Labels, ClassCount) = (images.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), classCount);
    }

    /// <summary>The images, (N, C, H, W) of float32.</summary>
    public Tensor Images { get; }

    /// <summary>The class of each image, (N) of int64.</summary>
    public Tensor Labels { get; }

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>N, how many images there are.</summary>
    public int Count => (int)Images.shape[0];

    /// <summary>C: 1 for grey, 3 for red, green and blue.</summary>
    public int Channels => (int)Images.shape[1];

    /// <summary>H, rows of an image.</summary>
    public int Height => (int)Images.shape[2];

    /// <summary>W, columns of an image.</summary>
    public int Width => (int)Images.shape[3];

    /// <summary>Reads images from files.</summary>
    /// <param name="files">The files, as <see cref="ImageFolder.Open"/> gives them.</param>
    /// <param name="limit">How many at most, in the order of the files; at least 1.</param>
    /// <returns>The first images.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    public static LabeledImages From(ImageSet files, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(files);
        var (images, labels) = files.ToTensors(limit);
        return new LabeledImages(images, labels, files.ClassCount);
    }

    /// <summary>The first images, as a set of its own.</summary>
    /// <param name="count">How many, 1 to <see cref="Count"/>.</param>
    /// <returns>A new set that shares the memory of this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public LabeledImages First(int count)
    {
        Guard.InRange(count, 1, Count, $"There are {Count} images; take 1 to {Count}.");
        return new LabeledImages(Images.narrow(0, 0, count), Labels.narrow(0, 0, count), ClassCount);
    }

    /// <summary>The brightness of one image, to be drawn: the mean over its channels.</summary>
    /// <param name="image">Which image, from 0.</param>
    /// <returns>H × W values.</returns>
    public double[,] Pixels(int image)
    {
        using var scope = NewDisposeScope();
        return (double[,])Images[image].to(ScalarType.Float64).mean([0]).data<double>().ToNDArray();      // (C, H, W) → (H, W)
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
