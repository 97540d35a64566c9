using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class GraphAttentionPicturesTests
{
    private static readonly FeatureGraph Chain = new(["a", "b", "c"], ["x"], Matrix<double>.Build.Dense(3, 1), [(0, 1), (1, 2)]);
    private static readonly double[,] Weights = { { 0.1, 0.9, 0 }, { 0.25, 0.5, 0.25 }, { 0, 0.6, 0.4 } };

    private static Figure Club()
    {
        var club = KarateClub.Load();
        var mask = club.Graph.Adjacency(withSelf: true);
        return GraphAttentionPictures.OnEdges(
            club.Graph, mask.NormalizeRows(1).ToArray(), "The club", [.. club.Labels.Select(label => club.ClassNames[label])], [KarateClub.Instructor, KarateClub.Officer]);
    }

    [Fact]
    public void NothingIsCutOff()
    {
        foreach (var figure in new[]
        {
            Club(), GraphAttentionPictures.OnEdges(Chain, Weights, "A chain"), GraphAttentionPictures.AdjacencyAsMask(Chain, Weights, "A chain"),
            GraphAttentionPictures.MaskBesideMap(Chain, Weights, "A chain"), GraphAttentionPictures.OneNodeLooks(Chain, Weights, "A chain", shown: 1),
        })
        {
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
            Assert.True(picture.Drawn() > 5000);
        }
    }

    [Fact]
    public void TheStrongestEdgeAndTheMarkedNodesAreTold()
    {
        Assert.Equal(
            "A chain. 3 nodes joined by 2 edges; the half of an edge near a node is the thicker, the more the node attends to the other end. "
            + "The most on an edge is 0.9, from node a to node b; a node's attention to itself is 0.3333 on average.",
            GraphAttentionPictures.OnEdges(Chain, Weights, "A chain").Description);
        Assert.EndsWith("Marked (label given): 0 and 33.", Club().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TheHalfNearANodeIsAsThickAsThatNodeAttends()
    {
        double[] lines = Picture.Parse(GraphAttentionPictures.OnEdges(Chain, Weights, "A chain"))["layout"]!["shapes"]!.AsArray()
            .Where(shape => (string)shape!["type"]! == "line").Select(shape => (double)shape!["line"]!["width"]!).ToArray();

        // a→b is the largest weight and has width 9; b→a, b→c, c→b follow.
        Assert.Equal([9, 1 + (8 * 0.25 / 0.9), 1 + (8 * 0.25 / 0.9), 1 + (8 * 0.6 / 0.9)], lines.Select(width => Math.Round(width, 9)), (one, two) => Math.Abs(one - two) < 1e-6);
    }

    [Fact]
    public void TheMaskTellsWhoAttendsToWhom() => Assert.EndsWith(
        "a attends to b 0.9, itself 0.1; b attends to itself 0.5, a 0.25, c 0.25; c attends to b 0.6, itself 0.4.",
        GraphAttentionPictures.AdjacencyAsMask(Chain, Weights, "A chain").Description, StringComparison.Ordinal);

    [Fact]
    public void TheSliderHasAFrameForEveryNodeThatLooks()
    {
        var figure = GraphAttentionPictures.OneNodeLooks(Chain, Weights, "A chain", shown: 1);
        var json = Picture.Parse(figure);
        var frames = json["frames"]!.AsArray();

        Assert.EndsWith("Shown: b attends to itself 0.5, a 0.25, c 0.25.", figure.Description, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], frames.Select(frame => (string)frame!["name"]!));
        Assert.Equal([0.25, 0.5, 0.25], json["data"]![3]!["marker"]!["color"]!.AsArray().Select(value => (double)value!));
        Assert.Equal([0, 0.6, 0.4], frames[2]!["data"]![2]!["marker"]!["color"]!.AsArray().Select(value => (double)value!));
        Assert.Equal(1, (int)json["layout"]!["sliders"]![0]!["active"]!);
        Assert.StartsWith(
            "The nodes go from 0 to 2. (Parameter 'shown')",
            Assert.Throws<ArgumentOutOfRangeException>(() => GraphAttentionPictures.OneNodeLooks(Chain, Weights, "A chain", shown: 3)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "The graph has 3 nodes with 2 names; the slider has room for 2 to 40, each with a name of its own. (Parameter 'graph')",
            Assert.Throws<ArgumentException>(() => GraphAttentionPictures.OneNodeLooks(Molecule.FromAtoms("H O H", [(0, 1), (1, 2)]), Weights, "Water")).Message);
    }

    [Fact]
    public void AttentionWithoutAnEdgeIsRefused()
    {
        double[,] wrong = { { 0.1, 0.8, 0.1 }, { 0.25, 0.5, 0.25 }, { 0, 0.6, 0.4 } };
        Assert.Equal(
            "weights[0, 2] is 0.1, but no edge joins the nodes 0 and 2; attention without an edge has no place here. (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => GraphAttentionPictures.OnEdges(Chain, wrong, "A chain")).Message);
        Assert.Equal(
            "weights is (2, 2); a graph of 3 nodes needs (3, 3). (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => GraphAttentionPictures.AdjacencyAsMask(Chain, new double[2, 2], "A chain")).Message);
    }

    [Fact]
    public void ALargeGraphIsRefused()
    {
        var many = Molecule.FromAtoms(string.Join(' ', Enumerable.Repeat("C", 41)), []);
        Assert.Equal(
            "The graph has 41 nodes; the picture has room for 2 to 40. (Parameter 'graph')",
            Assert.Throws<ArgumentException>(() => GraphAttentionPictures.OnEdges(many, new double[41, 41], "many")).Message);
        Assert.Equal(
            "The graph has 41 nodes; the picture has room for 2 to 7. MaskBesideMap shows larger ones. (Parameter 'graph')",
            Assert.Throws<ArgumentException>(() => GraphAttentionPictures.AdjacencyAsMask(many, new double[41, 41], "many")).Message);
    }
}
