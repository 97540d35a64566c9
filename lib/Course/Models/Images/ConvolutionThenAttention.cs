using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Both together: a convolution reads the neighbourhood of every pixel, a second one gathers each patch into a token, and self-attention does
/// the rest as in a <see cref="VisionTransformer"/>.
/// </summary>
/// <remarks>
/// Xiao et al. 2021, "Early Convolutions Help Transformers See Better". Chapter 7, "Both together". With its default sizes
/// it has 160 + 4,640 (convolutions) + 512 (positions) + 2 · 8,416 (blocks) + 132 (readout) = 22,276 parameters.
/// </remarks>
public sealed class ConvolutionThenAttention : PatchClassifier
{
    private const int Features = 16;

    private readonly Sequential stem;

    /// <summary>Makes a network with random weights.</summary>
    /// <inheritdoc cref="PatchClassifier(string, int, int, int, int, int, long, long, int)"/>
    public ConvolutionThenAttention(
        int channels = 1, int height = 12, int width = 12, int classCount = 4, int patchSize = 3, long modelDim = 32, long headCount = 4, int depth = 2)
        : base(nameof(ConvolutionThenAttention), channels, height, width, classCount, patchSize, modelDim, headCount, depth)
    {
        stem = nn.Sequential(
            nn.Conv2d(channels, Features, 3, padding: 1), nn.ReLU(),
            nn.Conv2d(Features, modelDim, patchSize, stride: patchSize));
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Tensor Tokens(Tensor images)
    {
        using var scope = NewDisposeScope();
        return stem.forward(images).flatten(2).transpose(1, 2).MoveToOuterDisposeScope();               // (B, d, H/P, W/P) → (B, L, d)
    }
}
