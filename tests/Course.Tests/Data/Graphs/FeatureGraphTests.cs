using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Graphs;

public class FeatureGraphTests
{
    private static FeatureGraph Chain(params (int, int)[] edges) => new(["a", "b", "c"], ["x"], Matrix<double>.Build.Dense(3, 1), edges);

    [Fact]
    public void EdgesAreKeptOnceAndInOrder() => Assert.Equal([(0, 1), (1, 2)], Chain((2, 1), (0, 1)).Edges);

    [Fact]
    public void TheAdjacencyMatrixIsSymmetricAndMayHoldTheNodesThemselves()
    {
        var chain = Chain((0, 1), (1, 2));
        var expected = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0 }, { 1, 0, 1 }, { 0, 1, 0 } });
        Assert.Equal(expected, chain.Adjacency());
        Assert.Equal(expected + Matrix<double>.Build.DenseIdentity(3), chain.Adjacency(withSelf: true));
        Assert.Equal([0, 2], chain.NeighboursOf(1));
    }

    [Fact]
    public void AGraphMayHaveNoEdges() => Assert.Equal(Matrix<double>.Build.Dense(3, 3), Chain().Adjacency());

    [Theory]
    [InlineData(0, 3, "The edge (0, 3) leaves the graph; its 3 nodes go from 0 to 2. (Parameter 'edges')")]
    [InlineData(1, 1, "The edge (1, 1) joins a node to itself; edges join two nodes. (Parameter 'edges')")]
    [InlineData(2, 1, "The edge (2, 1) stands there twice; give each pair once, in one direction. (Parameter 'edges')")]
    public void ABrokenEdgeIsNamed(int from, int to, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Chain((1, 2), (from, to))).Message);

    [Fact]
    public void FeaturesThatDoNotFitAreNamedWithBothShapes()
    {
        var error = Assert.Throws<ArgumentException>(() => new FeatureGraph(["a"], ["x", "y"], Matrix<double>.Build.Dense(2, 2), []));
        Assert.Equal("features is (2, 2); 1 names and 2 feature names need (1, 2). (Parameter 'features')", error.Message);
    }

    [Fact]
    public void ANodeThatDoesNotExistHasNoNeighbours() =>
        Assert.StartsWith("The nodes go from 0 to 2.", Assert.Throws<ArgumentOutOfRangeException>(() => Chain().NeighboursOf(3)).Message);

    [Fact]
    public void TheFriendsAreTwoTrianglesAndABridge()
    {
        var friends = SocialGraph.Friends();
        Assert.Equal((6, 7), (friends.NodeCount, friends.Edges.Count));
        var adjacency = friends.Adjacency();
        var cubed = adjacency * adjacency * adjacency;
        Assert.Equal(2, cubed.Trace() / 6); // closed walks of three steps count each triangle six times
    }

    [Fact]
    public void DistancesCountTheFewestEdgesAndMinusOneMeansThereIsNoWay()
    {
        Assert.Equal(new[,] { { 0, 1, 2 }, { 1, 0, 1 }, { 2, 1, 0 } }, Chain((0, 1), (1, 2)).Distances());
        Assert.Equal(new[,] { { 0, 1, -1 }, { 1, 0, -1 }, { -1, -1, 0 } }, Chain((0, 1)).Distances());
        Assert.Equal(new[,] { { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 0 } }, Chain((0, 1), (1, 2), (0, 2)).Distances());
    }
}
