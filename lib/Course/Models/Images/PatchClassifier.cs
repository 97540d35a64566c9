using Course.Attention;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// What the networks with attention share: tokens of the image plus a learned vector for each place, blocks of self-attention, the mean over the
/// tokens, a linear readout. They differ in how a patch becomes a token.
/// </summary>
/// <remarks>
/// Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words", section 3.1, with two changes: a mean over the tokens stands in the place of the
/// paper's class token, and layer normalisation comes after each part of a block, not before. Chapter 7, "The vision transformer".
/// </remarks>
public abstract class PatchClassifier : ImageClassifier
{
    private readonly Parameter places;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly Linear readout;

    /// <summary>Makes the shared layers; a derived class makes its own and registers all with <c>RegisterComponents()</c>.</summary>
    /// <param name="name">The name of the derived class.</param>
    /// <param name="channels">C, channels of an image.</param>
    /// <param name="height">H, rows of an image.</param>
    /// <param name="width">W, columns of an image.</param>
    /// <param name="classCount">K, how many classes there are.</param>
    /// <param name="patchSize">P, rows and columns of a patch; it divides H and W.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h, heads of each block; it divides d.</param>
    /// <param name="depth">How many blocks, at least 1.</param>
    /// <exception cref="ArgumentException">The patches do not fit the image, or the heads do not fit the width.</exception>
    protected PatchClassifier(string name, int channels, int height, int width, int classCount, int patchSize, long modelDim, long headCount, int depth)
        : base(name, channels, classCount)
    {
        Patches.Check(height, width, patchSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        (Height, Width, PatchSize) = (height, width, patchSize);
        places = nn.Parameter(0.1 * randn(TokenCount, modelDim));
        blocks = new ModuleList<TransformerBlock>([.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(new MultiHeadAttention(modelDim, headCount), normFirst: false))]);
        readout = nn.Linear(modelDim, classCount);
    }

    /// <summary>H, rows of an image.</summary>
    public int Height { get; }

    /// <summary>W, columns of an image.</summary>
    public int Width { get; }

    /// <summary>P, rows and columns of a patch.</summary>
    public int PatchSize { get; }

    /// <summary>L = (H/P)·(W/P), patches of an image.</summary>
    public int TokenCount => Height / PatchSize * (Width / PatchSize);

    /// <summary>How many blocks there are.</summary>
    public int Depth => blocks.Count;

    /// <summary>Which patches attend to which.</summary>
    /// <param name="images">(B, C, H, W).</param>
    /// <param name="block">Which block, from 1.</param>
    /// <returns>The map of each head, (B, h, L, L); tokens count row by row.</returns>
    /// <exception cref="ArgumentException">The images do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public Tensor Weights(Tensor images, int block = 1)
    {
        ArgumentNullException.ThrowIfNull(images);
        Check(images);
        Guard.InRange(block, 1, Depth, $"The blocks are 1 to {Depth}.");
        using var scope = NewDisposeScope();
        var tokens = Place(images);
        foreach (var before in blocks.Take(block - 1))
            tokens = before.forward(tokens, null);
        return ((MultiHeadAttention)blocks[block - 1].Attention).ForwardWithWeights(tokens).Weights.MoveToOuterDisposeScope();
    }

    /// <summary>Turns patches into tokens.</summary>
    /// <param name="images">(B, C, H, W).</param>
    /// <returns>(B, L, d).</returns>
    protected abstract Tensor Tokens(Tensor images);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor images)
    {
        using var scope = NewDisposeScope();
        var tokens = Place(images);
        foreach (var block in blocks)
            tokens = block.forward(tokens, null);                                                             // (B, L, d)
        return readout.forward(tokens.mean([1])).MoveToOuterDisposeScope();                             // (B, d) → (B, K)
    }

    /// <inheritdoc/>
    protected override void Check(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != Channels || images.shape[2] != Height || images.shape[3] != Width)
        {
            throw new ArgumentException(
                $"The images are {Shapes.Text(images)}, but this network has places for (B, {Channels}, {Height}, {Width}).", nameof(images));
        }
    }

    private Tensor Place(Tensor images) => Tokens(images) + places;                                     // (B, L, d) + (L, d)
}
