using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class GraphAttentionTests
{
    [Fact]
    public void AChainOfThreeNodesAgreesWithTheNumbersByHand()
    {
        // 0 — 1 — 2 with self loops, one head of width 1, W = 2: Wx = (2, −4, 6). a = (1, 0.5).
        using var layer = new GraphAttention(1, 1, dtype: ScalarType.Float64);
        using (no_grad())
        {
            layer.Weight.fill_(2);
            layer.Score.QueryPart.fill_(1);
            layer.Score.KeyPart.fill_(0.5);
        }

        using var nodes = tensor(new double[,] { { 1 }, { -2 }, { 3 } });
        using var edges = GraphEdges.Undirected(3, [(0, 1), (1, 2)]);

        // Node 0 scores itself 2 + 1 = 3 and node 1 2 − 2 = 0. Node 1: 0 → −3, itself → −6, 2 → −1, each times 0.2.
        double first = ((Math.Exp(3) * 2) - 4) / (Math.Exp(3) + 1);
        double sum = Math.Exp(-0.6) + Math.Exp(-1.2) + Math.Exp(-0.2);
        double second = ((Math.Exp(-0.6) * 2) + (Math.Exp(-1.2) * -4) + (Math.Exp(-0.2) * 6)) / sum;
        // Node 2 scores node 1 6 − 2 = 4 and itself 6 + 3 = 9.
        double third = ((Math.Exp(4) * -4) + (Math.Exp(9) * 6)) / (Math.Exp(4) + Math.Exp(9));
        Tensors.AssertClose(tensor(new[,] { { first }, { second }, { third } }), layer.forward(nodes, edges), 1e-14);
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(3, false, true)]
    [InlineData(3, true, true)]
    [InlineData(2, false, false)]
    public void TheListOfEdgesGivesTheNumbersOfTheMask(int headCount, bool average, bool selfLoops)
    {
        using var layer = new GraphAttention(4, 5, headCount, average, ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 1, 7, 4);
        using var edges = GraphEdges.Undirected(7, [(0, 1), (1, 2), (0, 3), (3, 5), (2, 5), (1, 4)], selfLoops);   // node 6 is alone

        var (dense, weights) = layer.ForwardWithWeights(nodes, edges.Mask());
        var listed = layer.forward(nodes, edges);

        Assert.Equal([7, layer.OutputDim], listed.shape);
        Assert.Equal([headCount, 7, 7], weights.shape);
        Tensors.AssertClose(dense, listed, 1e-14);
        Assert.Equal(0, weights.masked_select(edges.Mask().logical_not()).abs().sum().ToDouble());
    }

    [Fact]
    public void EdgesInOneDirectionAreReadFromQueryToKeyInBothForms()
    {
        using var layer = new GraphAttention(2, 3, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 2, 2, 2);
        using var edges = new GraphEdges(2, [(0, 1)]);

        var output = layer.forward(nodes, edges);

        Tensors.AssertClose(nodes[1].matmul(layer.Weight), output[0], 1e-15);
        Tensors.AssertClose(zeros(3, dtype: ScalarType.Float64), output[1], 0);
        Tensors.AssertClose(layer.ForwardWithWeights(nodes, edges.Mask()).Output, output, 1e-15);
    }

    [Fact]
    public void ANodeWithoutEdgesGetsZerosAndWithASelfLoopItsOwnFeatures()
    {
        using var layer = new GraphAttention(2, 3, headCount: 2, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 3, 3, 2);
        using var alone = GraphEdges.Undirected(3, [(0, 1)], selfLoops: false);
        using var looped = GraphEdges.Undirected(3, [(0, 1)]);

        var output = layer.forward(nodes, alone);
        output.sum().backward();

        Tensors.AssertClose(zeros(6, dtype: ScalarType.Float64), output[2], 0);
        Tensors.AssertClose(nodes[2].matmul(layer.Weight), layer.forward(nodes, looped)[2], 1e-15);
        Assert.False(layer.Weight.grad!.isnan().any().ToBoolean());
    }

    [Fact]
    public void AGraphWithoutAnyEdgeGivesZeros()
    {
        using var layer = new GraphAttention(2, 3, dtype: ScalarType.Float64);
        using var edges = new GraphEdges(2, []);

        Tensors.AssertClose(zeros(2, 3, dtype: ScalarType.Float64), layer.forward(Tensors.Normal(seed: 4, 2, 2), edges), 0);
    }

    [Fact]
    public void HugeScoresStayFinite()
    {
        using var layer = new GraphAttention(2, 3, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 5, 3, 2) * 1e5;
        using var edges = GraphEdges.Undirected(3, [(0, 1), (1, 2)]);

        var listed = layer.forward(nodes, edges);

        Assert.True(listed.isfinite().all().ToBoolean());
        Tensors.AssertClose(layer.ForwardWithWeights(nodes, edges.Mask()).Output, listed, 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GradientsAgreeWithFiniteDifferences(bool byList)
    {
        using var generator = random.manual_seed(0);
        using var layer = new GraphAttention(3, 2, headCount: 2, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 6, 4, 3).requires_grad_();
        using var target = Tensors.Normal(seed: 7, 4, 4);
        using var edges = GraphEdges.Undirected(4, [(0, 1), (1, 2), (1, 3)]);
        using var mask = edges.Mask();

        Tensors.AssertGradients(
            () => ((byList ? layer.forward(nodes, edges) : layer.ForwardWithWeights(nodes, mask).Output) * target).sum(),
            [layer.Weight, layer.Score.QueryPart, layer.Score.KeyPart, nodes], 1e-7);
    }

    [Fact]
    public void RenumberingTheNodesRenumbersTheOutputs()
    {
        using var layer = new GraphAttention(2, 3, headCount: 2, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 8, 3, 2);
        using var edges = GraphEdges.Undirected(3, [(0, 1)]);
        using var renumbered = GraphEdges.Undirected(3, [(2, 0)]);
        using var order = tensor(new long[] { 1, 2, 0 });   // new place 0 holds the old node 1, …

        Tensors.AssertClose(layer.forward(nodes, edges).index_select(0, order), layer.forward(nodes.index_select(0, order), renumbered), 1e-15);
    }

    [Fact]
    public void TheScoreIsThePapersWithTheTwoHalvesOfA()
    {
        using var score = new GraphScore(2, 3, ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 9, 2, 4, 3);
        using var joined = cat([score.QueryPart, score.KeyPart], 1);   // (h, 6, 1), a of each head

        var pair = cat([nodes[1, 2], nodes[1, 3]], 0).unsqueeze(0).matmul(joined[1]);

        Assert.Equal(nn.functional.leaky_relu(pair, 0.2).ToDouble(), score.forward(nodes, nodes)[1, 2, 3].ToDouble(), 12);
    }

    [Fact]
    public void FeatureRowsThatDoNotMatchTheNodesAreNamedWithBothSizes()
    {
        using var layer = new GraphAttention(2, 3);
        using var edges = GraphEdges.Undirected(3, [(0, 1)]);

        Assert.Equal(
            "The nodes are (4, 2), but the edges belong to a graph of 3 nodes: one row of features for each node, (3, 2). (Parameter 'nodes')",
            Assert.Throws<ArgumentException>(() => layer.forward(ones(4, 2), edges)).Message);
        Assert.Equal(
            "The nodes are (3, 5), but this layer takes (N, 2): one node per row. (Parameter 'nodes')",
            Assert.Throws<ArgumentException>(() => layer.forward(ones(3, 5), edges)).Message);
        Assert.Equal(
            "The mask is (3, 3), but the scores are (1, 4, 4): each size, counted from the last, must be the same or 1. (Parameter 'mask')",
            Assert.Throws<ArgumentException>(() => layer.ForwardWithWeights(ones(4, 2), edges.Mask())).Message);
    }

    [Theory]
    [InlineData(GraphScoring.GatV2, 1, false, false)]
    [InlineData(GraphScoring.GatV2, 3, true, true)]
    [InlineData(GraphScoring.DotProduct, 2, false, true)]
    [InlineData(GraphScoring.DotProduct, 3, true, false)]
    [InlineData(GraphScoring.Gat, 2, false, true)]
    [InlineData(GraphScoring.Gat, 2, true, true)]
    public void TheOtherScoresAndAResidualAgreeAsLoopMatrixAndList(GraphScoring scoring, int headCount, bool average, bool residual)
    {
        using var layer = new GraphAttention(4, 5, headCount, average, ScalarType.Float64, scoring, residual);
        using var nodes = Tensors.Normal(seed: 10, 6, 4);
        using var edges = GraphEdges.Undirected(6, [(0, 1), (1, 2), (0, 3), (3, 4), (1, 4)]);   // node 5 has itself alone

        var (dense, weights) = layer.ForwardWithWeights(nodes, edges.Mask());

        Tensors.AssertClose(dense, layer.forward(nodes, edges), 1e-14);
        Tensors.AssertClose(ByLoop(layer, nodes, edges), dense, 1e-13);
        Assert.Equal([headCount, 6, 6], weights.shape);
        Assert.Equal(0, weights.masked_select(edges.Mask().logical_not()).abs().sum().ToDouble());
    }

    [Theory]
    [InlineData(GraphScoring.GatV2, true)]
    [InlineData(GraphScoring.GatV2, false)]
    [InlineData(GraphScoring.DotProduct, true)]
    [InlineData(GraphScoring.DotProduct, false)]
    public void GradientsOfTheOtherScoresAgreeWithFiniteDifferences(GraphScoring scoring, bool byList)
    {
        using var generator = random.manual_seed(1);
        using var layer = new GraphAttention(3, 2, headCount: 2, dtype: ScalarType.Float64, scoring: scoring, residual: true);
        using var nodes = Tensors.Normal(seed: 11, 4, 3).requires_grad_();
        using var target = Tensors.Normal(seed: 12, 4, 4);
        using var edges = GraphEdges.Undirected(4, [(0, 1), (1, 2), (1, 3)]);
        using var mask = edges.Mask();

        Tensors.AssertGradients(
            () => ((byList ? layer.forward(nodes, edges) : layer.ForwardWithWeights(nodes, mask).Output) * target).sum(),
            [.. layer.parameters(), nodes], 1e-7);
    }

    [Fact]
    public void AResidualAddsTheNodeItselfOrWhereWidthsDifferTimesAMatrixOfItsOwn()
    {
        using var equal = new GraphAttention(3, 3, dtype: ScalarType.Float64, residual: true);
        using var three = Tensors.Normal(seed: 18, 3, 3);
        using var layer = new GraphAttention(2, 3, dtype: ScalarType.Float64, scoring: GraphScoring.DotProduct, residual: true);
        using var nodes = Tensors.Normal(seed: 13, 3, 2);
        using var edges = GraphEdges.Undirected(3, [(0, 1)], selfLoops: false);

        Assert.Null(equal.OwnWeight);
        Tensors.AssertClose(three[2], equal.forward(three, edges)[2], 0);                                // it attends to nobody
        Tensors.AssertClose(nodes[2].matmul(layer.OwnWeight!), layer.forward(nodes, edges)[2], 1e-15);
        Tensors.AssertClose(nodes[1].matmul(layer.Weight) + nodes[0].matmul(layer.OwnWeight!), layer.forward(nodes, edges)[0], 1e-15);
    }

    [Fact]
    public void ABiasIsAddedToTheScoreOfEachPair()
    {
        using var layer = new GraphAttention(2, 3, headCount: 2, dtype: ScalarType.Float64);
        using var nodes = Tensors.Normal(seed: 14, 3, 2);
        using var all = new GraphEdges(3, from query in Enumerable.Range(0, 3) from key in Enumerable.Range(0, 3) select (query, key));
        using var chain = GraphEdges.Undirected(3, [(0, 1), (1, 2)]);
        using var none = zeros(9, dtype: ScalarType.Float64);
        using var away = tensor(new double[] { 0, 0, -1e9, 0, 0, 0, -1e9, 0, 0 });              // 0 and 2 are not joined

        Tensors.AssertClose(layer.forward(nodes, all), layer.Attend(nodes, all, none), 1e-15);
        Tensors.AssertClose(layer.forward(nodes, chain), layer.Attend(nodes, all, away), 1e-15);
        Assert.Equal(
            "The bias is (9), but the list has 7 entries: it takes (7). (Parameter 'bias')",
            Assert.Throws<ArgumentException>(() => layer.Attend(nodes, chain, none)).Message);
    }

    [Fact]
    public void GatHasOneFavouriteForAllNodesAndTheOthersNeedNot()
    {
        using var generator = random.manual_seed(1);
        using var crowd = Tensors.Normal(seed: 15, 20, 8);
        long Favourites(GraphScoring scoring)
        {
            using var layer = new GraphAttention(8, 8, dtype: ScalarType.Float64, scoring: scoring);
            return layer.ForwardWithWeights(crowd).Weights[0].argmax(-1).data<long>().Distinct().Count();
        }

        Assert.Equal(1, Favourites(GraphScoring.Gat));
        Assert.True(Favourites(GraphScoring.GatV2) > 1);
        Assert.True(Favourites(GraphScoring.DotProduct) > 1);
    }

    [Fact]
    public void TheScoreOfGatV2IsThePapers()
    {
        using var score = new GraphScoreV2(2, 3, ScalarType.Float64);
        using var queries = Tensors.Normal(seed: 16, 2, 4, 3);
        using var keys = Tensors.Normal(seed: 17, 2, 5, 3);

        var pair = nn.functional.leaky_relu(queries[1, 2] + keys[1, 3], 0.2).matmul(score.Weight[1]);

        Assert.Equal([2, 4, 5], score.forward(queries, keys).shape);
        Assert.Equal(pair.ToDouble(), score.forward(queries, keys)[1, 2, 3].ToDouble(), 12);
        Assert.Equal(
            "Query and key must have one width: query is (2, 4, 3), key is (2, 5, 2). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => score.forward(queries, ones(2, 5, 2, dtype: ScalarType.Float64))).Message);
    }

    [Fact]
    public void ALayerOfAnotherScoreHasNoGatScore()
    {
        using var dot = new GraphAttention(2, 3, scoring: GraphScoring.DotProduct);
        using var gat = new GraphAttention(2, 3);

        Assert.Equal("The two halves of a are GAT's; this layer scores by DotProduct.", Assert.Throws<InvalidOperationException>(() => dot.Score).Message);
        Assert.Equal("This a is GATv2's; this layer scores by Gat.", Assert.Throws<InvalidOperationException>(() => gat.ScoreV2).Message);
        Assert.Null(gat.QueryWeight);
        Assert.Null(gat.KeyWeight);
        Assert.Null(gat.OwnWeight);
        Assert.StartsWith(
            "The scores are Gat, GatV2 and DotProduct. (Parameter 'scoring')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new GraphAttention(2, 3, scoring: (GraphScoring)9)).Message, StringComparison.Ordinal);
    }

    /// <summary>The formula node by node and head by head.</summary>
    private static Tensor ByLoop(GraphAttention layer, Tensor nodes, GraphEdges edges)
    {
        long width = layer.HeadDim;
        var pairs = edges.Query.data<long>().Zip(edges.Key.data<long>()).ToArray();
        Tensor Of(Tensor matrix, long node, int head) => nodes[node].matmul(matrix).narrow(0, head * width, width);
        var rows = new List<Tensor>();
        for (long node = 0; node < edges.NodeCount; node++)
        {
            long[] seen = [.. pairs.Where(pair => pair.First == node).Select(pair => pair.Second)];
            var heads = new List<Tensor>();
            for (int head = 0; head < layer.HeadCount; head++)
            {
                double Score(long key) => layer.Scoring switch
                {
                    GraphScoring.Gat => Leaky(Of(layer.Weight, node, head).matmul(layer.Score.QueryPart[head]) + Of(layer.Weight, key, head).matmul(layer.Score.KeyPart[head])).ToDouble(),
                    GraphScoring.GatV2 => Leaky(Of(layer.QueryWeight!, node, head) + Of(layer.Weight, key, head)).matmul(layer.ScoreV2.Weight[head]).ToDouble(),
                    _ => Of(layer.QueryWeight!, node, head).dot(Of(layer.KeyWeight!, key, head)).ToDouble() / Math.Sqrt(width),
                };
                double[] exponentials = [.. seen.Select(key => Math.Exp(Score(key)))];
                var sum = zeros(width, dtype: ScalarType.Float64);
                for (int n = 0; n < seen.Length; n++) sum += exponentials[n] / exponentials.Sum() * Of(layer.Weight, seen[n], head);
                heads.Add(sum);
            }

            var joined = layer.OutputDim == width ? stack(heads).mean([0]) : cat(heads, 0);
            if (layer.HasResidual) joined += layer.OwnWeight is null ? nodes[node] : nodes[node].matmul(layer.OwnWeight);
            rows.Add(joined);
        }

        return stack(rows);

        static Tensor Leaky(Tensor values) => nn.functional.leaky_relu(values, 0.2);
    }
}
