using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Self-attention on a graph: edges, not the machine, say who is relevant at all, and a node attends to its neighbours only.
/// That makes it a kind of graph neural network (GNN).
/// </summary>
/// <remarks>
/// Veličković et al. 2018, equations 1 to 6, without the nonlinearity behind the sum, which is the model's. Chapter 9, "The graph attention
/// network" and "One favourite for all". With GAT's score one W serves as query, key and value; the other two scores have more matrices. Two forms give the same numbers: dense, which is <see cref="AttentionMechanism"/> with
/// the edges as mask and costs N² pairs, and by list, which costs E pairs. Here are no biases.
/// </remarks>
public sealed class GraphAttention : nn.Module<Tensor, GraphEdges, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? queryWeight;
    private readonly Parameter? keyWeight;
    private readonly Parameter? ownWeight;
    private readonly AttentionMechanism mechanism;
    private readonly AttentionScore score;
    private readonly bool average;

    /// <summary>Makes a layer with random weights (Xavier uniform).</summary>
    /// <param name="inputDim">d, the width of a node's features, at least 1.</param>
    /// <param name="headDim">The width of one head, at least 1.</param>
    /// <param name="headCount">h, at least 1.</param>
    /// <param name="average">
    /// Whether the heads are averaged, as the paper does in the last layer (equation 6), instead of put side by side (equation 5).
    /// </param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <param name="scoring">How a pair is scored.</param>
    /// <param name="residual">
    /// Whether each node's own vector is added to what it has attended to: as it is where it is as wide, else times a matrix of its own, as in the
    /// authors' program.
    /// </param>
    public GraphAttention(
        long inputDim, long headDim, long headCount = 1, bool average = false, ScalarType? dtype = null, GraphScoring scoring = GraphScoring.Gat, bool residual = false)
        : base(nameof(GraphAttention))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        (InputDim, HeadDim, HeadCount, this.average, Scoring, HasResidual) = (inputDim, headDim, headCount, average, scoring, residual);
        Parameter Random(long width)
        {
            var matrix = nn.Parameter(empty(inputDim, width, dtype: dtype ?? ScalarType.Float32));
            nn.init.xavier_uniform_(matrix);
            return matrix;
        }

        weight = Random(headCount * headDim);
        (score, queryWeight, keyWeight) = scoring switch
        {
            GraphScoring.Gat => ((AttentionScore)new GraphScore(headCount, headDim, dtype), (Parameter?)null, (Parameter?)null),
            GraphScoring.GatV2 => (new GraphScoreV2(headCount, headDim, dtype), Random(headCount * headDim), null),
            GraphScoring.DotProduct => (new DotProductScore(), Random(headCount * headDim), Random(headCount * headDim)),
            _ => throw new ArgumentOutOfRangeException(nameof(scoring), scoring, "The scores are Gat, GatV2 and DotProduct."),
        };
        ownWeight = residual && inputDim != OutputDim ? Random(OutputDim) : null;
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

    /// <summary>How a pair is scored.</summary>
    public GraphScoring Scoring { get; }

    /// <summary>W of all heads side by side, learned, (d, h·headDim): what makes values, and with GAT's score queries and keys as well.</summary>
    public Parameter Weight => weight;

    /// <summary>What makes queries where the score is not GAT's, (d, h·headDim); else null.</summary>
    public Parameter? QueryWeight => queryWeight;

    /// <summary>What makes keys where the score is the dot product, (d, h·headDim); else null, and keys are the values.</summary>
    public Parameter? KeyWeight => keyWeight;

    /// <summary>Whether each node's own vector is added to what it has attended to.</summary>
    public bool HasResidual { get; }

    /// <summary>What the node's own vector is multiplied with before it is added, (d, <see cref="OutputDim"/>); null where it is added as it is, or not at all.</summary>
    public Parameter? OwnWeight => ownWeight;

    /// <summary>a of all heads of a GAT, learned.</summary>
    /// <exception cref="InvalidOperationException">The score is another one.</exception>
    public GraphScore Score => score as GraphScore ?? throw new InvalidOperationException($"The two halves of a are GAT's; this layer scores by {Scoring}.");

    /// <summary>a of all heads of a GATv2, learned.</summary>
    /// <exception cref="InvalidOperationException">The score is another one.</exception>
    public GraphScoreV2 ScoreV2 => score as GraphScoreV2 ?? throw new InvalidOperationException($"This a is GATv2's; this layer scores by {Scoring}.");

    /// <summary>Attends along the edges, in the form by list: E pairs are scored.</summary>
    /// <param name="nodes">One node per row, (N, d).</param>
    /// <param name="edges">Who attends to whom; with self loops if a node is to keep what it knows.</param>
    /// <returns>(N, <see cref="OutputDim"/>). A node without any edge, not even to itself, gets zeros.</returns>
    /// <exception cref="ArgumentException">The nodes are not (N, d) with the N of the edges.</exception>
    public override Tensor forward(Tensor nodes, GraphEdges edges) => Attend(nodes, edges);

    /// <summary>Attends along the edges, in the form by list, with a bias added to the score of each pair.</summary>
    /// <param name="nodes">One node per row, (N, d).</param>
    /// <param name="edges">Who attends to whom.</param>
    /// <param name="bias">A number for each entry of the list, the same in all heads, (E), such as a learned one for each distance; null for none.</param>
    /// <returns>(N, <see cref="OutputDim"/>).</returns>
    /// <exception cref="ArgumentException">The nodes are not (N, d) with the N of the edges, or the bias is not (E).</exception>
    public Tensor Attend(Tensor nodes, GraphEdges edges, Tensor? bias = null)
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

        if (bias is not null && !bias.shape.AsSpan().SequenceEqual([edges.Count]))
            throw new ArgumentException($"The bias is {Shapes.Text(bias)}, but the list has {edges.Count} entries: it takes ({edges.Count}).", nameof(bias));
        using var scope = NewDisposeScope();
        // Where every pair is an edge there is nothing to leave out, and the full matrix is faster.
        if (bias is null && edges.Count == (long)edges.NodeCount * edges.NodeCount)
            return ForwardWithWeights(nodes).Output.MoveToOuterDisposeScope();
        var (queries, keys, values) = Project(nodes);                                           // (h, N, headDim)
        var scores = score.OfEdges(queries, keys, edges);                                       // (h, E)
        var weights = edges.Softmax(bias is null ? scores : scores + bias);                     // (h, E)
        var messages = values.index_select(1, edges.Key) * weights.unsqueeze(-1);               // (h, E, headDim)
        var receivers = edges.Query.view(1, -1, 1).expand_as(messages);                         // (h, E, headDim)
        var sums = zeros_like(values).scatter_add(1, receivers, messages);                      // (h, N, headDim)
        return Join(sums, nodes).MoveToOuterDisposeScope();
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
        var (queries, keys, values) = Project(nodes);
        var (heads, weights) = mechanism.AttendWithWeights(queries, keys, values, mask);        // (h, N, headDim), (h, N, N)
        return (Join(heads, nodes).MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    private (Tensor Queries, Tensor Keys, Tensor Values) Project(Tensor nodes)
    {
        Tensor Heads(Tensor matrix) => nodes.matmul(matrix)                                     // (N, h·headDim)
            .view(nodes.shape[0], HeadCount, HeadDim)                                           // (N, h, headDim)
            .transpose(0, 1);                                                                   // (h, N, headDim)
        var values = Heads(weight);
        return (queryWeight is null ? values : Heads(queryWeight), keyWeight is null ? values : Heads(keyWeight), values);
    }

    private Tensor Join(Tensor heads, Tensor nodes)
    {
        var joined = average
            ? heads.mean([0])                                                                   // (N, headDim)
            : heads.transpose(0, 1).reshape(heads.shape[1], HeadCount * HeadDim);               // (N, h·headDim)
        if (!HasResidual)
            return joined;
        return joined + (ownWeight is null ? nodes : nodes.matmul(ownWeight));                  // (N, OutputDim)
    }

    private void CheckNodes(Tensor nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.dim() == 2 && nodes.shape[1] == InputDim)
            return;
        throw new ArgumentException(
            $"The nodes are {Shapes.Text(nodes)}, but this layer takes (N, {InputDim}): one node per row.", nameof(nodes));
    }
}

/// <summary>How <see cref="GraphAttention"/> scores a pair of a query i and a key j.</summary>
public enum GraphScoring
{
    /// <summary>LeakyReLU(a·[Wxᵢ ‖ Wxⱼ]), see <see cref="GraphScore"/>; one matrix for query, key and value.</summary>
    Gat,

    /// <summary>a·LeakyReLU(W_q xᵢ + W xⱼ), see <see cref="GraphScoreV2"/>; one matrix for the query, one for key and value.</summary>
    GatV2,

    /// <summary>W_q xᵢ · W_k xⱼ / √d, see <see cref="DotProductScore"/>; three matrices, as in chapter 3.</summary>
    DotProduct,
}
