using Course.Attention;
using Course.Data;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course.Models;

/// <summary>
/// DETR in small: the patches of an image attend to one another, then a handful of learned object queries attend to the patches, and each reports
/// what it found (a kind or "no object") and where (a box).
/// </summary>
/// <remarks>Carion et al. 2020, section 3.2. Chapter 7, "DETR: queries for objects". DETR has a convolutional network where this has patches.</remarks>
public sealed class RectangleDetector : Module<Tensor, (Tensor KindScores, Tensor Boxes)>
{
    /// <summary>P, rows and columns of a patch.</summary>
    public const int PatchSize = 4;

    /// <summary>Patches in a row of the image.</summary>
    public const int PatchesAcross = RectangleScenes.Size / PatchSize;

    private readonly Linear embedding;
    private readonly Parameter places;
    private readonly TransformerBlock encoder;
    private readonly Parameter queries;
    private readonly ModuleList<DecoderBlock> decoder;
    private readonly Linear kindReadout;
    private readonly Module<Tensor, Tensor> boxReadout;

    /// <summary>Makes a detector with random weights.</summary>
    /// <param name="queryCount">N, object queries; at least as many as an image can have rectangles.</param>
    /// <param name="modelDim">d, the width of tokens and queries.</param>
    /// <param name="headCount">h, heads of the self-attention; it divides d.</param>
    /// <param name="decoderDepth">Layers of the decoder, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few queries, or no layer.</exception>
    public RectangleDetector(int queryCount = 5, long modelDim = 48, long headCount = 4, int decoderDepth = 2)
        : base(nameof(RectangleDetector))
    {
        Guard.AtLeast(queryCount, RectangleScenes.MaxObjects, $"An image can have {RectangleScenes.MaxObjects} rectangles, and a query finds one, so there are at least {RectangleScenes.MaxObjects} queries.");

        ArgumentOutOfRangeException.ThrowIfLessThan(decoderDepth, 1);
        embedding = Linear(3 * PatchSize * PatchSize, modelDim);
        places = Parameter(empty(PatchesAcross * PatchesAcross, modelDim));
        init.normal_(places, 0, 0.5);
        encoder = new TransformerBlock(new MultiHeadAttention(modelDim, headCount), normFirst: false);
        queries = Parameter(randn(queryCount, modelDim));
        decoder = new ModuleList<DecoderBlock>([.. Enumerable.Range(0, decoderDepth).Select(_ => new DecoderBlock(new MultiHeadAttention(modelDim, headCount), normFirst: false))]);
        kindReadout = Linear(modelDim, RectangleScenes.Kinds.Count + 1);
        boxReadout = Sequential(Linear(modelDim, modelDim), ReLU(), Linear(modelDim, 4));
        RegisterComponents();
    }

    /// <summary>N, object queries.</summary>
    public int QueryCount => (int)queries.shape[0];

    /// <summary>Finds rectangles.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <returns>Scores for each kind and "no object", (B, N, K + 1), and boxes x, y, w, h as shares of the image's side, (B, N, 4).</returns>
    public override (Tensor KindScores, Tensor Boxes) forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var memory = encoder.forward(Place(images), null);
        var asking = Queries(images);
        foreach (var block in decoder)
            asking = block.Forward(asking, null, memory);
        return (kindReadout.forward(asking).MoveToOuterDisposeScope(), boxReadout.forward(asking).sigmoid().MoveToOuterDisposeScope());
    }

    /// <summary>What each query attends to in the last layer.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <returns>(B, N, L), one row for each query, one column for each patch.</returns>
    public Tensor QueryWeights(Tensor images)
    {
        using var scope = NewDisposeScope();
        var memory = encoder.forward(Place(images), null);
        var asking = Queries(images);
        foreach (var block in decoder.Take(decoder.Count - 1))
            asking = block.Forward(asking, null, memory);
        return decoder[^1].ForwardWithWeights(asking, null, memory).Weights.MoveToOuterDisposeScope();
    }

    /// <summary>What each patch attends to in the encoder.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <returns>The map of each head, (B, h, L, L).</returns>
    public Tensor PatchWeights(Tensor images)
    {
        using var scope = NewDisposeScope();
        return ((MultiHeadAttention)encoder.Attention).ForwardWithWeights(Place(images)).Weights.MoveToOuterDisposeScope();
    }

    /// <summary>The rectangles that the queries report for each image.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <returns>One list for each image; queries whose most likely answer is "no object" are not in it.</returns>
    public IReadOnlyList<IReadOnlyList<Detection>> Find(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (scores, boxes) = forward(images);
        var (confidence, kind) = scores.softmax(-1).max(-1);                                            // (B, N) each
        long[] kinds = kind.data<long>().ToArray();
        float[] sure = confidence.data<float>().ToArray(), places = boxes.contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, (int)images.shape[0]).Select(image => Enumerable.Range(0, QueryCount)
            .Where(query => kinds[(image * QueryCount) + query] < RectangleScenes.Kinds.Count)
            .Select(query =>
            {
                int at = (image * QueryCount) + query;
                return new Detection(query, sure[at], SceneObject.OfBox((int)kinds[at], places.AsSpan(4 * at, 4)));
            }).ToArray())];
    }

    private Tensor Place(Tensor images) => embedding.forward(Patches.Cut(images, PatchSize)) + places;      // (B, L, 3·P²) → (B, L, d)

    private Tensor Queries(Tensor images) => queries.unsqueeze(0).expand(images.shape[0], -1, -1);          // (N, d) → (B, N, d)
}
