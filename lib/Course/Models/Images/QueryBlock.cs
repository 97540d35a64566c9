using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// One layer of DETR's decoder: the object queries look at one another, then at the image, then each thinks for itself.
/// </summary>
/// <remarks>Carion et al. 2020, section 3.2 and figure 10. Chapter 7, "DETR: queries for objects".</remarks>
public sealed class QueryBlock : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly MultiHeadAttention amongQueries;
    private readonly CrossAttention toImage;
    private readonly nn.Module<Tensor, Tensor> dense;
    private readonly LayerNorm afterQueries;
    private readonly LayerNorm afterImage;
    private readonly LayerNorm afterDense;

    /// <summary>Makes a block with random weights.</summary>
    /// <param name="modelDim">d, the width of queries and tokens.</param>
    /// <param name="headCount">h, heads of the attention among queries; it divides d. To the image there is one.</param>
    public QueryBlock(long modelDim, long headCount)
        : base(nameof(QueryBlock))
    {
        amongQueries = new MultiHeadAttention(modelDim, headCount);
        toImage = new CrossAttention(modelDim);
        dense = nn.Sequential(nn.Linear(modelDim, 2 * modelDim), nn.ReLU(), nn.Linear(2 * modelDim, modelDim));
        afterQueries = nn.LayerNorm(modelDim);
        afterImage = nn.LayerNorm(modelDim);
        afterDense = nn.LayerNorm(modelDim);
        RegisterComponents();
    }

    /// <summary>Lets the queries find out more.</summary>
    /// <param name="queries">(B, N, d).</param>
    /// <param name="image">The tokens of the image, (B, L, d).</param>
    /// <returns>(B, N, d).</returns>
    public override Tensor forward(Tensor queries, Tensor image) => Look(queries, image, weights: null);

    /// <summary>The same, and where each query looked.</summary>
    /// <inheritdoc cref="forward"/>
    /// <returns>(B, N, d), and the attention to the image, (B, N, L).</returns>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor queries, Tensor image)
    {
        var weights = new List<Tensor>();
        var output = Look(queries, image, weights);
        return (output, weights[0]);
    }

    private Tensor Look(Tensor queries, Tensor image, List<Tensor>? weights)
    {
        using var scope = NewDisposeScope();
        var spoken = afterQueries.forward(queries + amongQueries.forward(queries));
        Tensor found;
        if (weights is null)
        {
            found = toImage.forward(spoken, image);
        }
        else
        {
            (found, var looked) = toImage.ForwardWithWeights(spoken, image);
            weights.Add(looked.MoveToOuterDisposeScope());
        }

        var seen = afterImage.forward(spoken + found);
        return afterDense.forward(seen + dense.forward(seen)).MoveToOuterDisposeScope();
    }
}
