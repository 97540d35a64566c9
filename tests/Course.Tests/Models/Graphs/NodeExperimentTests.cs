using Course.Attention;
using Course.Data;
using Course.Models;
using TorchSharp;

namespace Course.Tests.Models.Graphs;

public class NodeExperimentTests
{
    private static readonly LabelledGraph Club = KarateClub.Load();
    private static readonly int[] Leaders = [KarateClub.Instructor, KarateClub.Officer];

    [Fact]
    public void TwoLabelsAndTheEdgesNameNearlyAllFactionsAndWithoutEdgesHalf()
    {
        using var masked = new NodeExperiment().Run(Club, Leaders, Reach.Edges, seed: 0);
        using var all = new NodeExperiment().Run(Club, Leaders, Reach.AllPairs, seed: 0);

        Assert.True(masked.Right >= 28, $"{masked.Right} of 34 with the edges");
        Assert.True(all.Right <= 22, $"{all.Right} of 34 without");
        Assert.Equal((masked.Right - 2) / 32.0, masked.Score, 12);
        Assert.Equal([0, 1], Leaders.Select(leader => masked.Predicted[leader]));
    }

    [Fact]
    public void WhereFeaturesAreNoisyNeighboursHelpAndAllOthersHarm()
    {
        var groups = new BlockModel().Draw(seed: 0);
        var experiment = new NodeExperiment { HeadCount = 4 };
        double Accuracy(Reach reach)
        {
            using var result = experiment.Run(groups, groups.FirstOfEachClass(5), reach, seed: 0);
            return result.Score;
        }

        double self = Accuracy(Reach.SelfOnly);

        Assert.True(Accuracy(Reach.Edges) > self + 0.05, $"itself alone: {self}");
        Assert.True(Accuracy(Reach.AllPairs) < self - 0.02, $"itself alone: {self}");
    }

    [Fact]
    public void ASeedSettlesEverything()
    {
        var experiment = new NodeExperiment { HeadCount = 2, Steps = 20 };

        using var one = experiment.Run(Club, Leaders, Reach.Edges, seed: 5);
        using var two = experiment.Run(Club, Leaders, Reach.Edges, seed: 5);
        using var other = experiment.Run(Club, Leaders, Reach.Edges, seed: 6);

        Assert.Equal(one.History.Losses, two.History.Losses);
        Assert.Equal(one.Predicted, two.Predicted);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
    }

    [Fact]
    public void DropoutWorksInTrainingAloneAndWeightDecayDrawsTheWeightsIn()
    {
        using var plain = new NodeExperiment { HeadCount = 2, Steps = 20 }.Run(Club, Leaders, Reach.Edges, seed: 0);
        using var dropped = new NodeExperiment { HeadCount = 2, Steps = 20, Dropout = 0.5 }.Run(Club, Leaders, Reach.Edges, seed: 0);
        using var decayed = new NodeExperiment { HeadCount = 2, Steps = 20, WeightDecay = 1 }.Run(Club, Leaders, Reach.Edges, seed: 0);
        double Size(NodeResult result) => result.Model.parameters().Sum(parameter => parameter.square().sum().ToDouble());

        Assert.NotEqual(plain.History.Losses, dropped.History.Losses);
        using var nodes = torch.eye(34);
        using var edges = Club.Graph.EdgesFor(Reach.Edges);
        Assert.True(dropped.Model.forward(nodes, edges).equal(dropped.Model.forward(nodes, edges)).all().ToBoolean());   // nothing is dropped any more
        Assert.True(Size(decayed) < Size(plain) / 2);
        Assert.StartsWith(
            "A share to drop is a number from 0 to below 1. (Parameter 'dropout')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new NodeExperiment { Dropout = 1 }.Run(Club, Leaders, Reach.Edges, 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reach.Edges)]
    [InlineData(Reach.NeighboursOnly)]
    [InlineData(Reach.SelfOnly)]
    [InlineData(Reach.AllPairs)]
    public void AttentionKeepsToTheReach(Reach reach)
    {
        using var result = new NodeExperiment { HeadCount = 2, Steps = 2 }.Run(Club, Leaders, reach, seed: 0);
        var adjacency = Club.Graph.Adjacency(withSelf: reach == Reach.Edges);
        double[,] map = result.MeanMap();

        Assert.Equal(2, result.Maps().Count);
        for (int query = 0; query < 34; query++)
        {
            double sum = 0;
            for (int key = 0; key < 34; key++)
            {
                bool allowed = reach == Reach.AllPairs || (reach == Reach.SelfOnly ? query == key : adjacency[query, key] > 0);
                Assert.Equal(allowed, map[query, key] > 0);
                sum += map[query, key];
            }

            Assert.Equal(1, sum, 5);
        }
    }

    [Fact]
    public void ItsModelCanBeAskedAfterwardsForBothLayers()
    {
        using var result = new NodeExperiment { HeadCount = 2, Steps = 2 }.Run(Club, Leaders, Reach.Edges, seed: 0);
        using var nodes = torch.eye(34);
        using var edges = Club.Graph.EdgesFor(Reach.Edges);

        Assert.Equal(result.Predicted, result.Model.forward(nodes, edges).argmax(-1).data<long>().Select(label => (int)label));
        Assert.Equal(result.Maps()[1], result.Model.Maps(nodes, edges)[1]);
        Assert.NotEqual(result.Maps()[1], result.Maps(layer: 2)[1]);
        using var deep = new GraphClassifier(34, 2, headCount: 1, headDim: 4, layerCount: 3);
        Assert.Single(deep.Maps(nodes, edges, layer: 3));
        Assert.StartsWith(
            "The network has layers 1 to 3. (Parameter 'layer')",
            Assert.Throws<ArgumentOutOfRangeException>(() => deep.Maps(nodes, edges, layer: 4)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The network has layers 1 and 2. (Parameter 'layer')",
            Assert.Throws<ArgumentOutOfRangeException>(() => result.Model.Maps(nodes, edges, layer: 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenNodesThatLeaveNothingToLearnOrToTestAreRefused()
    {
        Assert.Equal(
            "Node 34 is given; the 34 nodes go from 0 to 33. (Parameter 'given')",
            Assert.Throws<ArgumentException>(() => new NodeExperiment().Run(Club, [0, 34], Reach.Edges, 0)).Message);
        Assert.Equal(
            "No node is given; the network needs labels to learn from. (Parameter 'given')",
            Assert.Throws<ArgumentException>(() => new NodeExperiment().Run(Club, [], Reach.Edges, 0)).Message);
        Assert.Equal(
            "Node 33 is given twice. (Parameter 'given')",
            Assert.Throws<ArgumentException>(() => new NodeExperiment().Run(Club, [33, 0, 33], Reach.Edges, 0)).Message);
        Assert.Equal(
            "All nodes are given; none is left to test on. (Parameter 'given')",
            Assert.Throws<ArgumentException>(() => new NodeExperiment().Run(Club, [.. Enumerable.Range(0, 34)], Reach.Edges, 0)).Message);
    }

    [Fact]
    public void LayersScoreAndResidualAreThoseAskedFor()
    {
        var experiment = new NodeExperiment { HeadCount = 2, Steps = 1, LayerCount = 3, Scoring = GraphScoring.DotProduct, Residual = true };
        using var result = experiment.Run(Club, Leaders, Reach.Edges, seed: 0);
        string[] names = [.. result.Model.named_parameters().Select(parameter => parameter.name)];

        Assert.Equal(11, names.Length);   // value, query and key in each of three layers; the node itself where its width changes
        Assert.Equal(2, names.Count(name => name.EndsWith("ownWeight", StringComparison.Ordinal)));
        Assert.Equal(2, result.Maps(layer: 3).Count);
    }

    [Fact]
    public void InANetworkOfNLayersANodeHearsFromNodesNEdgesAway()
    {
        int[,] distances = Club.Graph.Distances();
        using var edges = Club.Graph.EdgesFor(Reach.Edges);
        foreach (int layerCount in new[] { 1, 2, 3 })
        {
            using var network = new GraphClassifier(34, 2, headCount: 1, headDim: 4, layerCount: layerCount);
            using var nodes = torch.eye(34).requires_grad_();
            network.forward(nodes, edges)[16].sum().backward();

            for (int node = 0; node < 34; node++)
                Assert.Equal(distances[16, node] <= layerCount, nodes.grad![node].abs().sum().ToDouble() > 0);
        }
    }

    [Fact]
    public void DistancesAreWantedExactlyWhereTheNetworkHasABiasForThem()
    {
        using var edges = Club.Graph.EdgesFor(Reach.Edges);
        using var nodes = torch.eye(34);
        using var plain = new GraphClassifier(34, 2, headCount: 1, headDim: 4);
        using var biased = new GraphClassifier(34, 2, headCount: 1, headDim: 4, maxDistance: 3);
        using var distances = torch.ones(edges.Count, dtype: torch.ScalarType.Int64);

        Assert.Null(plain.Bias);
        Assert.Equal(3, biased.Bias!.MaxDistance);
        Assert.Equal([34, 2], biased.Scores(nodes, edges, distances).shape);
        Assert.Equal(
            "This network has a bias for distances, and distances are missing. (Parameter 'distances')",
            Assert.Throws<ArgumentException>(() => biased.forward(nodes, edges)).Message);
        Assert.Equal(
            "This network has no bias for distances, and distances are given. (Parameter 'distances')",
            Assert.Throws<ArgumentException>(() => plain.Scores(nodes, edges, distances)).Message);
    }
}
