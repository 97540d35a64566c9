using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A small convolutional network: twice 3 × 3 with ReLU, then one vector for the whole image, then a linear readout. A feature sees 5 × 5 pixels,
/// set by hand; only the pooling brings places together. Any size of image.
/// </summary>
/// <remarks>
/// Chapter 7, "How much data?". With one channel and four classes it has 160 + 4,640 + 132 = 4,932 parameters.
/// </remarks>
public sealed class SmallConvolution : ImageClassifier
{
    private const int FirstFeatures = 16;
    private const int Features = 32;

    private readonly Sequential convolutions;
    private readonly Linear readout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="channels">C, channels of an image.</param>
    /// <param name="classCount">K, how many classes there are.</param>
    /// <param name="pooling">How the features of all places become one vector.</param>
    public SmallConvolution(int channels = 1, int classCount = 4, Pooling pooling = Pooling.Mean)
        : base(nameof(SmallConvolution), channels, classCount)
    {
        Pooling = pooling;
        convolutions = nn.Sequential(
            nn.Conv2d(channels, FirstFeatures, 3, padding: 1), nn.ReLU(),
            nn.Conv2d(FirstFeatures, Features, 3, padding: 1), nn.ReLU());
        readout = nn.Linear(Features, classCount);
        RegisterComponents();
    }

    /// <summary>How the features of all places become one vector.</summary>
    public Pooling Pooling { get; }

    /// <inheritdoc/>
    protected override Tensor Score(Tensor images)
    {
        using var scope = NewDisposeScope();
        var found = convolutions.forward(images).flatten(2);                                            // (B, 32, H·W)
        var pooled = Pooling == Pooling.Mean ? found.mean([2]) : found.amax([2]);                       // (B, 32)
        return readout.forward(pooled).MoveToOuterDisposeScope();
    }
}

/// <summary>How the features of all places become one vector.</summary>
/// <remarks>Chapter 7, "How much data?" and "Mean or maximum".</remarks>
public enum Pooling
{
    /// <summary>The mean over all places: adds up what was found.</summary>
    Mean,

    /// <summary>The largest value over all places: says whether something was found anywhere.</summary>
    Max,
}
