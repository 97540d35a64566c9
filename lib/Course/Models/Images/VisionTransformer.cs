using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Patches as words: the pixels of a patch go through one matrix, the rest is self-attention. Every patch sees the whole image at once.</summary>
/// <remarks>
/// Dosovitskiy et al. 2021. Chapter 7, "The vision transformer". With its default sizes it has
/// 320 (embedding) + 512 (positions) + 2 · 8,416 (blocks) + 132 (readout) = 17,796 parameters.
/// </remarks>
public sealed class VisionTransformer : PatchClassifier
{
    private readonly Linear embedding;

    /// <summary>Makes a network with random weights.</summary>
    /// <inheritdoc cref="PatchClassifier(string, int, int, int, int, int, long, long, int)"/>
    public VisionTransformer(
        int channels = 1, int height = 12, int width = 12, int classCount = 4, int patchSize = 3, long modelDim = 32, long headCount = 4, int depth = 2)
        : base(nameof(VisionTransformer), channels, height, width, classCount, patchSize, modelDim, headCount, depth)
    {
        embedding = nn.Linear((long)channels * patchSize * patchSize, modelDim);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Tensor Tokens(Tensor images)
    {
        using var scope = NewDisposeScope();
        return embedding.forward(Patches.Cut(images, PatchSize)).MoveToOuterDisposeScope();             // (B, L, C·P²) → (B, L, d)
    }
}
