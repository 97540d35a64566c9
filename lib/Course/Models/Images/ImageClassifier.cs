using Course.Data;
using Course.Runtime;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A network that names the class of an image. All of chapter 7 are trained and measured through this.</summary>
/// <remarks>
/// Chapter 7, "How much data?". The three kinds: <see cref="SmallConvolution"/>, <see cref="VisionTransformer"/>,
/// <see cref="ConvolutionThenAttention"/>.
/// </remarks>
public abstract class ImageClassifier : nn.Module<Tensor, Tensor>
{
    // As many images at once as do not need much memory.
    private const int MeasuredAtOnce = 500;

    /// <summary>Names the network; a derived class makes its layers and registers them with <c>RegisterComponents()</c>.</summary>
    /// <param name="name">The name of the derived class.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="classCount">K, at least 2.</param>
    protected ImageClassifier(string name, int channels, int classCount)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        (Channels, ClassCount) = (channels, classCount);
    }

    /// <summary>C, channels of an image.</summary>
    public int Channels { get; }

    /// <summary>K, how many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>How many numbers are learned.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>A score for each class of each image.</summary>
    /// <param name="images">(B, C, H, W).</param>
    /// <returns>(B, K).</returns>
    /// <exception cref="ArgumentException">The images are not such a batch, or of a size the network cannot take.</exception>
    public override Tensor forward(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Check(images);
        using var scope = NewDisposeScope();
        return Score(images).MoveToOuterDisposeScope();
    }

    /// <summary>The share of images whose class is named rightly.</summary>
    /// <param name="images">The images.</param>
    /// <returns>0 to 1.</returns>
    public double Accuracy(LabeledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var classes = Enumerable.Range(0, (images.Count + MeasuredAtOnce - 1) / MeasuredAtOnce)
            .Select(part => images.Images.narrow(0, part * MeasuredAtOnce, Math.Min(MeasuredAtOnce, images.Count - (part * MeasuredAtOnce))))
            .Select(some => forward(some).argmax(-1))
            .ToArray();
        return Metrics.Accuracy(cat(classes), images.Labels);
    }

    /// <summary>The scores; the shape has been checked.</summary>
    /// <param name="images">(B, C, H, W).</param>
    /// <returns>(B, K).</returns>
    protected abstract Tensor Score(Tensor images);

    /// <summary>Checks the shape; a network that takes images of one size only asks for more.</summary>
    /// <param name="images">What is to be scored.</param>
    /// <exception cref="ArgumentException">The images are not (B, C, H, W).</exception>
    protected virtual void Check(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != Channels)
            throw new ArgumentException($"The images are {Shapes.Text(images)}, but this network takes (B, {Channels}, H, W).", nameof(images));
    }
}
