using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Self-attention on a graph: edges, not the machine, say who is relevant at all, and a node attends to its neighbours only.
/// That makes it a kind of graph neural network (GNN).
/// </summary>
/// <remarks>
/// Veličković et al. 2018, equations 1 to 6, without the nonlinearity behind the sum, which is the model's. Chapter 9, "Library".
/// One W serves as query, key and value. Two forms give the same numbers: dense, which is <see cref="AttentionMechanism"/> with
/// the edges as mask and costs N² pairs, and by list, which costs E pairs. Here are no biases.
/// </remarks>
public sealed class GraphAttention : nn.Module<Tensor, GraphEdges, Tensor>
{
    private readonly Parameter weight;
    private readonly AttentionMechanism mechanism;
    private readonly GraphScore score;
    private readonly bool average;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="inputDim">d, the width of a node's features, at least 1.</param>
    /// <param name="headDim">The width of one head, at least 1.</param>
    /// <param name="headCount">h, at least 1.</param>
    /// <param name="average">
    /// Whether the heads are averaged, as the paper does in the last layer (equation 6), instead of put side by side (equation 5).
    /// </param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public GraphAttention(long inputDim, long headDim, long headCount = 1, bool average = false, ScalarType? dtype = null)
        : base(nameof(GraphAttention))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        (InputDim, HeadDim, HeadCount, this.average) = (inputDim, headDim, headCount, average);
        weight = nn.Parameter(empty(inputDim, headCount * headDim, dtype: dtype ?? ScalarType.Float32));
        nn.init.xavier_uniform_(weight);
        score = new GraphScore(headCount, headDim, dtype);
        mechanism = new AttentionMechanism(score);
        RegisterComponents();
    }

    /// <summary>d, the width of a node's features.</summary>
    public long InputDim { get; }

    /// <summary>The width of one head.</summary>
    public long HeadDim { get; }

    /// <summary>h, the number of heads.</summary>
    public long HeadCount { get; }

    /// <summary>The width of what comes out: h·headDim side by side, headDim where heads are averaged.</summary>
    public long OutputDim => average ? HeadDim : HeadCount * HeadDim;

    /// <summary>W of all heads side by side, learned, (d, h·headDim).</summary>
    public Parameter Weight => weight;

    /// <summary>a of all heads, learned.</summary>
    public GraphScore Score => score;

    /// <summary>Attends along the edges, in the form by list: E pairs are scored.</summary>
    /// <param name="nodes">One node per row, (N, d).</param>
    /// <param name="edges">Who looks at whom; with self loops if a node is to keep what it knows.</param>
    /// <returns>(N, <see cref="OutputDim"/>). A node without any edge, not even to itself, gets zeros.</returns>
    /// <exception cref="ArgumentException">The nodes are not (N, d) with the N of the edges.</exception>
    public override Tensor forward(Tensor nodes, GraphEdges edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        CheckNodes(nodes);
        if (nodes.shape[0] != edges.NodeCount)
        {
            throw new ArgumentException(
                $"The nodes are {Shapes.Text(nodes)}, but the edges belong to a graph of {edges.NodeCount} nodes: "
                + $"one row of features for each node, ({edges.NodeCount}, {InputDim}).",
                nameof(nodes));
        }

        using var scope = NewDisposeScope();
        // Where every pair is an edge there is nothing to leave out, and the full matrix is faster.
        if (edges.Count == (long)edges.NodeCount * edges.NodeCount)
            return ForwardWithWeights(nodes).Output.MoveToOuterDisposeScope();
        var values = Project(nodes);                                                            // (h, N, headDim)
        var weights = edges.Softmax(score.OfEdges(values, edges));                              // (h, E)
        var messages = values.index_select(1, edges.Key) * weights.unsqueeze(-1);               // (h, E, headDim)
        var queries = edges.Query.view(1, -1, 1).expand_as(messages);                           // (h, E, headDim)
        var sums = zeros_like(values).scatter_add(1, queries, messages);                        // (h, N, headDim)
        return Join(sums).MoveToOuterDisposeScope();
    }

    /// <summary>Attends in the dense form: all N² pairs are scored and the mask leaves those of the edges.</summary>
    /// <param name="nodes">One node per row, (N, d).</param>
    /// <param name="mask">Bool, true = may attend, (N, N), as <see cref="GraphEdges.Mask"/> gives it; null means everywhere.</param>
    /// <returns>The output, (N, <see cref="OutputDim"/>), and the attention map of each head, (h, N, N).</returns>
    /// <exception cref="ArgumentException">The nodes are not (N, d), or the mask does not fit.</exception>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(Tensor nodes, Tensor? mask = null)
    {
        CheckNodes(nodes);
        using var scope = NewDisposeScope();
        var values = Project(nodes);
        var (heads, weights) = mechanism.AttendWithWeights(values, values, values, mask);       // (h, N, headDim), (h, N, N)
        return (Join(heads).MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    private Tensor Project(Tensor nodes) => nodes.matmul(weight)                                // (N, h·headDim)
        .view(nodes.shape[0], HeadCount, HeadDim)                                               // (N, h, headDim)
        .transpose(0, 1);                                                                       // (h, N, headDim)

    private Tensor Join(Tensor heads) => average
        ? heads.mean([0])                                                                       // (N, headDim)
        : heads.transpose(0, 1).reshape(heads.shape[1], HeadCount * HeadDim);                   // (N, h·headDim)

    private void CheckNodes(Tensor nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.dim() == 2 && nodes.shape[1] == InputDim) return;
        throw new ArgumentException(
            $"The nodes are {Shapes.Text(nodes)}, but this layer takes (N, {InputDim}): one node per row.", nameof(nodes));
    }
}
